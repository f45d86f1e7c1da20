using TrainingGame.Core.Definition;
using TrainingGame.Core.Randomness;
using TrainingGame.Core.Training;

namespace TrainingGame.Core.Learners;

/// <summary>A learner's answer to its situation.</summary>
/// <param name="Lineage">Who answers.</param>
/// <param name="Step">The round's t.</param>
/// <param name="Read">Its read-outs on entering the round.</param>
/// <param name="Regime">Where it stands.</param>
/// <param name="Decision">What it does.</param>
public readonly record struct Deliberated(
    LineageId Lineage, long Step, Readouts Read, Regime Regime, Decision Decision);

/// <summary>How a learner decides in a round: by chance, with its read-outs as odds.</summary>
public static class Deliberation
{
    public static Deliberated Of(Experiment experiment, Schedule schedule, in Situation situation)
    {
        var premises = schedule.PremisesOf(situation.Phase);
        var read = Readouts.Of(premises, situation.Learner, situation.OversightLeft);
        return Of(experiment, premises, situation.Lineage, situation.Step, read);
    }

    /// <summary>The answer of one of those who were briefed.</summary>
    /// <exception cref="ArgumentException">The lineage is none of them.</exception>
    public static Deliberated Of(Experiment experiment, Briefing briefing, LineageId lineage) =>
        Of(experiment, briefing.Premises, lineage, briefing.Step, briefing.ReadoutsOf(lineage));

    /// <summary>The answer of a learner whose read-outs are known.</summary>
    internal static Deliberated Of(
        Experiment experiment, Premises premises, LineageId lineage, long step, in Readouts read)
    {
        var draw = Noise.At(experiment.Seed, lineage, step, Stream.Decision);
        return new(
            lineage, step, read,
            Regimes.Of(read, experiment.Thresholds),
            Decide(read, draw, watched: !premises.Phase.Unmonitored));
    }

    /// <summary>
    /// Word 0 decides between habit and goal, word 1 which goal, word 2 whether a proxy learner
    /// plays the training game: never where nobody watches.
    /// </summary>
    public static Decision Decide(in Readouts read, Words draw, bool watched)
    {
        if (Words.Uniform(draw.Word0) >= read.G) return Decision.Habitual;
        var goal = Words.Uniform(draw.Word1);
        if (goal < read.Wbase) return Decision.PursueBaseGoal;
        if (goal >= read.Wbase + read.Wproxy) return Decision.PursueReward;
        var plays = watched && Words.Uniform(draw.Word2) < read.P;
        return plays ? Decision.PlayTrainingGame : Decision.PursueProxy;
    }
}
