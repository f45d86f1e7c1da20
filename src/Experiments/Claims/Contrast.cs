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
        if (right is null) return byRun ? ByRun(left, confidence) : Alone(left, confidence);
        if (byRun) return ByRun(left, right, ratio, confidence);
        if (ratio) return Ratio(left, right, confidence);
        return IsPaired(prediction) && left.Pairs(right)
            ? Paired(left, right, confidence)
            : Apart(left, right, confidence);
    }

    private static Sample? Other(Prediction prediction, Arms arms) =>
        prediction.AgainstTheRest
            ? Sample.Of(prediction.Outcome, prediction.Arm, prediction.Among, arms, rest: true)
            : (prediction.Minus ?? prediction.Over) is { } arm
                ? Sample.Of(prediction.Outcome, arm, prediction.Among, arms)
                : null;

    private static bool IsPaired(Prediction prediction) =>
        prediction.Minus is not null && prediction.Among is null or { In: not null };

    private static Interval Alone(Sample sample, double confidence) =>
        sample.Values is not { Count: > 0 } values ? Interval.Unknown
        : sample.IsShare ? Binomial.Exact(Count(values).K, values.Count, confidence)
        : Means.Of(values, confidence);

    /// <summary>The same lineages in both arms.</summary>
    internal static Interval Paired(Sample left, Sample right, double confidence)
    {
        var pairs = left.Runs.SelectMany(run => run).Zip(right.Runs.SelectMany(run => run))
            .Where(pair => !double.IsNaN(pair.First) && !double.IsNaN(pair.Second)).ToList();
        if (pairs.Count == 0) return Interval.Unknown;
        return left.IsShare
            ? Shares.PairedDifference(
                pairs.Count(pair => pair.First > pair.Second),
                pairs.Count(pair => pair.First < pair.Second), pairs.Count, confidence)
            : Means.OfPairs(
                [.. pairs.Select(pair => pair.First)], [.. pairs.Select(pair => pair.Second)], confidence);
    }

    /// <summary>Other lineages on each side, which may still depend on each other: seeds are shared.</summary>
    private static Interval Apart(Sample left, Sample right, double confidence) =>
        (left.Values, right.Values) is not ({ Count: > 0 } here, { Count: > 0 } there) ? Interval.Unknown
        : left.IsShare ? Shares.Difference(Count(here), Count(there), confidence)
        : Means.OfDependentDifference(here, there, confidence);

    private static Interval Ratio(Sample left, Sample right, double confidence) =>
        (left.Values, right.Values) is not ({ Count: > 0 } here, { Count: > 0 } there) ? Interval.Unknown
        : left.IsShare ? Shares.Ratio(Count(here), Count(there), confidence)
        : throw new ArgumentException("A ratio is of shares.");

    internal static Interval ByRun(Sample left, double confidence) => OverRuns(
        left.Runs.Select(MeanOf), left.IsShare, 0, confidence);

    private static Interval ByRun(Sample left, Sample right, bool ratio, double confidence) =>
        ratio
            ? OverRuns(left.Runs.Zip(right.Runs, (a, b) => MeanOf(a) / MeanOf(b)), false, 0, confidence)
            : OverRuns(
                left.Runs.Zip(right.Runs, (a, b) => MeanOf(a) - MeanOf(b)),
                left.IsShare, -1, confidence);

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
