extern alias plots;
using plots::ScottPlot;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Dashboard.Records;
using TrainingGame.Host.Display;
using TrainingGame.Host.Pages;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Figures;

/// <summary>Shares of lineages by regime over training: of a run, a point of a sweep, or all of it.</summary>
internal static class RegimeAreas
{
    /// <summary>Of a run's log, about as many moments are drawn.</summary>
    private const int Moments = 200;

    /// <summary>How many lineages were in each regime.</summary>
    private readonly record struct Count(double Step, double[] ByRegime);

    /// <param name="entry">The sweep.</param>
    /// <param name="cells">Its runs.</param>
    /// <param name="point">Of the design, from 0; null: all of them in one.</param>
    /// <exception cref="MistakeException">There is no such point.</exception>
    public static Plot Of(SweepEntry entry, IReadOnlyList<Cell> cells, int? point)
    {
        if (point is { } n && (n < 0 || n >= entry.Cube.Length))
        {
            throw new MistakeException(
                $"--point {n}: allowed: 0 to {entry.Cube.Length - 1}; see: sweep show {entry.Id}");
        }
        var drawn = cells.Where(cell => point is null || cell.Point == point).ToList();
        var points = drawn.Select(cell => cell.Point).Distinct().Count();
        var what = point is { } one
            ? $"point {one}, {Words.Many(drawn.Count, "run")}\n"
                + string.Join(", ", entry.MovedAt(one))
            : points > 1 ? $"{drawn.Count} runs of {points} points together"
            : Words.Many(drawn.Count, "run");
        var counts = drawn.SelectMany(cell => cell.Regimes).GroupBy(row => row[0]).OrderBy(row => row.Key)
            .Select(rows => new Count(rows.Key, SumOf([.. rows])));
        var text = drawn.FirstOrDefault(cell => cell.Definition.Length > 0)?.Definition;
        return Draw(
            $"{entry.Sweep.Name}: regimes over training, {what}", counts,
            text is null ? [] : DefinitionText.Read(text).Phases);
    }

    public static Plot Of(LoggedRun run, Outcome outcome)
    {
        var history = RegimeHistories.Of(run.Events);
        var first = history.Steps.Length == 0 ? 0 : history.Steps[0];
        var moments = history.Steps.Length == 0 ? [] : Enumerable.Range(0, Moments + 1)
            .Select(i => first + i * (history.Until - first) / Moments).Distinct();
        return Draw(
            RunTitle.Of(run, outcome.Step, "regimes over training"),
            moments.Select(step => new Count(
                step, [.. history.Counts.Select(regime => (double)regime[history.At(step)])])),
            outcome.Experiment!.Phases);
    }

    private static double[] SumOf(int[][] rows) =>
        [.. Enum.GetValues<Regime>().Select(regime => rows.Sum(row => (double)row[1 + (int)regime]))];

    private static Plot Draw(string title, IEnumerable<Count> counts, IReadOnlyList<Phase> phases)
    {
        var plot = Sheet.New(title, "updates applied (steps)", "share of living lineages");
        // Where none lives there are no shares.
        var living = counts.Where(one => one.ByRegime.Sum() > 0).ToList();
        double[] x = [.. living.Select(one => one.Step)];
        var above = x.Select(_ => 1.0).ToArray();
        // From the top down, so that the legend reads as the areas lie.
        foreach (var regime in Enum.GetValues<Regime>().Reverse())
        {
            double[] below = [.. living.Select((one, i) =>
                Math.Max(0, above[i] - one.ByRegime[(int)regime] / one.ByRegime.Sum()))];
            var area = plot.Add.FillY(x, below, above);
            (area.FillColor, area.LineColor, area.LineWidth) =
                (Sheet.ColourOf(regime), Colors.White, 0.6f);
            area.LegendText = regime.ToString();
            above = below;
        }
        AddPhases(plot, phases, x.LastOrDefault());
        plot.ShowLegend(Edge.Right);
        plot.Axes.SetLimits(x.Length == 0 ? 0 : x[0], x.Length == 0 ? 1 : x[^1], 0, 1);
        return plot;
    }

    /// <summary>Where a phase begins, with its name.</summary>
    private static void AddPhases(Plot plot, IReadOnlyList<Phase> phases, double until)
    {
        var begins = 0L;
        foreach (var phase in phases)
        {
            if (begins > 0 && begins <= until)
            {
                plot.Add.VerticalLine(begins, 1.5f, Colors.Black);
                var name = plot.Add.Text($" {phase.Name}", begins, 0.03);
                (name.LabelFontSize, name.LabelAlignment) = (12, Alignment.LowerLeft);
                name.LabelBackgroundColor = Colors.White.WithAlpha(0.7);
            }
            begins += phase.Steps;
        }
    }
}
