using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;

namespace TrainingGame.Host.Running;

/// <summary>What carried each lineage that became deceptive there: all their ledgers in one pass.</summary>
internal static class Turnings
{
    public static IReadOnlyList<(LineageId Lineage, long Step, Turning Why)> Of(LoggedRun run, int threads)
    {
        var events = run.Events.ToList();
        var turned = events.OfType<BecameDeceptive>().ToList();
        var ledgers = DriftLedger.OfAll(
            run.At(0, threads),
            [.. turned.Select(one => (new Ancestry(one.Lineage, events.Where(e => e.Step <= one.Step)), one.Step - 1))],
            (course, step) =>
            {
                Window.Train(course, step, threads);
                course.Arrive(step);
            },
            (count, work) => Parallel.For(
                0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, work));
        return [.. turned.Select((one, i) => (one.Lineage, one.Step, Turning.Of(ledgers[i])))];
    }
}
