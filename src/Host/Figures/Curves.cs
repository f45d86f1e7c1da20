extern alias plots;
using plots::ScottPlot;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Figures;

/// <summary>Each outcome along the last axis with its band, the other axes pooled.</summary>
internal static class Curves
{
    public static Plot Of(
        SweepEntry entry, IReadOnlyList<Cell> cells, IReadOnlyList<OutcomeLabel> outcomes)
    {
        var last = entry.Sweep.Axes.Count - 1;
        var scale = new AxisScale(entry.Sweep.Axes[last]);
        var shares = outcomes.All(one => one.IsShare);
        var units = string.Join(", ", outcomes.Select(one => one.Unit).Distinct());
        var pooled = last == 0 ? "" : ", other axes pooled";
        var plot = Sheet.New(
            entry.Sweep.Name, scale.Label,
            $"{(shares ? "share of lineages" : $"mean over lineages ({units})")}, 95% band{pooled}");
        var places = cells.GroupBy(cell => scale.At(entry.Cube[cell.Point][last]))
            .OrderBy(one => one.Key).Select(one => (X: one.Key, Cells: one.ToList())).ToList();
        foreach (var (k, outcome) in outcomes.Index()) Add(plot, places, outcome.Name, k);
        plot.ShowLegend(Edge.Right);
        if (shares) plot.Axes.SetLimitsY(-0.02, 1.02);
        scale.LabelLevels(plot.Axes.Bottom);
        return plot;
    }

    private static void Add(Plot plot, List<(double X, List<Cell> Cells)> places, string outcome, int k)
    {
        var line = places.Select(one => (one.X, Y: Pool.Of(one.Cells, outcome)))
            .Where(one => double.IsFinite(one.Y.Width)).ToList();
        if (line.Count == 0) return;
        var colour = Sheet.Colours[k % Sheet.Colours.Length];
        double[] x = [.. line.Select(one => one.X)];
        var band = plot.Add.FillY(
            x, [.. line.Select(one => one.Y.Low)], [.. line.Select(one => one.Y.High)]);
        (band.FillColor, band.LineColor) = (colour.WithAlpha(0.25), colour.WithAlpha(0));
        double[] y = [.. line.Select(one => one.Y.Estimate)];
        var curve = plot.Add.Scatter(x, y, colour);
        (curve.LineWidth, curve.MarkerSize, curve.LegendText) = (2, 8, outcome);
        curve.MarkerShape = Sheet.ShapeOf(k);
    }
}
