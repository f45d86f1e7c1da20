using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Elementary;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;
using TrainingGame.Core.Lineages;
using TrainingGame.Core.Oversight;
using TrainingGame.Core.Randomness;
using TrainingGame.Core.Training;

namespace TrainingGame.Core;

/// <summary>
/// A decision round once all learners have answered: what it means for each, audits and responses,
/// jumps, selection, in this order (docs/model.md, section 5).
/// </summary>
/// <param name="experiment">What holds.</param>
/// <param name="schedule">Of the experiment.</param>
/// <param name="cohort">The living lineages.</param>
/// <param name="step">t, the updates applied.</param>
/// <param name="witness">Told of every displacement of latents.</param>
/// <param name="company">The rest of the population; null: all are here.</param>
internal sealed class Round(
    Experiment experiment, Schedule schedule, Cohort cohort, long step,
    Action<Displacement>? witness, Company? company)
{
    private readonly Premises _premises = schedule.PremisesOf(schedule.PhaseOf(step - 1));
    private readonly double _oversightLeft = schedule.OversightLeft(step);
    private readonly List<RunEvent> _happened = [];

    /// <summary>The living lineages after the round.</summary>
    public Cohort Cohort { get; private set; } = cohort;

    public Counts Counts { get; private set; }

    /// <summary>Positions of the audited among the answers, ascending.</summary>
    public IReadOnlyList<int> Audited { get; private set; } = [];

    private bool Watched => !_premises.Phase.Unmonitored;

    /// <param name="answers">One for each living learner, in ascending id.</param>
    /// <param name="counts">Decisions and audits before the round.</param>
    public IReadOnlyList<RunEvent> Conclude(ReadOnlySpan<Deliberated> answers, Counts counts)
    {
        Counts = counts;
        for (var i = 0; i < answers.Length; i++) Observe(i, answers[i]);
        for (var i = 0; i < answers.Length; i++) Act(i, answers[i]);
        if (!Watched) return _happened;
        HoldAudits(answers);
        if (experiment.HorizonJumps.Rate > 0) Jump();
        if (experiment.Selection.Every > 0 && step % experiment.Selection.Every == 0) Select();
        return _happened;
    }

    private void Observe(int i, in Deliberated answer)
    {
        var standing = Cohort.Standing[i];
        var happened = standing.Observe(answer, experiment.Thresholds);
        Cohort.Standing[i] = standing.Evolve(answer, happened, Watched);
        if (happened.Count > 0) _happened.AddRange(happened);
    }

    private void Act(int i, in Deliberated answer)
    {
        Counts = Counts.Plus(answer.Decision);
        var happened = Cohort.Standing[i].Act(answer, Watched);
        if (happened.Count == 0) return;
        Cohort.Standing[i] = Cohort.Standing[i].Evolve(happened);
        _happened.AddRange(happened);
    }

    private void HoldAudits(ReadOnlySpan<Deliberated> answers)
    {
        var oversight = experiment.Oversight;
        if (company is null && Audit.Number(oversight, answers.Length) == 0) return;
        var observed = Probe.Observe(experiment, answers);
        var retired = new HashSet<int>();
        var chosen = company?.Audited(step, observed)
            ?? Audit.Choose(oversight, experiment.Seed, step, observed);
        Audited = chosen;
        foreach (var i in chosen)
        {
            var draw = Noise.At(experiment.Seed, observed[i].Lineage, step, Stream.Audit);
            if (!Audit.Detects(oversight.Detection, observed[i].Behaviour, draw)) continue;
            _happened.Add(new Detected(step, observed[i].Lineage, observed[i].Behaviour));
            if (Respond(i, observed[i].Behaviour)) retired.Add(i);
        }
        Counts = Counts with { Audits = Counts.Audits + chosen.Length };
        if (retired.Count > 0) Cohort = Cohort.Where(i => !retired.Contains(i));
    }

    /// <returns>Whether the lineage is retired.</returns>
    private bool Respond(int i, Decision detected)
    {
        var oversight = experiment.Oversight;
        switch (oversight.Response)
        {
            case DetectionResponse.Retrain:
                var covert = detected == Decision.PlayTrainingGame;
                var learner = Cohort.LearnerOf(i);
                Move(i, Cause.Retrain, Retraining.Apply(_premises, learner, _oversightLeft, covert, oversight));
                return false;
            case DetectionResponse.Rollback:
                Move(i, Cause.Rollback, Cohort.PhaseStartOf(i));
                return false;
            case DetectionResponse.Retire:
                _happened.Add(new Ended(step, Cohort.Lineage[i]));
                return true;
            default:
                return false;
        }
    }

    private void Jump()
    {
        for (var i = 0; i < Cohort.Count; i++)
        {
            var draw = Noise.At(experiment.Seed, Cohort.Lineage[i], step, Stream.Jump);
            var learner = Cohort.LearnerOf(i);
            var horizon = HorizonJump.Propose(
                experiment.HorizonJumps, _premises, learner, _oversightLeft, draw);
            if (horizon is not { } to) continue;
            var phi = learner.Phi;
            var from = phi[(int)Latent.GoalHorizon];
            phi[(int)Latent.GoalHorizon] = to;
            Move(i, Cause.Jump, phi);
            _happened.Add(new HorizonJumped(step, Cohort.Lineage[i], from, to));
        }
    }

    private void Select()
    {
        var forks = company?.Forks(step) ?? Selection.Choose(
            experiment.Selection, step, Cohort,
            Selection.Score(experiment, _premises, Cohort, step, _oversightLeft));
        var parents = Cohort;
        Cohort = Selection.Evolve(experiment, Cohort, forks, company is null ? _ => true : company.Wants);
        _happened.AddRange(forks);
        if (witness is null) return;
        foreach (var fork in forks.Where(fork => Cohort.IndexOf(fork.Child) >= 0))
        {
            witness(new(
                step, fork.Child, Cause.Mutation,
                parents.PhiOf(parents.IndexOf(fork.Parent)), Cohort.PhiOf(Cohort.IndexOf(fork.Child))));
        }
    }

    private void Move(int i, Cause cause, in Latents phi) =>
        Displacement.Make(Cohort, i, step, cause, phi, witness);
}
