using TrainingGame.Experiments.Statistics;
using TrainingGame.Experiments.Trials;

namespace TrainingGame.Host.Sweeps;

/// <summary>
/// An outcome of a point over its replicates. Lineages are the individuals, unless the experiment
/// couples them: then runs are. Lineages of a failed run stay in the denominator of a share, and as
/// nobody knows what would have become of them, its interval covers all of them going either way.
/// </summary>
internal static class Pool
{
    public static Interval Of(IEnumerable<Cell> cells, string outcome)
    {
        var all = cells.ToList();
        var measured = MeasuredIn(all, outcome);
        if (measured.Count == 0) return Interval.Unknown;
        if (Vocabulary.IsTime(outcome)) return SurvivalOf(measured).Median();
        if (measured.Exists(one => one.Coupled)) return OverRuns(measured);
        return AreShares(measured) ? ShareOf(measured, LostIn(all, outcome)) : MeanOf(measured);
    }

    /// <summary>
    /// Of runs that did not fail, lineages as individuals whatever they are: what a stopping rule
    /// looks at, here and on a cluster.
    /// </summary>
    public static Interval Of(IReadOnlyList<Measured> measured) =>
        measured.Count == 0 ? Interval.Unknown
        : AreShares(measured) ? ShareOf(measured, lost: 0)
        : MeanOf(measured);

    public static List<Measured> MeasuredIn(IEnumerable<Cell> cells, string outcome) =>
        [.. cells.Select(cell => cell.Outcomes.GetValueOrDefault(outcome)).OfType<Measured>()];

    private static bool AreShares(IEnumerable<Measured> measured) =>
        measured.All(one => one.K >= 0 || one.N == 0);

    /// <summary>Kaplan–Meier over all replicates.</summary>
    public static IReadOnlyList<SurvivalPoint> SurvivalOf(IEnumerable<Measured> measured) =>
        KaplanMeier.Of(measured.SelectMany(one => one.Times ?? []).SelectMany(row =>
            Enumerable.Repeat((row[0], true), (int)row[1])
                .Concat(Enumerable.Repeat((row[0], false), (int)row[2]))));

    /// <summary>Founders of runs that failed: as many as the point's other runs had.</summary>
    private static long LostIn(List<Cell> cells, string outcome) => cells.GroupBy(cell => cell.Point)
        .Sum(point => point.LongCount(cell => cell.Failure is not null)
            * MeasuredIn(point, outcome).Select(one => one.Founders).DefaultIfEmpty(0).Max());

    private static Interval ShareOf(IReadOnlyList<Measured> measured, long lost)
    {
        var (k, n) = (measured.Where(one => one.K >= 0).Sum(one => one.K), measured.Sum(one => one.N));
        if (lost == 0) return Binomial.Wilson(k, n);
        return new(
            (double)k / (n + lost),
            Binomial.Wilson(k, n + lost).Low, Binomial.Wilson(k + lost, n + lost).High);
    }

    private static Interval OverRuns(List<Measured> measured)
    {
        double[] runs = [.. measured.Select(one => one.Mean).Where(double.IsFinite)];
        return AreShares(measured) ? Shares.OfRuns(runs) : Means.Of(runs);
    }

    /// <summary>All lineages together, from the moments of each run.</summary>
    private static Interval MeanOf(IReadOnlyList<Measured> measured)
    {
        var known = measured.Where(one => one.N > 0).ToList();
        var n = known.Sum(one => one.N);
        if (n == 0) return Interval.Unknown;
        var mean = known.Sum(one => one.N * one.Mean) / n;
        var squares = known.Sum(one =>
            (one.N > 1 ? (one.N - 1) * one.Sd * one.Sd : 0)
            + one.N * (one.Mean - mean) * (one.Mean - mean));
        return Means.Of(mean, squares, n);
    }
}
