using TrainingGame.Experiments.Statistics;
using TrainingGame.Experiments.Trials;

namespace TrainingGame.Experiments.Claims;

/// <summary>
/// The interval of a prediction's quantity from its arms' runs. Lineages are the individuals, as
/// nothing but audits joins them; under selection a run is one individual, being few families.
/// </summary>
public static class Contrast
{
    /// <param name="prediction">What is compared.</param>
    /// <param name="runs">Each arm's runs, by ascending seed.</param>
    /// <param name="byRun">Whether a run is one individual.</param>
    /// <param name="confidence">In (0, 1).</param>
    public static Interval Of(
        Prediction prediction, IReadOnlyDictionary<string, IReadOnlyList<LineageTable>> runs,
        bool byRun, double confidence)
    {
        var left = runs[prediction.Arm];
        var right = prediction.Minus is { } minus ? runs[minus]
            : prediction.Over is { } over ? runs[over] : null;
        if (byRun) return ByRun(prediction, left, right, confidence);
        if (right is not null && prediction.Minus is not null && prediction.Among is null
            && SameLineages(left, right))
        {
            return Paired(prediction, left, right, confidence);
        }
        var (these, those) = (Values(prediction, left), right is null ? []
            : Values(prediction, right));
        if (these.Count == 0 || (right is not null && those.Count == 0)) return Interval.Unknown;
        if (!these.Concat(those).All(x => x is 0 or 1))
        {
            return right is null ? Means.Of(these, confidence)
                : prediction.Over is null ? Means.OfDifference(these, those, confidence)
                : throw new ArgumentException("A ratio is of shares.");
        }
        return right is null ? Binomial.Exact(Count(these).K, these.Count, confidence)
            : prediction.Over is null ? Shares.Difference(Count(these), Count(those), confidence)
            : Shares.Ratio(Count(these), Count(those), confidence);
    }

    /// <summary>An arm's own mean, with how many lineages it is over.</summary>
    public static Interval OfArm(
        string outcome, Condition? among, IReadOnlyList<LineageTable> runs,
            out (long K, long N) count)
    {
        var values = Values(new(outcome, among, "", null, null, null, null), runs);
        var shares = values.Count > 0 && values.TrueForAll(x => x is 0 or 1);
        count = (shares ? Count(values).K : -1, values.Count);
        return values.Count == 0 ? Interval.Unknown
            : shares ? Binomial.Exact(count.K, count.N) : Means.Of(values);
    }

    private static Interval Paired(
        Prediction prediction, IReadOnlyList<LineageTable> left, IReadOnlyList<LineageTable> right,
        double confidence)
    {
        var pairs = left.Zip(right)
            .SelectMany(run => run.First[prediction.Outcome].Zip(run.Second[prediction.Outcome]))
            .Where(pair => !double.IsNaN(pair.First) && !double.IsNaN(pair.Second)).ToList();
        if (pairs.Count == 0) return Interval.Unknown;
        return pairs.TrueForAll(pair => pair.First is 0 or 1 && pair.Second is 0 or 1)
            ? Shares.PairedDifference(
                pairs.Count(pair => pair.First > pair.Second),
                pairs.Count(pair => pair.First < pair.Second), pairs.Count, confidence)
            : Means.Of([.. pairs.Select(pair => pair.First - pair.Second)], confidence);
    }

    private static Interval ByRun(
        Prediction prediction, IReadOnlyList<LineageTable> left,
            IReadOnlyList<LineageTable>? right,
        double confidence)
    {
        double MeanOf(LineageTable run) => Values(prediction, [run]) is { Count: > 0 } values
            ? values.Average() : double.NaN;
        var means = right is null
            ? left.Select(MeanOf)
            : left.Zip(right, (a, b) =>
                prediction.Over is null ? MeanOf(a) - MeanOf(b) : MeanOf(a) / MeanOf(b));
        return Means.Of([.. means.Where(double.IsFinite)], confidence);
    }

    private static List<double> Values(Prediction prediction, IReadOnlyList<LineageTable> runs) =>
        [.. runs.SelectMany(run =>
        {
            var among = prediction.Among is { } condition ? run[condition.Outcome] : null;
            return run[prediction.Outcome]
                .Where((x, i) => !double.IsNaN(x)
                    && (among is null || prediction.Among!.Holds(among[i])));
        })];

    private static bool SameLineages(IReadOnlyList<LineageTable> left,
        IReadOnlyList<LineageTable> right) =>
        left.Count == right.Count
        && left.Zip(right).All(run => run.First.Lineages.SequenceEqual(run.Second.Lineages));

    private static (long K, long N) Count(List<double> values) =>
        (values.Count(x => x == 1), values.Count);
}
