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
    public static Interval Of(IReadOnlyList<Cell> cells, string outcome) =>
        Of(MeasuredIn(cells, outcome), cells.Count(cell => cell.Failure is not null));

    /// <param name="measured">Of the runs that did not fail.</param>
    /// <param name="failed">How many did.</param>
    public static Interval Of(IReadOnlyList<Measured> measured, int failed) =>
        measured.Count == 0 ? Interval.Unknown
        : measured.Any(one => one.Times is not null) ? SurvivalOf(measured).Median()
        : measured.Any(one => one.Coupled) ? OverRuns(measured)
        // Founders of runs that failed: as many as the point's other runs had.
        : AreShares(measured) ? ShareOf(measured, (long)failed * measured.Max(one => one.Founders))
        : MeanOf(measured);

    /// <summary>
    /// An outcome over several points: their mean, each point the same however many runs it has. Points share
    /// seeds and so founders; the mean of their intervals covers whatever depends on what. Of a time: the
    /// median of all lineages together.
    /// </summary>
    public static Interval OverPoints(IEnumerable<Cell> cells, string outcome)
    {
        var points = cells.GroupBy(cell => cell.Point).Select(point => point.ToList()).ToList();
        if (points.Count == 1) return Of(points[0], outcome);
        if (Vocabulary.IsTime(outcome))
            return Of([.. points.SelectMany(point => MeasuredIn(point, outcome))], failed: 0);
        var known = points.Select(point => Of(point, outcome)).Where(one => double.IsFinite(one.Estimate)).ToList();
        return known.Count == 0 ? Interval.Unknown : new(
            known.Average(one => one.Estimate), known.Average(one => one.Low), known.Average(one => one.High));
    }

    /// <summary>
    /// The points of a design by their place on an axis, ascending; where one axis is moved at a time, those
    /// in which no other is.
    /// </summary>
    public static IEnumerable<(double Place, List<Cell> Cells)> Along(
        SweepEntry entry, IEnumerable<Cell> cells, int axis)
    {
        bool IsOfAxis(int point) => entry.Sweep.Design != "oneAtATime"
            || entry.Cube[point].Index().All(one => one.Index == axis || one.Item == entry.Cube[0][one.Index]);
        return cells.Where(cell => IsOfAxis(cell.Point)).GroupBy(cell => entry.Cube[cell.Point][axis])
            .OrderBy(one => one.Key).Select(one => (one.Key, one.ToList()));
    }

    public static List<Measured> MeasuredIn(IEnumerable<Cell> cells, string outcome) =>
        [.. cells.Select(cell => cell.Outcomes.GetValueOrDefault(outcome)).OfType<Measured>()];

    private static bool AreShares(IEnumerable<Measured> measured) =>
        measured.All(one => one.K >= 0 || one.N == 0);

    /// <summary>Kaplan–Meier over all replicates.</summary>
    public static IReadOnlyList<SurvivalPoint> SurvivalOf(IEnumerable<Measured> measured) =>
        KaplanMeier.Of(measured.SelectMany(one => one.Times ?? []).SelectMany(row =>
            Enumerable.Repeat((row[0], true), (int)row[1])
                .Concat(Enumerable.Repeat((row[0], false), (int)row[2]))));

    private static Interval ShareOf(IReadOnlyList<Measured> measured, long lost)
    {
        var (k, n) = (measured.Where(one => one.K >= 0).Sum(one => one.K), measured.Sum(one => one.N));
        if (lost == 0) return Binomial.Wilson(k, n);
        return new(
            (double)k / (n + lost),
            Binomial.Wilson(k, n + lost).Low, Binomial.Wilson(k + lost, n + lost).High);
    }

    private static Interval OverRuns(IReadOnlyList<Measured> measured)
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
