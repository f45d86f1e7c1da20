namespace TrainingGame.Experiments.Statistics;

/// <summary>
/// Contrasts of shares from exact intervals of their parts, each part given its share of the error
/// (Bonferroni): conservative, and valid where all or none have a property, where a normal
/// approximation would claim to know all.
/// </summary>
public static class Shares
{
    /// <summary>P(left) − P(right) over the same individuals, from the pairs that differ.</summary>
    /// <param name="onlyLeft">Pairs with the property on the left alone.</param>
    /// <param name="onlyRight">Pairs with the property on the right alone.</param>
    /// <param name="pairs">All pairs.</param>
    /// <param name="confidence">In (0, 1).</param>
    public static Interval PairedDifference(
        long onlyLeft, long onlyRight, long pairs, double confidence = 0.95) =>
        Subtract(
            Binomial.Exact(onlyLeft, pairs, Halved(confidence)),
            Binomial.Exact(onlyRight, pairs, Halved(confidence)));

    /// <summary>P(left) − P(right) of two groups, whether or not they depend on each other.</summary>
    public static Interval Difference(
        (long K, long N) left, (long K, long N) right, double confidence = 0.95) =>
        Subtract(
            Binomial.Exact(left.K, left.N, Halved(confidence)),
            Binomial.Exact(right.K, right.N, Halved(confidence)));

    /// <summary>P(left) / P(right) of two groups, whether or not they depend on each other.</summary>
    public static Interval Ratio(
        (long K, long N) left, (long K, long N) right, double confidence = 0.95)
    {
        var above = Binomial.Exact(left.K, left.N, Halved(confidence));
        var below = Binomial.Exact(right.K, right.N, Halved(confidence));
        var estimate = below.Estimate == 0 ? double.NaN : above.Estimate / below.Estimate;
        return new(
            estimate, above.Low / below.High,
            below.Low == 0 ? double.PositiveInfinity : above.High / below.Low);
    }

    /// <summary>
    /// Mean of shares, or of differences of shares, over runs that are the individuals, by Student's
    /// t, cut at the ends that it cannot pass. Runs that all agree do not make it certain: a run in which
    /// things are otherwise may be as frequent as none of so many allows.
    /// </summary>
    /// <param name="runs">A share, or a difference of shares, each.</param>
    /// <param name="confidence">In (0, 1).</param>
    /// <param name="least">0 for shares, −1 for differences.</param>
    public static Interval OfRuns(IReadOnlyList<double> runs, double confidence = 0.95, double least = 0)
    {
        var mean = Means.Of(runs, confidence);
        if (runs.Count == 0 || !double.IsFinite(mean.Width)) return mean;
        var unseen = mean.Width > 0 ? 0 : Binomial.Exact(0, runs.Count, confidence).High;
        return mean with { Low = Math.Max(least, mean.Low - unseen), High = Math.Min(1, mean.High + unseen) };
    }

    private static Interval Subtract(Interval left, Interval right) =>
        new(left.Estimate - right.Estimate, left.Low - right.High, left.High - right.Low);

    private static double Halved(double confidence) => 1 - (1 - confidence) / 2;
}
