using Spectre.Console;
using TrainingGame.Experiments.Statistics;
using TrainingGame.Host.Claims;
using TrainingGame.Host.Display;

namespace TrainingGame.Host.Sweeps;

/// <summary>
/// Points of a sweep with their outcomes: a column an outcome where that fits, else a table an
/// outcome. Only settings are ever broken, between two of them.
/// </summary>
internal static class SweepTable
{
    public static void Write(IAnsiConsole console, SweepEntry entry, IReadOnlyList<IGrouping<int, Cell>> points)
    {
        var wide = Wide(entry, points);
        if (PlainTables.Fits(console, wide))
        {
            console.Write(wide);
            return;
        }
        foreach (var outcome in entry.Sweep.Outcomes)
        {
            console.MarkupLine($"[bold]{Markup.Escape(outcome)}[/]");
            console.Write(Narrow(entry, outcome, points));
        }
    }

    internal static string TextOf(Interval one) =>
        double.IsNaN(one.Estimate) ? "-" : $"{ClaimsReport.Number(one.Estimate)} {ClaimsReport.Range(one)}";

    private static Table Wide(SweepEntry entry, IReadOnlyList<IGrouping<int, Cell>> points)
    {
        var table = With(["point", "settings", "runs", .. entry.Sweep.Outcomes]);
        foreach (var column in table.Columns) column.NoWrap = true;
        foreach (var point in points)
        {
            AddRow(table, [$"{point.Key}", SettingsOf(entry, point), RunsOf(point),
                .. entry.Sweep.Outcomes.Select(outcome => TextOf(Pool.Of([.. point], outcome)))]);
        }
        return table;
    }

    private static Table Narrow(
        SweepEntry entry, string outcome, IReadOnlyList<IGrouping<int, Cell>> points)
    {
        var table = With(["point", "settings", "runs", "value", "interval"]);
        foreach (var column in table.Columns.Where((_, i) => i != 1)) column.NoWrap = true;
        foreach (var point in points)
        {
            var one = Pool.Of([.. point], outcome);
            var isKnown = !double.IsNaN(one.Estimate);
            AddRow(table, [$"{point.Key}", SettingsOf(entry, point), RunsOf(point),
                ClaimsReport.Number(one.Estimate), isKnown ? ClaimsReport.Range(one) : "-"]);
        }
        return table;
    }

    private static Table With(IEnumerable<string> columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns) table.AddColumn(Markup.Escape(column));
        return table;
    }

    private static void AddRow(Table table, IEnumerable<string> cells) =>
        table.AddRow([.. cells.Select(Markup.Escape)]);

    private static string SettingsOf(SweepEntry entry, IEnumerable<Cell> point) =>
        string.Join(" ", entry.MovedAt(point.First().Point));

    private static string RunsOf(IEnumerable<Cell> point)
    {
        var failed = point.Count(cell => cell.Failure is not null);
        return failed > 0 ? $"{point.Count()} ({failed} failed)" : $"{point.Count()}";
    }
}
