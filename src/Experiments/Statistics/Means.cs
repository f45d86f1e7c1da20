using MathNet.Numerics.Distributions;
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
        if (values.Count == 1) return Interval.Unknown with { Estimate = mean };
        var error = Sample.StandardDeviation(values) / Math.Sqrt(values.Count);
        var half = StudentT.InvCDF(0, 1, values.Count - 1, (1 + confidence) / 2) * error;
        return new(mean, mean - half, mean + half);
    }

    /// <summary>Mean of left − right over pairs that share their random numbers.</summary>
    public static Interval OfPairs(
        IReadOnlyList<double> left, IReadOnlyList<double> right, double confidence = 0.95) =>
        left.Count != right.Count
            ? throw new ArgumentException("Pairs need as many on the left as on the right.")
            : Of([.. left.Zip(right, (a, b) => a - b)], confidence);

    /// <summary>Difference of the means of two independent samples (Welch, Biometrika 34, 1947).</summary>
    public static Interval OfDifference(
        IReadOnlyList<double> left, IReadOnlyList<double> right, double confidence = 0.95)
    {
        if (left.Count < 2 || right.Count < 2) return Interval.Unknown;
        var (a, b) = (Sample.Variance(left) / left.Count, Sample.Variance(right) / right.Count);
        var difference = Sample.Mean(left) - Sample.Mean(right);
        if (a + b == 0) return new(difference, difference, difference);
        var freedom = (a + b) * (a + b)
            / (a * a / (left.Count - 1) + b * b / (right.Count - 1));
        var half = StudentT.InvCDF(0, 1, freedom, (1 + confidence) / 2) * Math.Sqrt(a + b);
        return new(difference, difference - half, difference + half);
    }
}
