extern alias plots;
using System.Globalization;
using plots::ScottPlot;
using TrainingGame.Core.Learners;
using TrainingGame.Experiments.Sensitivity;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Figures;

/// <summary>Figures of a sweep.</summary>
internal static class SweepFigures
{
    private const int MostLabels = 10;

    /// <summary>A share over two axes of a grid, with contours.</summary>
    public static Plot PhaseDiagram(SweepEntry entry, IReadOnlyList<Cell> cells, string outcome,
        bool intervals)
    {
        var axes = entry.Sweep.Axes;
        var (rows, columns) = (axes[0].Levels, axes[1].Levels);
        var shares = new double[rows, columns];
        var spots = new Coordinates3d[rows, columns];
        var plot = Sheet.New($"{entry.Sweep.Name}: {outcome}", axes[1].Name, axes[0].Name);
        var points = cells.GroupBy(cell => cell.Point)
            .ToDictionary(one => one.Key, one => one.ToList());
        var ((x0, x1), (y0, y1)) = (Span(axes[1]), Span(axes[0]));
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var pooled = Pool.Of(points.GetValueOrDefault(i * columns + j) ?? [], outcome);
                shares[rows - 1 - i, j] = pooled.Estimate;
                var (x, y) = (At(x0, x1, j, columns), At(y0, y1, i, rows));
                spots[i, j] = new(x, y, double.IsNaN(pooled.Estimate) ? 0 : pooled.Estimate);
                if (intervals && i % 4 == 2 && j % 4 == 2)
                {
                    var text = plot.Add.Text($"±{pooled.Width / 2:0.00}", x, y);
                    (text.LabelFontSize, text.LabelFontColor, text.Alignment) =
                        (9, Colors.White, Alignment.MiddleCenter);
                    text.LabelBackgroundColor = Colors.Black.WithAlpha(0.4);
                }
            }
        }
        var map = plot.Add.Heatmap(shares);
        map.Colormap = new plots::ScottPlot.Colormaps.Viridis();
        map.ManualRange = new(0, Math.Max(0.1,
            shares.Cast<double>().Where(double.IsFinite).DefaultIfEmpty(1).Max()));
        var (dx, dy) = (Half(x0, x1, columns), Half(y0, y1, rows));
        map.Position = new(x0 - dx, x1 + dx, y0 - dy, y1 + dy);
        plot.MoveToBack(map);
        var bar = plot.Add.ColorBar(map);
        bar.Label = outcome;
        if (rows > 2 && columns > 2)
        {
            var contours = plot.Add.ContourLines(spots, 6);
            (contours.LineColor, contours.LabelStyle.ForeColor, contours.LineWidth) =
                (Colors.White, Colors.White, 1.2f);
        }
        plot.Axes.SetLimits(x0 - dx, x1 + dx, y0 - dy, y1 + dy);
        Label(plot.Axes.Bottom, axes[1]);
        Label(plot.Axes.Left, axes[0]);
        return plot;
    }

    private static bool IsLinear(Axis axis) => axis.Values is null && !axis.Log;

    /// <summary>A linear range is drawn to scale; levels of a list or a log range side by side.</summary>
    private static (double From, double To) Span(Axis axis) =>
        IsLinear(axis) ? (axis.From, axis.To) : (0, axis.Levels - 1);

    private static void Label(IAxis side, Axis axis)
    {
        if (IsLinear(axis)) return;
        var every = (axis.Levels + MostLabels - 1) / MostLabels;
        int[] levels = [.. Enumerable.Range(0, axis.Levels).Where(i => i % every == 0)];
        side.SetTicks([.. levels.Select(i => (double)i)], [.. levels.Select(i => LevelOf(axis, i))]);
    }

    private static string LevelOf(Axis axis, int i)
    {
        var setting = axis.At(axis.Levels == 1 ? 0 : i / (axis.Levels - 1.0)).First();
        var value = setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..];
        return double.TryParse(value, CultureInfo.InvariantCulture, out var x)
            ? x.ToString("G3", CultureInfo.InvariantCulture)
            : value;
    }

    /// <summary>Each outcome along the last axis with its band, the other axes pooled.</summary>
    public static Plot Curves(SweepEntry entry, IReadOnlyList<Cell> cells)
    {
        var last = entry.Sweep.Axes.Count - 1;
        var plot = Sheet.New(entry.Sweep.Name, entry.Sweep.Axes[last].Name,
            "mean over lineages, 95% band");
        for (var k = 0; k < entry.Sweep.Outcomes.Count; k++)
        {
            var outcome = entry.Sweep.Outcomes[k];
            var line = cells.GroupBy(cell => X(entry, cell.Point, last)).OrderBy(one => one.Key)
                .Select(one => (X: one.Key, Y: Pool.Of(one, outcome)))
                    .Where(one => double.IsFinite(one.Y.Width)).ToList();
            if (line.Count == 0) continue;
            var colour = Sheet.Colours[k % Sheet.Colours.Length];
            double[] x = [.. line.Select(one => one.X)];
            var band = plot.Add.FillY(x, [.. line.Select(one => one.Y.Low)],
                [.. line.Select(one => one.Y.High)]);
            (band.FillColor, band.LineColor) = (colour.WithAlpha(0.25), colour.WithAlpha(0));
            var curve = plot.Add.Scatter(x, line.Select(one => one.Y.Estimate).ToArray(), colour);
            (curve.LineWidth, curve.MarkerSize, curve.LegendText) = (2, 6, outcome);
            curve.LinePattern = k % 2 == 0 ? LinePattern.Solid : LinePattern.Dashed;
        }
        plot.ShowLegend(Edge.Right);
        return plot;
    }

    /// <summary>Shares of lineages by regime over training, all runs of a point or of the sweep together.</summary>
    public static Plot Regimes(SweepEntry entry, IReadOnlyList<Cell> cells)
    {
        var plot = Sheet.New($"{entry.Sweep.Name}: regimes", "updates", "share of lineages");
        var steps = cells.SelectMany(cell => cell.Regimes).GroupBy(one => one[0])
            .OrderBy(one => one.Key).ToList();
        double[] x = [.. steps.Select(one => (double)one.Key)];
        var below = new double[x.Length];
        foreach (var regime in Enum.GetValues<Regime>())
        {
            double[] above = [.. steps.Select((one, i) =>
                below[i] + one.Sum(row => row[1 + (int)regime]) / (double)one
                    .Sum(row => row.Skip(1).Sum()))];
            var area = plot.Add.FillY(x, below, above);
            (area.FillColor, area.LineColor, area.LineWidth) =
                (Sheet.Colours[(int)regime % 8].WithAlpha(0.85), Colors.White, 0.6f);
            area.LegendText = regime.ToString();
            below = above;
        }
        plot.ShowLegend(Edge.Right);
        plot.Axes.SetLimits(0, x.Length == 0 ? 1 : x[^1], 0, 1);
        return plot;
    }

    /// <summary>First and total indices of every axis, with intervals.</summary>
    public static Plot Sobol(SweepEntry entry, IReadOnlyList<Cell> cells, string outcome)
    {
        double[] values = [.. cells.GroupBy(cell => cell.Point).OrderBy(one => one.Key)
            .Select(point => Pool.Of(point, outcome).Estimate)];
        var indices = Saltelli.Indices(values, entry.Sweep.Axes.Count);
        var plot = Sheet.New($"{entry.Sweep.Name}: what moves {outcome}",
            "share of the outcome's variance, 95% interval", "");
        for (var j = 0; j < indices.Length; j++)
        {
            Add(plot, indices.Length - j + 0.18, indices[j].First, 0, j == 0 ? "first: alone"
                : null);
            Add(plot, indices.Length - j - 0.18, indices[j].Total, 1, j == 0
                ? "total: with interactions" : null);
        }
        plot.Axes.Left.SetTicks(
            [.. Enumerable.Range(0, indices.Length).Select(j => (double)(indices.Length - j))],
            [.. entry.Sweep.Axes.Select(axis => axis.Name.Split('.')[^1] is "mean" or "sd"
                ? axis.Name.Split('.')[^2] : axis.Name.Split('.')[^1])]);
        plot.ShowLegend(Edge.Bottom);
        return plot;
    }

    private static void Add(Plot plot, double y, Experiments.Statistics.Interval index, int colour,
        string? legend)
    {
        var bar = plot.Add.Bar(new Bar
        {
            Position = y,
            Value = index.Estimate,
            Size = 0.32,
            FillColor = Sheet.Colours[colour],
            Orientation = Orientation.Horizontal
        });
        bar.LegendText = legend ?? "";
        var whisker = plot.Add.Line(index.Low, y, index.High, y);
        (whisker.Color, whisker.LineWidth) = (Colors.Black, 1.5f);
    }

    private static double X(SweepEntry entry, int point, int axis)
    {
        var (definition, u) = (entry.Sweep.Axes[axis], entry.Cube[point][axis]);
        var value = definition.At(u).First();
        return double.TryParse(value[(value.IndexOf('=', StringComparison.Ordinal) + 1)..],
            System.Globalization.CultureInfo.InvariantCulture, out var x) ? x : u;
    }

    private static double At(double from, double to, int i, int of) => of == 1 ? (from + to) / 2
        : from + (to - from) * i / (of - 1);

    private static double Half(double from, double to, int of) =>
        (to - from) / Math.Max(1, of - 1) / 2;
}
