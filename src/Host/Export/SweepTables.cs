using System.Globalization;
using TrainingGame.Core.Definition;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Export;

/// <summary>A sweep as tables: a row per run, and a row per lineage where the sweep kept them.</summary>
internal static class SweepTables
{
    public static IEnumerable<TidyTable> Of(SweepEntry entry, IReadOnlyList<Cell> cells)
    {
        var meanings = cells.FirstOrDefault(cell => cell.Definition.Length > 0) is { } any
            ? Vocabulary.Of(DefinitionText.Read(any.Definition)).ToDictionary(one => one.Name)
            : [];
        OutcomeName Meaning(string outcome) =>
            meanings.GetValueOrDefault(outcome) ?? new(outcome, "", "");
        yield return new("runs", [.. Identity(entry, cells),
            .. entry.Sweep.Outcomes.SelectMany(outcome =>
        {
            var (name, meaning, unit) = Meaning(outcome);
            IReadOnlyList<double> Take(Func<Measured, double> of) =>
                [.. cells.Select(cell => cell.Outcomes.TryGetValue(outcome, out var one) ? of(one)
                    : double.NaN)];
            return (TidyColumn[])
            [
                new(name, $"{meaning}: mean over lineages", unit, Take(one => one.Mean), null),
                new($"{name}.n", "Lineages it is over", "count", Take(one => one.N), null),
                new($"{name}.k", "How many of them, where it is a share", "count",
                    Take(one => one.K < 0 ? double.NaN : one.K), null),
            ];
        }),
        new("chain", "Chain that `run` with the same definition ends with", "hexadecimal", null,
            [.. cells.Select(cell => cell.Chain ?? "")]),
        new("failure", "Why a run failed; empty where it did not", "", null,
            [.. cells.Select(cell => cell.Failure ?? "")]),
        new("seconds", "What the run took", "s", [.. cells.Select(cell => cell.Seconds)], null)]);
        if (!entry.Sweep.WithLineages) yield break;
        var rows = cells.Where(cell => cell.Lineages is not null).SelectMany(cell =>
            Enumerable.Range(0, cell.Lineages!.Values.First().Length).Select(i => (cell, i)))
                .ToList();
        yield return new("lineages",
        [
            .. Identity(entry, [.. rows.Select(one => one.cell)]),
            new("lineage", "Row within the run, by ascending id", "",
                [.. rows.Select(one => (double)one.i)], null),
            .. entry.Sweep.Outcomes.Select(outcome => new TidyColumn(
                outcome, Meaning(outcome).Meaning, Meaning(outcome).Unit,
                    [.. rows.Select(one => one.cell.Lineages![outcome][one.i])], null)),
        ]);
    }

    private static IEnumerable<TidyColumn> Identity(SweepEntry entry, IReadOnlyList<Cell> cells)
    {
        yield return new("sweep", "The sweep", "", null, [.. cells.Select(_ => entry.Id)]);
        yield return new("point", "Point of the design", "",
            [.. cells.Select(cell => (double)cell.Point)], null);
        yield return new("replicate", "Counts up from 0", "",
            [.. cells.Select(cell => (double)cell.Replicate)], null);
        yield return new("seed", "Seed of the run", "", null,
            [.. cells.Select(cell => cell.Seed.ToString(CultureInfo.InvariantCulture))]);
        var keys = entry.Sweep.Axes.SelectMany(axis => axis.Keys).ToList();
        for (var j = 0; j < keys.Count; j++)
        {
            var at = j;
            string[] values = [.. cells.Select(cell =>
                cell.Settings[at][(cell.Settings[at].IndexOf('=', StringComparison.Ordinal)
                + 1)..])];
            var numbers = values.Select(one =>
                double.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
                ? x : double.NaN).ToList();
            yield return numbers.Exists(double.IsNaN)
                ? new(keys[j], "Axis of the design",
                    "as in the experiment file, before coarsening", null, values)
                : new(keys[j], "Axis of the design",
                    "as in the experiment file, before coarsening", numbers, null);
        }
    }
}
