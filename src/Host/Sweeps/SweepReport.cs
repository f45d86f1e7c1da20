using Spectre.Console;
using TrainingGame.Experiments.Sensitivity;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Display;

namespace TrainingGame.Host.Sweeps;

/// <summary>A sweep's results for people: a table of its points, and what is wrong with it.</summary>
internal static class SweepReport
{
    private const int MostRows = 60, MostFailures = 20;

    public static void Show(Terminal terminal, bool json, SweepStore store, SweepEntry entry)
    {
        var cells = store.Results(entry.Id);
        var ledger = store.Ledger(entry.Id);
        if (json)
            terminal.Out.WriteLine(Json.Text(WhoRan.AddTo(SweepDocument.Of(entry, cells, ledger), store)));
        else
            Write(terminal.Lines, store, entry, cells, ledger);
    }

    private static void Write(
        IAnsiConsole console, SweepStore store, SweepEntry entry, IReadOnlyList<Cell> cells,
        (long Entries, long Twice) ledger)
    {
        var points = cells.GroupBy(cell => cell.Point).ToList();
        SweepTable.Write(console, entry, [.. points.Take(MostRows)]);
        if (points.Count > MostRows)
        {
            console.WriteLine(
                $"… and {points.Count - MostRows} more points: export {entry.Id} has them all.");
        }
        foreach (var line in Sensitivities(entry, cells)) console.WriteLine(line);
        var failed = cells.Where(cell => cell.Failure is not null).ToList();
        foreach (var one in failed.Take(MostFailures))
            console.WriteLine($"failed: point {one.Point}, seed {one.Seed}: {one.Failure}");
        if (failed.Count > MostFailures) console.WriteLine($"… and {failed.Count - MostFailures} more");
        foreach (var line in OfFailures(cells, entry.Sweep.Outcomes)) console.WriteLine(line);
        console.WriteLine(
            $"sweep {entry.Id}: {cells.Count} runs, {failed.Count} failed, "
            + $"{Unfinished(entry, cells)} points unfinished; "
            + $"ledger {ledger.Entries} entries, {ledger.Twice} cells twice");
        foreach (var line in WhoRan.Lines(store, entry.Id)) console.WriteLine(line);
        console.WriteLine(Words.Caveat);
    }

    /// <summary>What failed runs do to the results of their points.</summary>
    internal static IEnumerable<string> OfFailures(IReadOnlyList<Cell> cells, IReadOnlyList<string> outcomes)
    {
        var points = cells.GroupBy(cell => cell.Point)
            .Select(point => (All: point.ToList(), Ran: point.Where(cell => cell.Failure is null).ToList())).ToList();
        if (points.Any(one => outcomes.Any(name => Pool.Of(one.All, name) != Pool.Of(one.Ran, name))))
            yield return "Lineages of failed runs count in the shares; intervals cover their going either way.";
        var lost = points.Count(one => one.Ran.Count == 0);
        if (lost > 0) yield return $"At {Words.Many(lost, "point")} every run failed: nothing is known there.";
    }

    /// <summary>Indices of every axis where the design gives them, outcome by outcome.</summary>
    private static IEnumerable<string> Sensitivities(SweepEntry entry, IReadOnlyList<Cell> cells)
    {
        if (entry.Sweep.Design is not ("saltelli" or "morris")) yield break;
        if (!AllRan(entry, cells))
        {
            yield return $"No {entry.Sweep.Design} indices: they need every run of the design.";
            yield break;
        }
        foreach (var outcome in entry.Sweep.Outcomes)
        {
            if (WhyNoIndices(cells, outcome) is { } why)
            {
                yield return $"{outcome}: {why}: no indices";
                continue;
            }
            foreach (var (axis, text) in SensitivitiesOf(entry, cells, outcome))
                yield return $"{outcome}, {axis}: {text}";
        }
    }

    /// <summary>Why an outcome has no indices: at points of the design it has no number; null: it has.</summary>
    internal static string? WhyNoIndices(IReadOnlyList<Cell> cells, string outcome)
    {
        double[] values = Values(cells, outcome);
        var without = values.Count(x => !double.IsFinite(x));
        var what = Vocabulary.IsTime(outcome) ? "median not reached" : "not known";
        return without == 0 ? null : $"{what} at {without} of {values.Length} points";
    }

    private static IEnumerable<(string Axis, string Text)> SensitivitiesOf(
        SweepEntry entry, IReadOnlyList<Cell> cells, string outcome)
    {
        double[] values = Values(cells, outcome);
        var axes = AxisLabel.Of(entry.Sweep.Axes);
        return entry.Sweep.Design == "saltelli"
            ? axes.Zip(Saltelli.Indices(values, entry.Sweep.Axes.Count), (axis, index) => (
                axis, $"first {SweepTable.TextOf(index.First)}, total {SweepTable.TextOf(index.Total)}"))
            : axes.Zip(Morris.Effects(entry.Cube, values), (axis, effect) => (
                axis, $"mu* {effect.MeanAbsolute:0.000}, mu {effect.Mean:0.000}, sigma {effect.Spread:0.000}"));
    }

    /// <summary>An outcome at each point of the design, in its order.</summary>
    internal static double[] Values(IReadOnlyList<Cell> cells, string outcome) =>
        [.. cells.GroupBy(cell => cell.Point).OrderBy(one => one.Key)
            .Select(point => Pool.Of([.. point], outcome).Estimate)];

    /// <summary>Whether every run of the design is there and none has failed.</summary>
    internal static bool AllRan(SweepEntry entry, IReadOnlyList<Cell> cells) =>
        Unfinished(entry, cells) == 0 && !cells.Any(cell => cell.Failure is not null);

    internal static int Unfinished(SweepEntry entry, IReadOnlyList<Cell> cells)
    {
        var made = cells.ToLookup(cell => cell.Point);
        return Enumerable.Range(0, entry.Cube.Length)
            .Count(point => !entry.IsDone([.. made[point]]));
    }
}
