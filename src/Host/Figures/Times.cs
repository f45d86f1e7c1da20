extern alias plots;
using plots::ScottPlot;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Experiments.Statistics;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Running;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Figures;

/// <summary>
/// When things come about: 1 − S of Kaplan and Meier with its band, censored where observation ended.
/// </summary>
internal static class Times
{
    private const string X = "updates applied (steps)";

    private const string Y = "share to which it has happened, 95% band";

    /// <summary>An outcome of a sweep, a curve for each point.</summary>
    public static Plot Of(SweepEntry entry, IReadOnlyList<Cell> cells, string outcome)
    {
        var plot = Sheet.New($"{entry.Sweep.Name}: {outcome}", X, Y);
        foreach (var (k, point) in cells.GroupBy(cell => cell.Point).Index())
        {
            var measured = point.Select(cell => cell.Outcomes.GetValueOrDefault(outcome))
                .OfType<Measured>().ToList();
            Add(plot, Pool.SurvivalOf(measured), LastOf(measured), string.Join(", ", entry.MovedAt(point.Key)), k);
        }
        return Finish(plot);
    }

    /// <summary>A run's properties and its becoming deceptive.</summary>
    public static Plot Of(LoggedRun run, Outcome outcome)
    {
        var plot = Sheet.New(RunTitle.Of(run, outcome.Step, "when things came about"), X, Y);
        var (until, ends) = ((double)outcome.Step, EndsOf(run.EventsOf(nameof(Ended), nameof(Forked))));
        LineageId[] ids = [.. outcome.Emergences.Keys];
        void AddTimes(string name, Func<LineageId, double> time, int k) => Add(
            plot,
            KaplanMeier.Of(Survival.Of(ids.Select(time), ids.Select(id => ends.GetValueOrDefault(id, until)))),
            until, name, k);
        foreach (var (k, property) in Enum.GetValues<Property>().Index())
        {
            AddTimes(
                Vocabulary.Word(property),
                id => outcome.Emergences[id].TryGetValue(property, out var step) ? step : double.NaN, k);
        }
        AddTimes(
            "became deceptive",
            id => outcome.BecameDeceptive.TryGetValue(id, out var step) ? step : double.NaN,
            Enum.GetValues<Property>().Length);
        return Finish(plot);
    }

    /// <summary>Lineages that ended before the run did.</summary>
    private static Dictionary<LineageId, double> EndsOf(IEnumerable<RunEvent> events)
    {
        var ends = new Dictionary<LineageId, double>();
        foreach (var happened in events)
        {
            if (happened is Ended ended) ends[ended.Lineage] = ended.Step;
            if (happened is Forked fork) ends[fork.Ended] = fork.Step;
        }
        return ends;
    }

    private static double LastOf(IEnumerable<Measured> measured) =>
        measured.SelectMany(one => one.Times ?? []).Select(row => row[0]).DefaultIfEmpty(0).Max();

    private static Plot Finish(Plot plot)
    {
        plot.Axes.SetLimitsY(-0.02, 1.02);
        plot.ShowLegend(Edge.Bottom);
        return plot;
    }

    private static void Add(
        Plot plot, IReadOnlyList<SurvivalPoint> points, double until, string name, int k)
    {
        var colour = Sheet.Colours[k % Sheet.Colours.Length];
        List<(double Time, Interval Happened)> steps =
        [
            (0, new(0, 0, 0)),
            .. points.Select(one => (one.Time, new Interval(
                1 - one.Surviving.Estimate, 1 - one.Surviving.High, 1 - one.Surviving.Low))),
        ];
        steps.Add((until, steps[^1].Happened));
        // Twice each time: as it was before and as it is after, which makes steps of the lines.
        List<(double X, Interval Y)> corners = [.. steps.Zip(steps.Skip(1), (before, after) =>
            new[] { (before.Time, before.Happened), (after.Time, before.Happened) })
            .SelectMany(pair => pair), steps[^1]];
        double[] x = [.. corners.Select(one => one.X)];
        var band = plot.Add.FillY(
            x, [.. corners.Select(one => one.Y.Low)], [.. corners.Select(one => one.Y.High)]);
        (band.FillColor, band.LineColor) = (colour.WithAlpha(0.2), colour.WithAlpha(0));
        double[] y = [.. corners.Select(one => one.Y.Estimate)];
        var line = plot.Add.ScatterLine(x, y, colour);
        line.LineWidth = 2;
        AddMarkers(plot, steps, until, name, k);
    }

    /// <summary>A few along the line: who cannot tell the colours knows it by their shape.</summary>
    private static void AddMarkers(
        Plot plot, List<(double Time, Interval Happened)> steps, double until, string name, int k)
    {
        const int markers = 12;
        // Each line's stand a little aside of the others', which they would cover where lines meet.
        double[] x = [.. Enumerable.Range(0, markers)
            .Select(i => (i + 0.3 + 0.1 * (k % Sheet.Colours.Length)) * until / markers)];
        double[] y = [.. x.Select(at => steps.Last(step => step.Time <= at).Happened.Estimate)];
        var marks = plot.Add.ScatterPoints(x, y, Sheet.Colours[k % Sheet.Colours.Length]);
        (marks.MarkerShape, marks.MarkerSize, marks.LegendText) = (Sheet.ShapeOf(k), 8, name);
    }
}
