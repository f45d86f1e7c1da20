extern alias plots;
using plots::ScottPlot;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;
using TrainingGame.Host.Running;

namespace TrainingGame.Host.Figures;

/// <summary>Paths of a run's lineages in ln(H/T) and A, between checkpoints, with the break-even line.</summary>
internal static class Portrait
{
    private const int MostPaths = 60;

    private readonly record struct Spot(double X, double Y, Regime? Regime);

    public static Plot Of(LoggedRun run, Outcome outcome)
    {
        var schedule = new Schedule(outcome.Experiment!);
        var all = PathsOf(outcome, schedule, run.EventsOf(nameof(Checkpoint)));
        var paths = all.Take(MostPaths).ToList();
        var plot = Sheet.New(
            RunTitle.Of(
                run, run.LastStep, $"horizon against awareness, {paths.Count} of {all.Count} lineages"),
            "ln(H/T): goal horizon over the oversight that is left (both in steps)",
            "situational awareness A");
        foreach (var path in paths)
        {
            var line = plot.Add.ScatterLine(X(path), Y(path), Colors.Gray.WithAlpha(0.35));
            line.LineWidth = 1;
        }
        var starts = paths.ConvertAll(path => path[0]);
        var begin = plot.Add.ScatterPoints(X(starts), Y(starts), Colors.Gray);
        (begin.LegendText, begin.MarkerSize) = ("first checkpoint", 4);
        AddEnds(plot, paths, run.Entry.Complete ? "ends" : "last seen");
        AddBreakEven(plot, schedule);
        plot.ShowLegend(Edge.Right);
        return plot;
    }

    private static List<List<Spot>> PathsOf(
        Outcome outcome, Schedule schedule, IEnumerable<RunEvent> events)
    {
        var paths = new SortedDictionary<int, List<Spot>>();
        foreach (var checkpoint in events.OfType<Checkpoint>())
        {
            var left = schedule.OversightLeft(checkpoint.Step);
            if (left <= 0) continue;
            var cohort = CohortCodec.Read(checkpoint.State, outcome.Experiment!.Lineages);
            var premises = schedule.PremisesOf(schedule.PhaseOf(checkpoint.Step - 1));
            for (var i = 0; i < cohort.Count; i++)
            {
                var read = Readouts.Of(premises, cohort.LearnerOf(i), left);
                if (!paths.TryGetValue(cohort.Lineage[i].Value, out var path))
                    paths[cohort.Lineage[i].Value] = path = [];
                path.Add(new(read.LnH - Math.Log(left), read.A, cohort.Standing[i].Regime));
            }
        }
        return [.. paths.Values];
    }

    private static void AddEnds(Plot plot, List<List<Spot>> paths, string how)
    {
        foreach (var regime in paths.Select(path => path[^1]).GroupBy(end => end.Regime)
            .OrderBy(one => one.Key))
        {
            var which = regime.Key ?? Regime.Habitual;
            List<Spot> ends = [.. regime];
            var points = plot.Add.ScatterPoints(X(ends), Y(ends), Sheet.ColourOf(which));
            (points.LegendText, points.MarkerSize) = ($"{how} {which}", 9);
            points.MarkerShape = ShapeOf(which);
            points.MarkerStyle.LineColor = Sheet.ColourOf(which);
            points.MarkerStyle.LineWidth = 1.5f;
        }
    }

    /// <summary>Of a learner that believes the truth; those that misjudge have lines of their own.</summary>
    private static void AddBreakEven(Plot plot, Schedule schedule)
    {
        var horizon = BreakEven.Horizon(schedule.PremisesOf(0), believedOversightLeft: 1);
        if (horizon <= 0 || !double.IsFinite(horizon)) return;
        var line = plot.Add.VerticalLine(Math.Log(horizon), 2, Colors.Black);
        line.LegendText = "break-even D = 0";
    }

    private static MarkerShape ShapeOf(Regime regime) => regime switch
    {
        Regime.Habitual => MarkerShape.OpenCircle,
        Regime.Aligned => MarkerShape.FilledCircle,
        Regime.Misunderstanding => MarkerShape.OpenSquare,
        Regime.RewardSeeker => MarkerShape.FilledSquare,
        Regime.Deceptive => MarkerShape.FilledTriangleUp,
        Regime.AwareProxy => MarkerShape.OpenTriangleUp,
        Regime.FarsightedProxy => MarkerShape.FilledDiamond,
        _ => MarkerShape.OpenDiamond,
    };

    private static double[] X(List<Spot> path) => [.. path.Select(one => one.X)];

    private static double[] Y(List<Spot> path) => [.. path.Select(one => one.Y)];
}
