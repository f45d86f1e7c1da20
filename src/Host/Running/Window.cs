using System.CommandLine;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;
using TrainingGame.Host.Storage;
using TrainingGame.Overseer;

namespace TrainingGame.Host.Running;

/// <summary>One lineage of a run over a stretch of its life, its ancestors' included.</summary>
/// <param name="Run">The run.</param>
/// <param name="Lineage">Who.</param>
/// <param name="Ancestry">Whom it goes back to.</param>
/// <param name="From">First step.</param>
/// <param name="To">Last step, at which it still lives or has just ended.</param>
internal sealed record Window(LoggedRun Run, LineageId Lineage, Ancestry Ancestry, long From, long To)
{
    public static Option<int> LineageOption() => new("--lineage") { Description = "Whom.", Required = true };

    public static Option<long?> FromOption() => new("--from") { Description = "First step; default: 0." };

    public static Option<long?> ToOption() => new("--to") { Description = "Last step; default: the lineage's last." };

    /// <exception cref="MistakeException">No such lineage or stretch.</exception>
    public static Window Of(LoggedRun run, int lineage, long? from, long? to)
    {
        var events = run.Events.ToList();
        var lived = run.Plan.Experiment.Lineages + events.OfType<Forked>().Count();
        var id = new LineageId(lineage);
        // A lineage that ended is there until the round that ended it.
        var ended = events
            .Where(one => (one is Ended end && end.Lineage == id) || (one is Forked fork && fork.Ended == id))
            .Select(one => one.Step - 1).DefaultIfEmpty(run.LastStep).First();
        var (first, last) = (from ?? 0, to ?? Math.Min(ended, run.LastStep));
        MistakeException.Check(
            () =>
            {
                if (lineage < 0 || lineage >= lived)
                    throw new MistakeException($"--lineage {lineage}: no such lineage; allowed: 0 to {lived - 1}");
            },
            () => run.MustHave("--from", first),
            () => run.MustHave("--to", last));
        if (last > ended)
            throw new MistakeException($"--to {last}: lineage {lineage} ended before; allowed: up to {ended}");
        if (first > last)
            throw new MistakeException($"--from {first} --to {last}: allowed: a first step before the last");
        return new(run, id, new Ancestry(id, Ancestry.BirthsOf(events)), first, last);
    }

    public static void Train(Course course, long to, int threads) =>
        Slice.Train(course, to, threads);
}
