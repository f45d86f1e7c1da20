extern alias plots;
using plots::ScottPlot;
using TrainingGame.Experiments.Statistics;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Figures;

/// <summary>Each outcome along the last axis with its band, the other axes pooled.</summary>
internal static class Curves
{
    /// <exception cref="MistakeException">There is no place at which an outcome has a value.</exception>
    public static Plot Of(
        SweepEntry entry, IReadOnlyList<Cell> cells, IReadOnlyList<OutcomeLabel> outcomes)
    {
        var last = entry.Sweep.Axes.Count - 1;
        var scale = new AxisScale(entry.Sweep.Axes[last]);
        var shares = outcomes.All(one => one.IsShare);
        var units = string.Join(", ", outcomes.Select(one => one.Unit).Distinct());
        var middle = outcomes.All(one => one.IsTime) ? "median" : "mean";
        var pooled = last == 0 ? "" : ", other axes pooled";
        var plot = Sheet.New(
            entry.Sweep.Name, scale.Label,
            $"{(shares ? "share of lineages" : $"{middle} over lineages ({units})")}, 95% band{pooled}");
        var places = cells.GroupBy(cell => scale.At(entry.Cube[cell.Point][last]))
            .OrderBy(one => one.Key).Select(one => (X: one.Key, Cells: one.ToList())).ToList();
        var drawn = outcomes.Index().Count(one => Add(plot, places, one.Item, one.Index));
        if (drawn == 0) throw outcomes[0].Nowhere("curves", entry);
        plot.ShowLegend(Edge.Right);
        if (shares) plot.Axes.SetLimitsY(-0.02, 1.02);
        // Where nothing could be drawn, too.
        plot.Axes.SetLimitsX(scale.Low, scale.High);
        scale.LabelLevels(plot.Axes.Bottom);
        return plot;
    }

    /// <summary>With a gap where the outcome has no value; false: it has none anywhere.</summary>
    private static bool Add(
        Plot plot, List<(double X, List<Cell> Cells)> places, OutcomeLabel outcome, int k)
    {
        var all = places.ConvertAll(one => (one.X, Y: Pool.Of(one.Cells, outcome.Name)));
        var colour = Sheet.Colours[k % Sheet.Colours.Length];
        foreach (var line in Stretches(all, one => double.IsFinite(one.Width)))
        {
            var band = plot.Add.FillY(
                X(line), [.. line.Select(one => one.Y.Low)], [.. line.Select(one => one.Y.High)]);
            (band.FillColor, band.LineColor) = (colour.WithAlpha(0.25), colour.WithAlpha(0));
        }
        var lines = Stretches(all, one => double.IsFinite(one.Estimate));
        foreach (var line in lines)
        {
            double[] y = [.. line.Select(one => one.Y.Estimate)];
            var curve = plot.Add.Scatter(X(line), y, colour);
            (curve.LineWidth, curve.MarkerSize, curve.MarkerShape) = (2, 8, Sheet.ShapeOf(k));
            if (line == lines[0]) curve.LegendText = NameOf(outcome, all);
        }
        return lines.Count > 0;
    }

    private static string NameOf(OutcomeLabel outcome, List<(double X, Interval Y)> all)
    {
        var endless = all.Exists(one => double.IsInfinity(one.Y.Estimate));
        var open = all.Exists(one => double.IsFinite(one.Y.Estimate) && !double.IsFinite(one.Y.Width));
        return outcome.Name + (endless ? $"\n(gap: {outcome.WithoutEnd})" : "")
            + (open ? "\n(no band: its end is not seen)" : "");
    }

    /// <summary>What lies side by side and is known.</summary>
    private static List<List<(double X, Interval Y)>> Stretches(
        List<(double X, Interval Y)> all, Predicate<Interval> known)
    {
        List<List<(double X, Interval Y)>> stretches = [];
        var goesOn = false;
        foreach (var one in all)
        {
            if (known(one.Y) && !goesOn) stretches.Add([]);
            goesOn = known(one.Y);
            if (goesOn) stretches[^1].Add(one);
        }
        return stretches;
    }

    private static double[] X(List<(double X, Interval Y)> line) => [.. line.Select(one => one.X)];
}
