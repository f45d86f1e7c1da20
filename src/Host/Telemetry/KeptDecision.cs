using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Oversight;
using TrainingGame.Core.Randomness;

namespace TrainingGame.Host.Telemetry;

/// <summary>A decision that is told of; its reasons are computed when it is.</summary>
/// <param name="Round">In which round.</param>
/// <param name="Lineage">Whose.</param>
/// <param name="Learner">What training had made of it.</param>
/// <param name="Before">Its regime in the round before; null: there was none.</param>
/// <param name="Regime">Where it stands.</param>
/// <param name="Audited">Whether the overseer looked closer.</param>
/// <param name="Happened">The events of the round that concern it.</param>
/// <param name="Because">Why it is told of.</param>
internal sealed record KeptDecision(
    RoundFacts Round, LineageId Lineage, Learner Learner, Regime? Before, Regime Regime, bool Audited,
    IReadOnlyList<RunEvent> Happened, string Because)
{
    /// <summary>The decision with its reasons.</summary>
    public Traced Explain()
    {
        var (experiment, step) = (Round.Experiment, Round.Step);
        var situation = Situation.At(Round.Schedule, step, Round.Phase, Lineage, Learner);
        var why = Explanation.Of(experiment, Round.Schedule, situation);
        return new(Round.PhaseOf.Name, why, Regime, Observe(why), Audited, Happened);
    }

    /// <summary>What the overseer saw; null where nobody watches.</summary>
    private Observation? Observe(Explanation why)
    {
        if (Round.PhaseOf.Unmonitored) return null;
        var draw = Noise.At(Round.Experiment.Seed, Lineage, Round.Step, Core.Randomness.Stream.Audit);
        return new(Lineage, why.Decision, Probe.Read(why.Read, Round.Experiment.Oversight.ProbeSd, draw));
    }
}
