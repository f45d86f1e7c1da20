extern alias plots;
using plots::ScottPlot;
using TrainingGame.Experiments.Statistics;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Figures;

/// <summary>An outcome over two axes of a grid, with contours and, if asked for, its intervals.</summary>
internal sealed class PhaseDiagram
{
    /// <summary>Half widths are written into every so-many-th cell.</summary>
    private const int Sparse = 4;
    private const int Contours = 8;

    private static readonly double[] Round = [1, 2, 5, 10];

    private readonly SweepEntry _entry;
    private readonly string _outcome;
    /// <summary>By rank on the two axes.</summary>
    private readonly Interval[,] _cells;
    private readonly AxisScale _down, _across;

    private PhaseDiagram(SweepEntry entry, IReadOnlyList<Cell> cells, string outcome)
    {
        (_entry, _outcome) = (entry, outcome);
        (_down, _across) = (new(entry.Sweep.Axes[0]), new(entry.Sweep.Axes[1]));
        _cells = new Interval[_down.Levels, _across.Levels];
        var points = cells.ToLookup(cell => cell.Point);
        for (var i = 0; i < _down.Levels; i++)
            for (var j = 0; j < _across.Levels; j++)
                _cells[_down.Rank(i), _across.Rank(j)] = Pool.Of([.. points[i * _across.Levels + j]], outcome);
    }

    /// <exception cref="MistakeException">There is no point at which the outcome has a value.</exception>
    public static Plot Of(
        SweepEntry entry, IReadOnlyList<Cell> cells, OutcomeLabel outcome, bool intervals)
    {
        var diagram = new PhaseDiagram(entry, cells, outcome.Name);
        if (!diagram.Known.Any()) throw outcome.Nowhere("phase", entry);
        var plot = Sheet.New(
            $"{entry.Sweep.Name}: {outcome.Name}", diagram._across.Label, diagram._down.Label);
        diagram.AddMap(plot, outcome);
        diagram.AddUnknown(plot, outcome);
        // Between a height and what has none there is no contour.
        if (diagram._down.Levels > 2 && diagram._across.Levels > 2 && diagram.IsWhole)
            diagram.AddContours(plot);
        if (intervals) diagram.AddIntervals(plot);
        plot.Axes.SetLimits(
            diagram._across.Low, diagram._across.High, diagram._down.Low, diagram._down.High);
        diagram._across.LabelLevels(plot.Axes.Bottom);
        diagram._down.LabelLevels(plot.Axes.Left);
        return plot;
    }

    private IEnumerable<double> Known =>
        _cells.Cast<Interval>().Select(one => one.Estimate).Where(double.IsFinite);

    private bool IsWhole => _cells.Cast<Interval>().All(one => double.IsFinite(one.Estimate));

    private (double Least, double Most) Range
    {
        get
        {
            var (least, most) = (Known.DefaultIfEmpty(0).Min(), Known.DefaultIfEmpty(1).Max());
            // Shares begin at 0; a map without differences would show its rounding.
            return (Math.Min(least, 0), Math.Max(most, least + 0.1));
        }
    }

    private void AddMap(Plot plot, OutcomeLabel outcome)
    {
        var values = new double[_down.Levels, _across.Levels];
        for (var i = 0; i < _down.Levels; i++)
        {
            for (var j = 0; j < _across.Levels; j++)
            {
                var height = _cells[i, j].Estimate;
                values[_down.Levels - 1 - i, j] = double.IsFinite(height) ? height : double.NaN;
            }
        }
        var map = plot.Add.Heatmap(values);
        map.Colormap = new plots::ScottPlot.Colormaps.Viridis();
        map.ManualRange = new(Range.Least, Range.Most);
        // The edges of the outer cells; Position would take their centres.
        map.Rectangle = new(_across.Low, _across.High, _down.Low, _down.High);
        plot.Add.ColorBar(map).Label = outcome.WithUnit;
    }

    /// <summary>Grey where the outcome is infinite; blank where nothing is known.</summary>
    private void AddUnknown(Plot plot, OutcomeLabel outcome)
    {
        plots::ScottPlot.Plottables.Rectangle? last = null;
        for (var i = 0; i < _down.Levels; i++)
        {
            for (var j = 0; j < _across.Levels; j++)
            {
                if (!double.IsInfinity(_cells[i, j].Estimate)) continue;
                var (x, y) = (_across.At(j), _down.At(i));
                last = plot.Add.Rectangle(
                    x - _across.Half, x + _across.Half, y - _down.Half, y + _down.Half);
                (last.FillColor, last.LineWidth) = (Colors.LightGray, 0);
            }
        }
        if (last is null) return;
        last.LegendText = outcome.WithoutEnd;
        plot.ShowLegend(Edge.Bottom);
    }

    /// <summary>At round heights.</summary>
    private void AddContours(Plot plot)
    {
        var spots = new Coordinates3d[_down.Levels, _across.Levels];
        for (var i = 0; i < _down.Levels; i++)
        {
            for (var j = 0; j < _across.Levels; j++)
                spots[i, j] = new(_across.At(j), _down.At(i), _cells[i, j].Estimate);
        }
        var contours = plot.Add.ContourLines(spots);
        contours.ContourLineLevels = RoundHeights();
        contours.Update(spots);
        contours.LineColor = contours.LabelStyle.ForeColor = Colors.White;
        contours.LineWidth = 1.2f;
        contours.LabelStyle.FontSize = 11;
    }

    private double[] RoundHeights()
    {
        var (least, most) = Range;
        var raw = (most - least) / Contours;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = Round.Select(x => x * power).First(x => x >= raw);
        var first = (int)Math.Floor(least / step) + 1;
        return [.. Enumerable.Range(first, 3 * Contours).Select(k => Math.Round(k * step, 12))
            .Where(height => height < most)];
    }

    private void AddIntervals(Plot plot)
    {
        var (i0, j0) = (Offset(_down.Levels), Offset(_across.Levels));
        for (var i = i0; i < _down.Levels; i += Every(_down.Levels))
        {
            for (var j = j0; j < _across.Levels; j += Every(_across.Levels))
            {
                if (!double.IsFinite(_cells[i, j].Width)) continue;
                var text = plot.Add.Text($"±{_cells[i, j].Width / 2:0.00}", _across.At(j), _down.At(i));
                (text.LabelFontSize, text.LabelFontColor) = (10, Colors.White);
                text.LabelAlignment = Alignment.MiddleCenter;
                text.LabelBackgroundColor = Colors.Black.WithAlpha(0.5);
            }
        }
    }

    private static int Every(int levels) => levels > 8 ? Sparse : 1;

    private static int Offset(int levels) => levels > 8 ? Sparse / 2 : 0;
}
