extern alias plots;
using plots::ScottPlot;
using TrainingGame.Experiments.Sensitivity;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Figures;

/// <summary>First and total indices of every axis, with intervals.</summary>
internal static class SobolBars
{
    private const double Apart = 0.18, Thick = 0.32;

    /// <exception cref="MistakeException">Runs are missing or have failed, or the outcome has no indices.</exception>
    public static Plot Of(SweepEntry entry, IReadOnlyList<Cell> cells, string outcome)
    {
        if (!SweepReport.AllRan(entry, cells))
            throw new MistakeException($"--kind sobol: needs every run of {entry.Id}; see: sweep show {entry.Id}");
        if (SweepReport.WhyNoIndices(cells, outcome) is { } why)
        {
            string[] others = [.. entry.Sweep.Outcomes.Where(one => SweepReport.WhyNoIndices(cells, one) is null)];
            throw new MistakeException(
                $"--outcome {outcome}: {why}, so it has no indices; allowed: "
                + (others.Length > 0 ? string.Join(", ", others) : "none of this sweep's"));
        }
        var axes = entry.Sweep.Axes;
        var indices = Saltelli.Indices(SweepReport.Values(cells, outcome), axes.Count);
        var plot = Sheet.New(
            $"{entry.Sweep.Name}: what moves {outcome}",
            "share of the outcome's variance, 95% interval", "");
        for (var j = 0; j < indices.Length; j++)
        {
            var row = indices.Length - 1 - j;
            var first = plot.AddBar(indices[j].First, row + Apart, Sheet.Colours[0], Thick);
            var total = plot.AddBar(indices[j].Total, row - Apart, Sheet.Colours[4], Thick);
            if (j > 0) continue;
            first.LegendText = "first: alone";
            total.LegendText = "total: with interactions";
        }
        plot.NameRows([.. AxisLabel.Of(axes)]);
        plot.ShowLegend(Edge.Bottom);
        return plot;
    }
}
