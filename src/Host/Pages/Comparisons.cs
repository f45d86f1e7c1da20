using TrainingGame.Core.Definition;
using TrainingGame.Dashboard.Records;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Pages;

/// <summary>Two runs side by side.</summary>
internal static class Comparisons
{
    public static RunPair Of(RunLog log, RunDetail a, RunDetail b, int threads, Work work)
    {
        var (first, second) = (new LoggedRun(log, a.Run), new LoggedRun(log, b.Run));
        work.Tell(0.1);
        var apart = Divergence.First(first, second, threads);
        return new(
            a, b,
            [.. Change.Between(first.Plan.Last, second.Plan.Last).Select(one => (one.Path, one.From, one.To))],
            apart is null ? null : new(apart.Step, apart.Lineage?.Value, apart.Field, apart.A, apart.B),
            Math.Min(first.LastStep, second.LastStep));
    }
}
