extern alias plots;
using plots::ScottPlot;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;
using TrainingGame.Core.Training;
using TrainingGame.Host.Display;

namespace TrainingGame.Host.Figures;

/// <summary>Figures of one run, from its log.</summary>
internal static class RunFigures
{
    private const int MostPaths = 60;

    /// <summary>Paths of lineages in ln(H/T) and A, between checkpoints, with the break-even line.</summary>
    public static Plot Portrait(string run, Outcome outcome, IEnumerable<RunEvent> events)
    {
        var experiment = outcome.Experiment!;
        var schedule = new Schedule(experiment);
        var paths = new SortedDictionary<int, List<(double X, double Y, Regime? Regime)>>();
        foreach (var checkpoint in events.OfType<Checkpoint>())
        {
            var left = schedule.OversightLeft(checkpoint.Step);
            if (left <= 0) continue;
            var cohort = CohortCodec.Read(checkpoint.State, experiment.Lineages);
            var premises = schedule.PremisesOf(schedule.PhaseOf(checkpoint.Step - 1));
            for (var i = 0; i < cohort.Count; i++)
            {
                var read = Readouts.Of(premises, cohort.LearnerOf(i), left);
                var path = paths.TryGetValue(cohort.Lineage[i].Value, out var known) ? known
                    : paths[cohort.Lineage[i].Value] = [];
                path.Add((read.LnH - Math.Log(left), read.A, cohort.Standing[i].Regime));
            }
        }
        var plot = Sheet.New($"{run}: horizon against awareness",
            "ln(H/T): goal horizon over remaining oversight", "situational awareness A");
        foreach (var path in paths.Values.Take(MostPaths))
        {
            var line = plot.Add.Scatter(path.Select(one => one.X).ToArray(),
                path.Select(one => one.Y).ToArray(), Colors.Gray.WithAlpha(0.35));
            line.MarkerSize = 0;
        }
        foreach (var regime in paths.Values.Take(MostPaths).GroupBy(path => path[^1].Regime)
            .OrderBy(one => one.Key))
        {
            var ends = plot.Add.ScatterPoints(
                regime.Select(path => path[^1].X).ToArray(),
                    regime.Select(path => path[^1].Y).ToArray(),
                    Sheet.Colours[(int)(regime.Key ?? 0) % 8]);
            (ends.LegendText, ends.MarkerSize) = ($"ends {regime.Key}", 8);
            ends.MarkerShape = (MarkerShape)(1 + (int)(regime.Key ?? 0) % 8);
        }
        var last = schedule.PremisesOf(0);
        var breakEven = plot.Add.VerticalLine(Math.Log(BreakEven.Horizon(last, 1)), 2,
            Sheet.Colours[7], LinePattern.Dashed);
        breakEven.LegendText = "break-even D = 0";
        plot.ShowLegend(Edge.Right);
        return plot;
    }

    /// <summary>How often properties emerged in which order.</summary>
    public static Plot Orders(string run, Outcome outcome)
    {
        var orders = EmergenceOrders.Of(outcome).OrderBy(one => one.Lineages).TakeLast(12)
            .ToList();
        var plot = Sheet.New($"{run}: order of emergence", "share of lineages, 95% interval", "");
        var all = outcome.Emergences.Count;
        for (var i = 0; i < orders.Count; i++)
        {
            var share = Experiments.Statistics.Binomial.Wilson(orders[i].Lineages, all);
            plot.Add.Bar(new Bar
            {
                Position = i,
                Value = share.Estimate,
                Size = 0.7,
                FillColor = Sheet.Colours[0],
                Orientation = Orientation.Horizontal
            });
            var whisker = plot.Add.Line(share.Low, i, share.High, i);
            (whisker.Color, whisker.LineWidth) = (Colors.Black, 1.5f);
        }
        plot.Axes.Left.SetTicks([.. Enumerable.Range(0, orders.Count).Select(i => (double)i)],
            [.. orders.Select(one => one.Order)]);
        return plot;
    }
}
