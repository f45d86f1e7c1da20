using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Elementary;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;
using TrainingGame.Core.Oversight;
using TrainingGame.Core.Randomness;
using TrainingGame.Core.Training;

namespace TrainingGame.Core;

/// <summary>
/// A decision round once all learners have answered: what it means for each, audits and responses,
/// jumps, selection, in this order (docs/model.md, section 5).
/// </summary>
internal sealed class Round(
    Experiment experiment, Schedule schedule, Cohort cohort, long step,
    Surroundings? surroundings = null, Action<Displaced>? moved = null)
{
    private readonly Premises _premises = schedule.PremisesOf(schedule.PhaseOf(step - 1));
    private readonly double _oversightLeft = schedule.OversightLeft(step);
    private readonly List<RunEvent> _happened = [];

    /// <summary>The living lineages after the round.</summary>
    public Cohort Cohort { get; private set; } = cohort;

    public Counts Counts { get; private set; }

    private bool Watched => !_premises.Phase.Unmonitored;

    /// <param name="answers">One for each living learner, in ascending id.</param>
    /// <param name="counts">Decisions and audits before the round.</param>
    public IReadOnlyList<RunEvent> Conclude(IReadOnlyList<Deliberated> answers, Counts counts)
    {
        Counts = counts;
        for (var i = 0; i < answers.Count; i++) Observe(i, answers[i]);
        for (var i = 0; i < answers.Count; i++) Act(i, answers[i]);
        if (!Watched) return _happened;
        HoldAudits(answers);
        if (experiment.HorizonJumps.Rate > 0) Jump();
        if (experiment.Selection.Every > 0 && step % experiment.Selection.Every == 0) Select();
        return _happened;
    }

    private void Observe(int i, Deliberated answer)
    {
        var standing = Cohort.Standing[i];
        var happened = standing.Observe(answer, experiment.Thresholds);
        Cohort.Standing[i] = standing.Evolve(answer, happened, Watched);
        _happened.AddRange(happened);
    }

    private void Act(int i, Deliberated answer)
    {
        Counts = Counts.Plus(answer.Decision);
        var happened = Cohort.Standing[i].Act(answer, Watched);
        if (happened.Count == 0) return;
        Cohort.Standing[i] = Cohort.Standing[i].Evolve(happened);
        _happened.AddRange(happened);
    }

    private void HoldAudits(IReadOnlyList<Deliberated> answers)
    {
        var oversight = experiment.Oversight;
        if (surroundings is null && Audit.Number(oversight, answers.Count) == 0) return;
        var observed = new Observation[answers.Count];
        for (var i = 0; i < observed.Length; i++)
        {
            var draw = Noise.At(experiment.Seed, answers[i].Lineage, step, Stream.Audit);
            var reading = Probe.Read(answers[i].Read, oversight.ProbeSd, draw);
            observed[i] = new(answers[i].Lineage, answers[i].Decision, reading);
        }
        var retired = new HashSet<int>();
        int[] chosen = surroundings is null
            ? Audit.Choose(oversight, experiment.Seed, step, observed)
            : [.. Enumerable.Range(0, observed.Length).Where(i => surroundings.Audited(step, observed[i].Lineage))];
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
                Move(i, Mover.Retrain, Retraining.Apply(
                    _premises, learner, _oversightLeft, covert, oversight));
                return false;
            case DetectionResponse.Rollback:
                Move(i, Mover.Rollback, Cohort.PhaseStartOf(i));
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
            Move(i, Mover.Jump, phi);
            _happened.Add(new HorizonJumped(step, Cohort.Lineage[i], from, to));
        }
    }

    private void Select()
    {
        if (surroundings is not null)
        {
            for (var i = 0; i < Cohort.Count; i++) Follow(Cohort.Lineage[i], surroundings);
            return;
        }
        var scores = Selection.Score(experiment, _premises, Cohort, step, _oversightLeft);
        var forks = Selection.Choose(experiment.Selection, step, Cohort, scores);
        Cohort = Selection.Evolve(experiment, Cohort, forks);
        _happened.AddRange(forks);
    }

    /// <summary>Goes on with the child of a lineage where that is the one asked about.</summary>
    private void Follow(LineageId parent, Surroundings others)
    {
        if (others.Heir(step, parent) is not { } child) return;
        var before = Cohort.PhiOf(Cohort.IndexOf(parent));
        Cohort = Selection.Evolve(experiment, Cohort, [new Forked(step, parent, child, Ended: parent)]);
        var after = Cohort.PhiOf(Cohort.IndexOf(child));
        moved?.Invoke(new(step, child, Mover.Mutation, before, after));
    }

    private void Move(int i, Mover mover, in Latents phi)
    {
        if (!phi.AllFinite()) throw new LearnerDivergedException(Cohort.Lineage[i], step, phi);
        moved?.Invoke(new(step, Cohort.Lineage[i], mover, Cohort.PhiOf(i), phi));
        Cohort.SetPhi(i, phi);
    }
}
