extern alias plots;
using plots::ScottPlot;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Figures;

/// <summary>Shares of lineages by regime over training, all runs of the sweep together.</summary>
internal static class RegimeAreas
{
    public static Plot Of(SweepEntry entry, IReadOnlyList<Cell> cells)
    {
        var plot = Sheet.New(
            $"{entry.Sweep.Name}: regimes over training, {cells.Count} runs together",
            "updates applied (steps)", "share of living lineages");
        var rounds = cells.SelectMany(cell => cell.Regimes).GroupBy(one => one[0])
            .OrderBy(one => one.Key).ToList();
        double[] x = [.. rounds.Select(one => (double)one.Key)];
        double[] all = [.. rounds.Select(one => one.Sum(row => (double)row.Skip(1).Sum()))];
        var above = all.Select(_ => 1.0).ToArray();
        // From the top down, so that the legend reads as the areas lie.
        foreach (var regime in Enum.GetValues<Regime>().Reverse())
        {
            double[] below = [.. rounds.Select((one, i) =>
                Math.Max(0, above[i] - one.Sum(row => row[1 + (int)regime]) / all[i]))];
            var area = plot.Add.FillY(x, below, above);
            (area.FillColor, area.LineColor, area.LineWidth) =
                (Sheet.ColourOf(regime), Colors.White, 0.6f);
            area.LegendText = regime.ToString();
            above = below;
        }
        AddPhases(plot, cells);
        plot.ShowLegend(Edge.Right);
        plot.Axes.SetLimits(x.Length == 0 ? 0 : x[0], x.Length == 0 ? 1 : x[^1], 0, 1);
        return plot;
    }

    /// <summary>Where a phase begins, with its name.</summary>
    private static void AddPhases(Plot plot, IReadOnlyList<Cell> cells)
    {
        if (cells.FirstOrDefault(cell => cell.Definition.Length > 0) is not { } any) return;
        var begins = 0L;
        foreach (var phase in DefinitionText.Read(any.Definition).Phases)
        {
            if (begins > 0)
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
