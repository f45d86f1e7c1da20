using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;
using TrainingGame.Core.Oversight;
using TrainingGame.Core.Randomness;
using TrainingGame.Core.Training;

namespace TrainingGame.Experiments.RareEvents;

/// <summary>A lineage at a pause of its training.</summary>
public readonly record struct LineageState(
    long Step,
    Learner Learner,
    Moments Moments,
    Latents PhaseStart,
    Standing Standing,
    double Score);

/// <summary>
/// One lineage as a process of its own, a tick from pause to pause, towards having become
/// deceptive. A run's lineages meet only in audits: here each is audited by its own draw at the
/// audit rate instead of in a fixed number of all, which leaves its own law as it was but for the
/// rounding of that number. Selection and audits by suspicion couple lineages: refused.
/// </summary>
public sealed class LineageProcess : IRareProcess<LineageState>
{
    private readonly Experiment _experiment;
    private readonly Schedule _schedule;

    public LineageProcess(Experiment experiment)
    {
        if (Obstacle(experiment) is { } obstacle) throw new ArgumentException(obstacle);
        (_experiment, _schedule) = (experiment, new Schedule(experiment));
    }

    /// <summary>Ticks of a lineage that goes to the end: its pauses.</summary>
    public int MostTicks
    {
        get
        {
            var ticks = 0;
            for (var step = 0L; step < _schedule.TotalSteps; step = _schedule.NextPause(step)) ticks++;
            return ticks;
        }
    }

    /// <summary>Why lineages of an experiment cannot be looked at one by one; null: they can.</summary>
    public static string? Obstacle(Experiment experiment) =>
        experiment.Selection.Every > 0
            ? "selection.every: selection couples lineages; allowed: 0"
            : experiment.Oversight is { AuditRate: > 0, Allocation: AuditAllocation.Suspicion }
                ? "oversight.allocation: suspicion couples lineages; allowed: uniform"
                : null;

    public LineageState Begin(int identity)
    {
        var founder = Learner.Founder(_experiment, new(identity));
        var entered = founder with { Phi = Entry.Disturb(_experiment.Phases[0].OnEntry, founder) };
        return new(0, entered, default, entered.Phi, Standing.Newborn, double.NegativeInfinity);
    }

    public double Score(in LineageState state) => state.Score;

    public bool Advance(int identity, ref LineageState state)
    {
        if (state.Step == _schedule.TotalSteps) return false;
        var lineage = new LineageId(identity);
        var pause = _schedule.NextPause(state.Step);
        var phase = _schedule.PhaseOf(state.Step);
        var premises = _schedule.PremisesOf(phase);
        var (learner, moments) = (state.Learner, state.Moments);
        for (var step = state.Step; step < pause && !premises.Phase.Unmonitored; step++)
        {
            var z = Noise.Normals(
                _experiment.Seed, lineage, step, Core.Randomness.Stream.UpdateLow);
            var phi = Update.Apply(
                premises, learner, ref moments, _schedule.OversightLeft(step), z, step);
            learner = learner with { Phi = phi };
        }
        state = state with { Step = pause, Learner = learner, Moments = moments };
        if (_schedule.IsRound(pause)) Round(lineage, phase, premises, ref state);
        var next = _schedule.PhaseOf(pause);
        if (pause < _schedule.TotalSteps && pause == _schedule.StartOf(next))
        {
            var entered = Entry.Disturb(_experiment.Phases[next].OnEntry, state.Learner);
            state = state with
            {
                Learner = state.Learner with { Phi = entered },
                PhaseStart = entered
            };
        }
        return true;
    }

    private void Round(LineageId lineage, int phase, Premises premises, ref LineageState state)
    {
        var situation = Situation.At(_schedule, state.Step, phase, lineage, state.Learner);
        var answer = Deliberation.Of(_experiment, _schedule, situation);
        var watched = !premises.Phase.Unmonitored;
        var shown = state.Standing.Observe(answer, _experiment.Thresholds);
        var standing = state.Standing.Evolve(answer, shown, watched);
        var score = standing.BecameDeceptive is not null
            ? double.PositiveInfinity
            : Importance.Of(answer.Read, standing, _experiment.Thresholds);
        state = state with { Standing = standing, Score = score };
        if (!watched) return;
        var phi = Audited(answer, premises, state);
        if (phi is null) state = state with { Step = _schedule.TotalSteps };
        state = state with { Learner = state.Learner with { Phi = phi ?? state.Learner.Phi } };
        if (_experiment.HorizonJumps.Rate > 0) Jump(lineage, premises, ref state);
    }

    /// <returns>φ after the audit; null where the lineage is retired.</returns>
    private Latents? Audited(Deliberated answer, Premises premises, in LineageState state)
    {
        var oversight = _experiment.Oversight;
        var draw = Noise.At(
            _experiment.Seed, answer.Lineage, state.Step, Core.Randomness.Stream.Audit);
        if (Words.Uniform(draw.Word0) >= oversight.AuditRate
            || !Audit.Detects(oversight.Detection, answer.Decision, draw))
        {
            return state.Learner.Phi;
        }
        return oversight.Response switch
        {
            DetectionResponse.Retrain => (Latents?)Retraining.Apply(
                premises, state.Learner, _schedule.OversightLeft(state.Step),
                answer.Decision == Decision.PlayTrainingGame, oversight),
            DetectionResponse.Rollback => state.PhaseStart,
            DetectionResponse.Retire => null,
            _ => state.Learner.Phi,
        };
    }

    private void Jump(LineageId lineage, Premises premises, ref LineageState state)
    {
        var draw = Noise.At(_experiment.Seed, lineage, state.Step, Core.Randomness.Stream.Jump);
        var to = HorizonJump.Propose(
            _experiment.HorizonJumps, premises, state.Learner,
            _schedule.OversightLeft(state.Step), draw);
        if (to is not { } horizon) return;
        var phi = state.Learner.Phi;
        phi[(int)Latent.GoalHorizon] = horizon;
        state = state with { Learner = state.Learner with { Phi = phi } };
    }
}
