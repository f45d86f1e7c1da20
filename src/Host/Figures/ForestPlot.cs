extern alias plots;
using plots::ScottPlot;
using TrainingGame.Experiments.Claims;
using TrainingGame.Host.Claims;

namespace TrainingGame.Host.Figures;

/// <summary>The claims' deciding effects with their intervals, by side and verdict.</summary>
internal static class ForestPlot
{
    public static Plot Of(IReadOnlyList<StoredFinding> found)
    {
        var rows = found.Where(one => one.Finding is not null)
            .OrderByDescending(one => one.Side)
                .ThenByDescending(one => one.Id, StringComparer.Ordinal).ToList();
        var plot = Sheet.New("The claims: deciding effect of each",
            "effect of the deciding prediction, with the interval of its verdict (clipped to ±2)",
            "");
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            var colour = Sheet.Colours[(int)verdict];
            var of = rows.Select((one, y) => (one.Finding!, y))
                .Where(one => one.Item1.Verdict == verdict).ToList();
            foreach (var (finding, y) in of)
            {
                var whisker = plot.Add.Line(Clip(finding.Deciding.Effect.Low), y,
                    Clip(finding.Deciding.Effect.High), y);
                (whisker.Color, whisker.LineWidth) = (colour, 2);
            }
            var dots = plot.Add.ScatterPoints(
                of.Select(one => Clip(one.Item1.Deciding.Effect.Estimate)).ToArray(),
                    of.Select(one => (double)one.y).ToArray(), colour);
            (dots.LegendText, dots.MarkerSize) = (verdict.ToString().ToLowerInvariant(), 8);
            dots.MarkerShape = verdict switch
            {
                Verdict.Supported => MarkerShape.FilledCircle,
                Verdict.Refuted => MarkerShape.FilledSquare,
                _ => MarkerShape.OpenCircle
            };
        }
        plot.Add.VerticalLine(0, 1, Colors.Gray, LinePattern.Dashed);
        plot.Axes.Left.SetTicks(
            [.. Enumerable.Range(0, rows.Count).Select(i => (double)i)],
            [.. rows.Select(one => $"{one.Id} ({one.Side.ToString()[..1]})")]);
        plot.ShowLegend(Edge.Bottom);
        return plot;
    }

    private static double Clip(double x) => double.IsNaN(x) ? 0 : Math.Clamp(x, -2, 2);
}
