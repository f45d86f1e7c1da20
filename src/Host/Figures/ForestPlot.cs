extern alias plots;
using plots::ScottPlot;
using TrainingGame.Experiments.Claims;
using TrainingGame.Experiments.Statistics;
using TrainingGame.Host.Claims;

namespace TrainingGame.Host.Figures;

/// <summary>
/// How far the claims' deciding effects lie from the margins that decide, by side. Effects have
/// different units: each is drawn in widths of its interval, to the right as the claim has it, so
/// that an interval all right of 0 supports. What it is in its unit stands beside.
/// </summary>
internal static class ForestPlot
{
    /// <summary>Beyond this many widths there is an arrow at the edge.</summary>
    private const double Furthest = 3;

    public const int Width = 1150;

    public static int HeightOf(IReadOnlyList<StoredFinding> found) => 220 + 24 * found.Count;

    public static Plot Of(IReadOnlyList<StoredFinding> found)
    {
        var rows = found.Where(one => one.Finding is not null)
            .OrderByDescending(one => one.Side)
            .ThenByDescending(one => one.Id, StringComparer.Ordinal).ToList();
        var plot = Sheet.New(
            "The claims: deciding effect of each against its margin",
            "from the margin to the effect, in widths of its interval (right of 0: as the claim has it)",
            "");
        var margin = plot.Add.VerticalLine(0, 1.5f, Colors.Black);
        margin.LegendText = "margin";
        foreach (var verdict in Enum.GetValues<Verdict>()) AddEffects(plot, rows, verdict);
        double[] places = [.. rows.Select((_, i) => (double)i)];
        plot.Axes.Left.SetTicks(
            places, [.. rows.Select(one => $"{one.Id} ({one.Side.ToString()[..1]})")]);
        plot.Axes.Right.SetTicks(places, [.. rows.Select(one => TextOf(one.Finding!.Deciding))]);
        plot.Axes.Right.Label.Text = "effect [interval] claimed, in its unit";
        plot.Axes.Right.Label.FontSize = 12;
        plot.Axes.SetLimits(-Furthest - 0.1, Furthest + 0.1, -1, rows.Count);
        plot.Axes.SetLimitsY(-1, rows.Count, plot.Axes.Right);
        plot.ShowLegend(Edge.Bottom);
        return plot;
    }

    /// <summary>
    /// From the margin that it is nearest to, or furthest beyond, in widths of its interval; above 0
    /// as predicted. Of an interval without width all is as far as it can be.
    /// </summary>
    internal static Interval Standing(Tested tested)
    {
        var (effect, width) = (tested.Effect, tested.Effect.Width);
        double In(double distance) =>
            distance == 0 || !double.IsFinite(distance) || double.IsNaN(width) ? 0 : distance / width;
        var above = tested.Above is { } low
            ? new Interval(In(effect.Estimate - low), In(effect.Low - low), In(effect.High - low))
            : (Interval?)null;
        var below = tested.Below is { } high
            ? new Interval(In(high - effect.Estimate), In(high - effect.High), In(high - effect.Low))
            : (Interval?)null;
        return (above, below) switch
        {
            ({ } a, { } b) => a.Estimate <= b.Estimate ? a : b,
            _ => above ?? below ?? new(0, 0, 0),
        };
    }

    /// <summary>As <c>-0.340 [-0.418, -0.248] &lt; -0.100</c>.</summary>
    private static string TextOf(Tested tested) =>
        $"{ClaimsReport.Number(tested.Effect.Estimate)} {ClaimsReport.Range(tested.Effect)}"
        + (tested.Above is { } low ? $" > {ClaimsReport.Number(low)}" : "")
        + (tested is { Above: not null, Below: not null } ? " and" : "")
        + (tested.Below is { } high ? $" < {ClaimsReport.Number(high)}" : "");

    private static void AddEffects(Plot plot, List<StoredFinding> rows, Verdict verdict)
    {
        var colour = ColourOf(verdict);
        var those = rows.Index().Where(one => one.Item.Finding!.Verdict == verdict)
            .Select(one => (At: Standing(one.Item.Finding!.Deciding), Y: (double)one.Index)).ToList();
        foreach (var (at, row) in those)
        {
            var whisker = plot.Add.Line(Clip(at.Low), row, Clip(at.High), row);
            (whisker.Color, whisker.LineWidth) = (colour, 2);
            if (at.High > Furthest) AddArrow(plot, 1, row, colour);
            if (at.Low < -Furthest) AddArrow(plot, -1, row, colour);
        }
        var seen = those.Where(one => Math.Abs(one.At.Estimate) <= Furthest).ToList();
        double[] x = [.. seen.Select(one => one.At.Estimate)];
        double[] y = [.. seen.Select(one => one.Y)];
        var dots = plot.Add.ScatterPoints(x, y, colour);
        (dots.LegendText, dots.MarkerSize) = (verdict.ToString().ToLowerInvariant(), 6);
        dots.MarkerShape = verdict switch
        {
            Verdict.Supported => MarkerShape.FilledCircle,
            Verdict.Refuted => MarkerShape.FilledSquare,
            _ => MarkerShape.OpenCircle,
        };
    }

    /// <summary>That it goes on beyond the edge.</summary>
    private static void AddArrow(Plot plot, int side, double y, Color colour)
    {
        var arrow = plot.Add.Text(side > 0 ? "▶" : "◀", side * Furthest, y);
        (arrow.LabelFontSize, arrow.LabelFontColor) = (12, colour);
        arrow.LabelAlignment = Alignment.MiddleCenter;
    }

    private static Color ColourOf(Verdict verdict) => verdict switch
    {
        Verdict.Supported => Sheet.Colours[0],
        Verdict.Refuted => Sheet.Colours[1],
        _ => Sheet.Colours[2],
    };

    private static double Clip(double x) => Math.Clamp(x, -Furthest, Furthest);
}
