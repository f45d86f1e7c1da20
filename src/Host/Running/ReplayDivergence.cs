using TrainingGame.Core.Chronicle;

namespace TrainingGame.Host.Running;

/// <summary>A run's log against the run computed again.</summary>
internal static class ReplayDivergence
{
    /// <summary>The first difference, the log being A and the replay B; null: there is none.</summary>
    /// <param name="run">The run.</param>
    /// <param name="threads">Learners trained at once.</param>
    /// <param name="progress">Told the share that is done, in [0, 1]; it may throw to stop.</param>
    /// <returns>The difference, and what the replay came to, as far as the log goes.</returns>
    public static (Divergence? Apart, Outcome Outcome) First(LoggedRun run, int threads, Action<double> progress)
    {
        var computed = Recomputation.Of(run.Plan, run.Started.Origin, threads, run.LastStep, progress).ToList();
        var difference = Comparison.First(run.Rows, computed, run.TotalSteps);
        return (difference is null ? null : Tell(run, difference, computed), Outcome.Of(computed));
    }

    private static Divergence Tell(LoggedRun run, Difference difference, List<RunEvent> computed)
    {
        var expected = computed.ElementAtOrDefault((int)difference.Seq - 1);
        var logged = run.Rows.FirstOrDefault(row => row.Seq == difference.Seq);
        if (expected is Checkpoint checkpoint && Decoded(logged) is Checkpoint other
            && Divergence.BetweenCohorts(
                checkpoint.Step, CohortCodec.Read(other.State, 0), CohortCodec.Read(checkpoint.State, 0)) is { } apart)
        {
            // Training between rounds leaves no event: it went another way since the checkpoint before.
            var before = run.Checkpoints.LastOrDefault(one => one.Step < checkpoint.Step)?.Step ?? 0;
            return apart with { After = before };
        }
        return new(
            difference.Step ?? run.LastStep, difference.Lineage, (expected?.Kind ?? logged?.Kind)!,
            difference.Actual, difference.Expected);
    }

    private static RunEvent? Decoded(LogRow? row)
    {
        try
        {
            return row?.Read();
        }
        catch (UnreadableEventException)
        {
            return null;
        }
    }
}
