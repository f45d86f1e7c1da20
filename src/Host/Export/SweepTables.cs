using System.Globalization;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Export;

/// <summary>A sweep as tables: a row per run, and a row per lineage where the sweep kept them.</summary>
internal static class SweepTables
{
    public static IReadOnlyList<TidyTable> Of(SweepEntry entry, IReadOnlyList<Cell> cells)
    {
        var meanings = Meanings.Of(cells);
        OutcomeName Meaning(string outcome) =>
            meanings.GetValueOrDefault(outcome) ?? new(outcome, "", "");
        List<OutcomeName> outcomes = [.. entry.Sweep.Outcomes.Select(Meaning)];
        var runs = Runs(entry, cells, outcomes);
        return entry.Sweep.WithLineages ? [runs, Lineages(entry, cells, outcomes)] : [runs];
    }

    private static TidyTable Runs(
        SweepEntry entry, IReadOnlyList<Cell> cells, IEnumerable<OutcomeName> outcomes) =>
        new("runs",
        [
            .. Identity(entry, cells),
            .. outcomes.SelectMany(outcome => Measures(cells, outcome)),
            TidyColumn.Of(
                "chain", "Chain that `run` with the same definition ends with, hexadecimal",
                cells.Select(cell => cell.Chain ?? "")),
            TidyColumn.Of(
                "failure", "Why a run failed; empty where it did not",
                cells.Select(cell => cell.Failure ?? "")),
            TidyColumn.Of("seconds", "What the run took", "s", cells.Select(cell => cell.Seconds)),
        ]);

    private static TidyColumn[] Measures(IReadOnlyList<Cell> cells, OutcomeName outcome)
    {
        IEnumerable<double> Take(Func<Measured, double> of) => cells.Select(cell =>
            cell.Outcomes.TryGetValue(outcome.Name, out var one) ? of(one) : double.NaN);
        return
        [
            TidyColumn.Of(
                outcome.Name, $"{outcome.Meaning}: mean over {Over(outcome)}", outcome.Unit,
                Take(one => one.Mean)),
            TidyColumn.Of(
                $"{outcome.Name}.sd", "Standard deviation over lineages", outcome.Unit,
                Take(one => one.Sd)),
            TidyColumn.Of($"{outcome.Name}.n", "Lineages that the mean is over", "count", Take(one => one.N)),
            TidyColumn.Of(
                $"{outcome.Name}.k", "How many of them, where it is a share", "count",
                Take(one => one.K < 0 ? double.NaN : one.K)),
        ];
    }

    private static string Over(OutcomeName outcome) => Vocabulary.IsTime(outcome.Name)
        ? "the lineages that it happened to (of the others no time is known: for a median use the sweep's results)"
        : "lineages";

    private static TidyTable Lineages(
        SweepEntry entry, IReadOnlyList<Cell> cells, IEnumerable<OutcomeName> outcomes)
    {
        List<(Cell Cell, int Row)> rows = [.. cells.Where(cell => cell.Lineages is { Count: > 0 })
            .SelectMany(cell => Enumerable.Range(0, cell.Lineages!.Values.First().Length)
                .Select(i => (cell, i)))];
        return new("lineages",
        [
            .. Identity(entry, [.. rows.Select(one => one.Cell)]),
            TidyColumn.Of(
                "lineage", "Row within the run, by ascending id", "",
                rows.Select(one => (double)one.Row)),
            .. outcomes.Select(outcome => TidyColumn.Of(
                outcome.Name, outcome.Meaning, outcome.Unit,
                rows.Select(one => one.Cell.Lineages![outcome.Name][one.Row]))),
        ]);
    }

    private static IEnumerable<TidyColumn> Identity(SweepEntry entry, IReadOnlyList<Cell> cells) =>
    [
        TidyColumn.Of("sweep", "The sweep", cells.Select(_ => entry.Id)),
        TidyColumn.Of(
            "point", "Point of the design, from 0", "", cells.Select(cell => (double)cell.Point)),
        TidyColumn.Of(
            "replicate", "Which seed of the point, from 0", "",
            cells.Select(cell => (double)cell.Replicate)),
        TidyColumn.Of(
            "seed", "Seed of the run", cells.Select(cell => cell.Seed.ToString(CultureInfo.InvariantCulture))),
        .. entry.Sweep.Axes.SelectMany(axis => axis.Keys).Select((key, at) => AxisColumn(key, at, cells)),
    ];

    private static TidyColumn AxisColumn(string key, int at, IReadOnlyList<Cell> cells)
    {
        const string meaning = "Axis of the design, as in the experiment file, before coarsening";
        string[] texts = [.. cells.Select(cell => cell.Settings[at].Split('=', 2)[^1])];
        double[] numbers = [.. texts.Select(text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
                ? x
                : double.NaN)];
        return numbers.Any(double.IsNaN)
            ? TidyColumn.Of(key, meaning, texts)
            : TidyColumn.Of(key, meaning, "as in the file", numbers);
    }
}
