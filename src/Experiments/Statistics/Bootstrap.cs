using MathNet.Numerics.Random;
using Sample = MathNet.Numerics.Statistics.Statistics;

namespace TrainingGame.Experiments.Statistics;

/// <summary>The percentile bootstrap (Efron, Annals of Statistics 7, 1979).</summary>
public static class Bootstrap
{
    /// <param name="count">Individuals to draw from.</param>
    /// <param name="statistic">Of a resample, given as indices of individuals.</param>
    /// <param name="seed">Same seed, same interval.</param>
    /// <param name="resamples">How many.</param>
    /// <param name="confidence">In (0, 1).</param>
    public static Interval Of(
        int count, Func<int[], double> statistic, int seed = 1, int resamples = 1000,
        double confidence = 0.95)
    {
        var chance = new MersenneTwister(seed);
        var drawn = new int[count];
        var values = new double[resamples];
        for (var b = 0; b < resamples; b++)
        {
            for (var i = 0; i < count; i++) drawn[i] = chance.Next(count);
            values[b] = statistic(drawn);
        }
        var tail = (1 - confidence) / 2;
        return new(
            statistic([.. Enumerable.Range(0, count)]),
            Sample.Quantile(values, tail), Sample.Quantile(values, 1 - tail));
    }
}
