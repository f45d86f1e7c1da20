using MathNet.Numerics.Distributions;

namespace TrainingGame.Experiments.Statistics;

/// <summary>Intervals of a share, k of n.</summary>
public static class Binomial
{
    /// <summary>
    /// Exact (Clopper and Pearson, Biometrika 26, 1934): covers with at least the stated confidence
    /// whatever the true share. 0 of n gives an upper bound, n of n a lower one.
    /// </summary>
    /// <param name="k">How many, from 0 to n.</param>
    /// <param name="n">Of how many; 0 says nothing: [0, 1].</param>
    /// <param name="confidence">In (0, 1).</param>
    public static Interval Exact(long k, long n, double confidence = 0.95)
    {
        if (n == 0) return new(double.NaN, 0, 1);
        var tail = (1 - confidence) / 2;
        var low = k == 0 ? 0 : Beta.InvCDF(k, n - k + 1, tail);
        var high = k == n ? 1 : Beta.InvCDF(k + 1, n - k, 1 - tail);
        return new((double)k / n, low, high);
    }

    /// <summary>By the score test (Wilson, JASA 22, 1927): near the stated confidence, and shorter.</summary>
    public static Interval Wilson(long k, long n, double confidence = 0.95)
    {
        if (n == 0) return new(double.NaN, 0, 1);
        var z = Normal.InvCDF(0, 1, (1 + confidence) / 2);
        var share = (double)k / n;
        var scale = 1 + z * z / n;
        var centre = (share + z * z / (2 * n)) / scale;
        var half = z / scale * Math.Sqrt(share * (1 - share) / n + z * z / (4.0 * n * n));
        return new(share, k == 0 ? 0 : centre - half, k == n ? 1 : centre + half);
    }
}
