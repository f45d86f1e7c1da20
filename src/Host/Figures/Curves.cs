extern alias plots;
using plots::ScottPlot;
using TrainingGame.Experiments.Statistics;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Figures;

/// <summary>
/// Each outcome along the last axis: means over the points of the other axes with their bands, or where a
/// design has no levels each point by itself.
/// </summary>
internal static class Curves
{
    /// <exception cref="MistakeException">There is no place at which an outcome has a value.</exception>
    public static Plot Of(
        SweepEntry entry, IReadOnlyList<Cell> cells, IReadOnlyList<OutcomeLabel> outcomes)
    {
        var last = entry.Sweep.Axes.Count - 1;
        // On one axis: what is in another unit would be flat, or hide the rest.
        var left = outcomes.Where(one => one.Unit != outcomes[0].Unit).Select(one => one.Name).ToList();
        outcomes = [.. outcomes.Where(one => one.Unit == outcomes[0].Unit)];
        var scale = new AxisScale(entry.Sweep.Axes[last]);
        var shares = outcomes.All(one => one.IsShare);
        var middle = outcomes.All(one => one.IsTime) ? "median" : "mean";
        var levels = entry.Sweep.Design is "grid" or "oneAtATime";
        var how = !levels ? "95% interval, a point each"
            : last > 0 && entry.Sweep.Design == "grid" ? "95% band, mean over other axes"
            : "95% band";
        var plot = Sheet.New(
            entry.Sweep.Name + (left.Count == 0 ? "" : $"\nin other units, by --outcome: {string.Join(", ", left)}"),
            scale.Label,
            $"{(shares ? "share of lineages" : $"{middle} over lineages ({outcomes[0].Unit})")}, {how}");
        var places = Pool.Along(entry, cells, last).Select(one => (X: scale.At(one.Place), one.Cells))
            .OrderBy(one => one.X).ToList();
        var drawn = outcomes.Index().Count(one => Add(plot, places, one.Item, one.Index, levels));
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
        Plot plot, List<(double X, List<Cell> Cells)> places, OutcomeLabel outcome, int k, bool joined)
    {
        var all = places.ConvertAll(one => (one.X, Y: Pool.OverPoints(one.Cells, outcome.Name)));
        var colour = Sheet.Colours[k % Sheet.Colours.Length];
        return joined ? AddLines(plot, all, outcome, k, colour) : AddPoints(plot, all, outcome, k, colour);
    }

    /// <summary>Neighbours on the axis differ in the others too: a line between them would mean nothing.</summary>
    private static bool AddPoints(
        Plot plot, List<(double X, Interval Y)> all, OutcomeLabel outcome, int k, Color colour)
    {
        var known = all.FindAll(one => double.IsFinite(one.Y.Estimate));
        if (known.Count == 0) return false;
        foreach (var (x, y) in known.Where(one => double.IsFinite(one.Y.Width)))
            plot.Add.Line(x, y.Low, x, y.High).Color = colour.WithAlpha(0.4);
        var points = plot.Add.ScatterPoints(X(known), [.. known.Select(one => one.Y.Estimate)], colour);
        (points.MarkerSize, points.MarkerShape, points.LegendText) = (7, Sheet.ShapeOf(k), NameOf(outcome, all));
        return true;
    }

    private static bool AddLines(
        Plot plot, List<(double X, Interval Y)> all, OutcomeLabel outcome, int k, Color colour)
    {
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
