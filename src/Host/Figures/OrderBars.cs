extern alias plots;
using plots::ScottPlot;
using TrainingGame.Core.Chronicle;
using TrainingGame.Experiments.Statistics;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Display;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Figures;

/// <summary>How often properties emerged in which order.</summary>
internal static class OrderBars
{
    private const int MostOrders = 12;
    private const double Thick = 0.7;

    public static Plot Of(LoggedRun run, Outcome outcome)
    {
        var all = outcome.Emergences.Count;
        var orders = EmergenceOrders.Of(outcome).Take(MostOrders)
            .Select(one => (one.Order, Binomial.Wilson(one.Lineages, all)));
        return Draw(
            RunTitle.Of(run, outcome.Step, $"order of emergence, {all} lineages"), [.. orders]);
    }

    /// <summary>Of all runs of a sweep that keeps the orders among its outcomes.</summary>
    /// <exception cref="MistakeException">It does not.</exception>
    public static Plot Of(SweepEntry entry, IReadOnlyList<Cell> cells)
    {
        var kept = entry.Sweep.Outcomes.Intersect(EmergenceOrder.All).ToList();
        if (kept.Count == 0)
        {
            throw new MistakeException(
                "--kind orders: needs outcomes of the sweep that are orders, as "
                + $"{EmergenceOrder.All[1]}; {entry.Id} has none");
        }
        var shares = kept.Select(order => (
                Order: order["order.".Length..].Replace(">", " → ", StringComparison.Ordinal),
                Share: Pool.OverPoints(cells, order)))
            .OrderByDescending(one => one.Share.Estimate).Take(MostOrders);
        return Draw($"{entry.Sweep.Name}: order of emergence, {cells.Count} runs", [.. shares]);
    }

    private static Plot Draw(string title, IReadOnlyList<(string Order, Interval Share)> orders)
    {
        var plot = Sheet.New(title, "share of lineages, 95% interval", "");
        foreach (var (i, (_, share)) in orders.Index())
            plot.AddBar(share, orders.Count - 1 - i, Sheet.Colours[0], Thick);
        plot.NameRows([.. orders.Select(one => one.Order)]);
        plot.Axes.SetLimitsX(0, Math.Min(1, 1.1 * orders.Select(one => one.Share.High)
            .Where(double.IsFinite).DefaultIfEmpty(1).Max()));
        return plot;
    }
}
