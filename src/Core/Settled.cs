using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Lineages;

namespace TrainingGame.Core;

/// <summary>A pause as it was when training could go on; what happened is still to be chained.</summary>
/// <param name="Step">t, the updates applied.</param>
/// <param name="Happened">Since the pause before, in order.</param>
/// <param name="Cohort">The living lineages then; nobody else may change its latents and moments.</param>
/// <param name="Counts">Decisions and audits so far.</param>
/// <param name="IsCheckpoint">Whether the pause ends with a checkpoint.</param>
/// <param name="IsEnd">Whether the run ends with it.</param>
internal sealed record Settled(
    long Step, List<RunEvent> Happened, Cohort Cohort, Counts Counts, bool IsCheckpoint, bool IsEnd)
{
    /// <summary>The chain after the pause, and all that is told of it.</summary>
    /// <param name="previous">The chain before.</param>
    public (string Chain, List<RunEvent> Happened) Chained(string previous)
    {
        var chain = Chain.Link(previous, Step, Happened, Cohort);
        List<RunEvent> told = [.. Happened];
        if (IsCheckpoint) told.Add(new Checkpoint(Step, chain, Counts, CohortCodec.Write(Cohort)));
        if (IsEnd) told.Add(new RunEnded(Step, chain, Counts));
        return (chain, told);
    }
}
