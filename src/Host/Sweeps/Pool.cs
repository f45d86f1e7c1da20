using TrainingGame.Experiments.Statistics;

namespace TrainingGame.Host.Sweeps;

/// <summary>An outcome of a point over its replicates; failed runs are no replicates but are counted.</summary>
internal static class Pool
{
    public static Interval Of(IEnumerable<Cell> cells, string outcome) => Of(
        [.. cells.Where(cell => cell.Outcomes.ContainsKey(outcome)).Select(cell => cell.Outcomes[outcome])]);

    public static Interval Of(IReadOnlyList<Measured> measured)
    {
        if (measured.Count == 0) return Interval.Unknown;
        if (measured.All(one => one.K >= 0))
            return Binomial.Wilson(measured.Sum(one => one.K), measured.Sum(one => one.N));
        if (measured.Count > 1) return Means.Of([.. measured.Select(one => one.Mean)]);
        var half = 1.96 * measured[0].Sd / Math.Sqrt(measured[0].N);
        return new(measured[0].Mean, measured[0].Mean - half, measured[0].Mean + half);
    }
}
