using Sample = MathNet.Numerics.Statistics.Statistics;

namespace TrainingGame.Experiments.Statistics;

/// <summary>Intervals of means by Student's t.</summary>
public static class Means
{
    /// <returns>Unknown to both sides with fewer than two values.</returns>
    public static Interval Of(IReadOnlyList<double> values, double confidence = 0.95)
    {
        if (values.Count == 0) return Interval.Unknown;
        var mean = Sample.Mean(values);
        return Of(mean, values.Sum(x => (x - mean) * (x - mean)), values.Count, confidence);
    }

    /// <param name="mean">Of the values.</param>
    /// <param name="squares">Sum of their squared distances from it.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="confidence">In (0, 1).</param>
    public static Interval Of(double mean, double squares, long count, double confidence = 0.95)
    {
        if (count < 2) return Interval.Unknown with { Estimate = mean };
        var error = Math.Sqrt(squares / (count - 1) / count);
        var half = Quantile.OfStudent(count - 1, confidence) * error;
        return new(mean, mean - half, mean + half);
    }

    /// <summary>Mean of left − right over pairs that share their random numbers.</summary>
    public static Interval OfPairs(
        IReadOnlyList<double> left, IReadOnlyList<double> right, double confidence = 0.95) =>
        left.Count != right.Count
            ? throw new ArgumentException("Pairs need as many on the left as on the right.")
            : Of([.. left.Zip(right, (a, b) => a - b)], confidence);

    /// <summary>
    /// Difference of the means of two samples of other individuals, that may depend on each other:
    /// each mean has its own interval with half of the error (Bonferroni).
    /// </summary>
    public static Interval OfDependentDifference(
        IReadOnlyList<double> left, IReadOnlyList<double> right, double confidence = 0.95)
    {
        if (left.Count < 2 || right.Count < 2) return Interval.Unknown;
        var each = 1 - (1 - confidence) / 2;
        var (a, b) = (Of(left, each), Of(right, each));
        return new(a.Estimate - b.Estimate, a.Low - b.High, a.High - b.Low);
    }
}
