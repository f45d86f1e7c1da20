extern alias plots;
using plots::ScottPlot;
using TrainingGame.Host.Display;
using TrainingGame.Host.Running;

namespace TrainingGame.Host.Figures;

/// <summary>P(becomes deceptive) against the moment from which chance is new, a curve for each change.</summary>
internal static class CausesFigure
{
    private const double Offset = 0.004;

    public static Plot Of((LoggedRun Run, Causes Found) answer)
    {
        var (run, found) = answer;
        var plot = Sheet.New(
            RunTitle.Of(run, run.LastStep, $"lineage {found.Lineage}: when did it become likely?"),
            "moment from which chance is new, in steps", "share of futures that become deceptive, 95% interval");
        var all = found.Curves.SelectMany(curve => curve.Moments).Select(one => one.Step).ToList();
        var end = found.Turned ?? all.Max();
        for (var c = 0; c < found.Curves.Count; c++)
        {
            var (name, _, moments) = found.Curves[c];
            // Curves stand a little apart, so that one's whiskers do not hide another's.
            var steps = moments.Select(one => one.Step + c * Offset * end).ToArray();
            var colour = Sheet.Colours[c % Sheet.Colours.Length];
            var line = plot.Add.Scatter(
                steps, moments.Select(one => (double)one.Turned.K / one.Turned.N).ToArray(), colour);
            (line.LegendText, line.LineWidth, line.MarkerSize) = (name, 2, 6);
            line.MarkerShape = (MarkerShape)(1 + c % 8);
            foreach (var (x, turned) in steps.Zip(moments.Select(one => one.Turned)))
            {
                var whisker = plot.Add.Line(x, turned.Low, x, turned.High);
                (whisker.Color, whisker.LineWidth) = (colour.WithAlpha(0.6), 1.2f);
            }
        }
        plot.Add.HorizontalLine(0.5, 1, Colors.Gray, LinePattern.Dotted);
        if (found.Turned is { } turnedAt)
        {
            var mark = plot.Add.VerticalLine(turnedAt, 1.5f, Colors.Black, LinePattern.Dashed);
            mark.LegendText = $"became deceptive, step {Words.Count(turnedAt)}";
        }
        plot.Axes.Bottom.TickGenerator = new plots::ScottPlot.TickGenerators.NumericAutomatic
        {
            LabelFormatter = step => Words.Count((long)step),
        };
        plot.Axes.SetLimitsY(-0.03, 1.03);
        plot.ShowLegend(Edge.Right);
        return plot;
    }
}
