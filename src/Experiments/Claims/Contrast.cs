using TrainingGame.Experiments.Statistics;
using TrainingGame.Experiments.Trials;

namespace TrainingGame.Experiments.Claims;

using Arms = IReadOnlyDictionary<string, IReadOnlyList<LineageTable>>;

/// <summary>
/// The interval of a prediction's quantity from its arms' runs. Lineages are the individuals, as
/// nothing but the rounding of the number of audits joins them, unless a claim says that runs are.
/// </summary>
public static class Contrast
{
    /// <param name="prediction">What is compared.</param>
    /// <param name="arms">Each arm's runs, by ascending seed.</param>
    /// <param name="byRun">Whether a run is one individual.</param>
    /// <param name="confidence">In (0, 1).</param>
    /// <returns>Unknown where no lineage, or with runs as individuals fewer than two runs, count.</returns>
    public static Interval Of(Prediction prediction, Arms arms, bool byRun, double confidence)
    {
        if (prediction.Along is { } along)
        {
            return Trend.Of(
                [.. along.Select(arm => Sample.Of(prediction.Outcome, arm, prediction.Among, arms))],
                byRun, confidence);
        }
        var left = Sample.Of(prediction.Outcome, prediction.Arm, prediction.Among, arms);
        var right = Other(prediction, arms);
        var ratio = prediction.Over is not null;
        if (right is null) return byRun ? ByRun(left, confidence) : Alone(left.Values, confidence);
        if (byRun) return ByRun(left, right, ratio, confidence);
        if (ratio) return Ratio(left.Values, right.Values, confidence);
        return IsPaired(prediction) && left.Pairs(right)
            ? Paired(left, right, confidence)
            : Apart(left.Values, right.Values, confidence);
    }

    private static Sample? Other(Prediction prediction, Arms arms) =>
        prediction.AgainstTheRest
            ? Sample.Of(prediction.Outcome, prediction.Arm, prediction.Among, arms, rest: true)
            : (prediction.Minus ?? prediction.Over) is { } arm
                ? Sample.Of(prediction.Outcome, arm, prediction.Among, arms)
                : null;

    private static bool IsPaired(Prediction prediction) =>
        prediction.Minus is not null && prediction.Among is null or { In: not null };

    private static Interval Alone(List<double> values, double confidence) =>
        values.Count == 0 ? Interval.Unknown
        : Sample.AreShares(values) ? Binomial.Exact(Count(values).K, values.Count, confidence)
        : Means.Of(values, confidence);

    /// <summary>The same lineages in both arms.</summary>
    internal static Interval Paired(Sample left, Sample right, double confidence)
    {
        var pairs = left.Runs.SelectMany(run => run).Zip(right.Runs.SelectMany(run => run))
            .Where(pair => !double.IsNaN(pair.First) && !double.IsNaN(pair.Second)).ToList();
        if (pairs.Count == 0) return Interval.Unknown;
        return Sample.AreShares(pairs.SelectMany(pair => new[] { pair.First, pair.Second }))
            ? Shares.PairedDifference(
                pairs.Count(pair => pair.First > pair.Second),
                pairs.Count(pair => pair.First < pair.Second), pairs.Count, confidence)
            : Means.OfPairs(
                [.. pairs.Select(pair => pair.First)], [.. pairs.Select(pair => pair.Second)], confidence);
    }

    /// <summary>Other lineages on each side, which may still depend on each other: seeds are shared.</summary>
    private static Interval Apart(List<double> left, List<double> right, double confidence) =>
        left.Count == 0 || right.Count == 0 ? Interval.Unknown
        : Sample.AreShares(left.Concat(right)) ? Shares.Difference(Count(left), Count(right), confidence)
        : Means.OfDependentDifference(left, right, confidence);

    private static Interval Ratio(List<double> left, List<double> right, double confidence) =>
        left.Count == 0 || right.Count == 0 ? Interval.Unknown
        : Sample.AreShares(left.Concat(right)) ? Shares.Ratio(Count(left), Count(right), confidence)
        : throw new ArgumentException("A ratio is of shares.");

    internal static Interval ByRun(Sample left, double confidence) => OverRuns(
        left.Runs.Select(MeanOf), Sample.AreShares(left.Values), 0, confidence);

    private static Interval ByRun(Sample left, Sample right, bool ratio, double confidence) =>
        ratio
            ? OverRuns(left.Runs.Zip(right.Runs, (a, b) => MeanOf(a) / MeanOf(b)), false, 0, confidence)
            : OverRuns(
                left.Runs.Zip(right.Runs, (a, b) => MeanOf(a) - MeanOf(b)),
                Sample.AreShares(left.Values.Concat(right.Values)), -1, confidence);

    private static Interval OverRuns(IEnumerable<double> runs, bool shares, double least, double confidence)
    {
        double[] known = [.. runs.Where(double.IsFinite)];
        return shares ? Shares.OfRuns(known, confidence, least) : Means.Of(known, confidence);
    }

    internal static double MeanOf(double[] run)
    {
        double[] known = [.. run.Where(x => !double.IsNaN(x))];
        return known.Length == 0 ? double.NaN : known.Average();
    }

    private static (long K, long N) Count(List<double> values) =>
        (values.Count(x => x == 1), values.Count);
}
