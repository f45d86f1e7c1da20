extern alias plots;
using plots::ScottPlot;
using TrainingGame.Experiments.Claims;
using TrainingGame.Host.Claims;

namespace TrainingGame.Host.Figures;

/// <summary>
/// The claims' deciding effects with their intervals against the margins that decide, by side: an
/// interval all on the good side of its margin supports.
/// </summary>
internal static class ForestPlot
{
    /// <summary>Beyond this an effect is drawn at the edge.</summary>
    private const double Furthest = 1.5;

    public const int Width = 1000;

    public static int HeightOf(IReadOnlyList<StoredFinding> found) => 220 + 24 * found.Count;

    public static Plot Of(IReadOnlyList<StoredFinding> found)
    {
        var rows = found.Where(one => one.Finding is not null)
            .OrderByDescending(one => one.Side)
            .ThenByDescending(one => one.Id, StringComparer.Ordinal).ToList();
        var plot = Sheet.New(
            "The claims: deciding effect of each against its margin",
            $"effect of the deciding prediction (in its unit, drawn up to ±{Furthest}), interval of its verdict",
            "");
        plot.Add.VerticalLine(0, 1, Colors.LightGray);
        foreach (var (y, one) in rows.Index()) AddMargins(plot, one.Finding!.Deciding, y);
        foreach (var verdict in Enum.GetValues<Verdict>()) AddEffects(plot, rows, verdict);
        AddMarginLegend(plot);
        plot.Axes.Left.SetTicks(
            [.. rows.Select((_, i) => (double)i)],
            [.. rows.Select(one => $"{one.Id} ({one.Side.ToString()[..1]})")]);
        plot.Axes.SetLimits(-Furthest - 0.05, Furthest + 0.05, -1, rows.Count);
        plot.ShowLegend(Edge.Bottom);
        return plot;
    }

    private static void AddEffects(Plot plot, List<StoredFinding> rows, Verdict verdict)
    {
        var colour = ColourOf(verdict);
        var those = rows.Index().Where(one => one.Item.Finding!.Verdict == verdict)
            .Select(one => (one.Item.Finding!.Deciding.Effect, Y: (double)one.Index)).ToList();
        foreach (var (effect, y) in those)
        {
            var whisker = plot.Add.Line(Clip(effect.Low), y, Clip(effect.High), y);
            (whisker.Color, whisker.LineWidth) = (colour, 2);
        }
        double[] x = [.. those.Select(one => Clip(one.Effect.Estimate))];
        var dots = plot.Add.ScatterPoints(x, [.. those.Select(one => one.Y)], colour);
        (dots.LegendText, dots.MarkerSize) = (verdict.ToString().ToLowerInvariant(), 8);
        dots.MarkerShape = verdict switch
        {
            Verdict.Supported => MarkerShape.FilledCircle,
            Verdict.Refuted => MarkerShape.FilledSquare,
            _ => MarkerShape.OpenCircle,
        };
    }

    private static void AddMargins(Plot plot, Tested tested, double y)
    {
        foreach (var margin in new[] { tested.Above, tested.Below }.OfType<double>())
        {
            var tick = plot.Add.Line(Clip(margin), y - 0.35, Clip(margin), y + 0.35);
            (tick.Color, tick.LineWidth) = (Colors.Black, 1.5f);
        }
    }

    private static void AddMarginLegend(Plot plot)
    {
        var item = plot.Add.ScatterPoints(Array.Empty<double>(), Array.Empty<double>(), Colors.Black);
        (item.LegendText, item.MarkerShape) = ("margin", MarkerShape.VerticalBar);
        item.MarkerStyle.LineColor = Colors.Black;
        (item.MarkerStyle.LineWidth, item.MarkerSize) = (1.5f, 10);
    }

    private static Color ColourOf(Verdict verdict) => verdict switch
    {
        Verdict.Supported => Sheet.Colours[0],
        Verdict.Refuted => Sheet.Colours[1],
        _ => Sheet.Colours[2],
    };

    private static double Clip(double x) =>
        double.IsNaN(x) ? 0 : Math.Clamp(x, -Furthest, Furthest);
}
