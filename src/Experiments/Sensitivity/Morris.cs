using MathNet.Numerics.Random;
using Sample = MathNet.Numerics.Statistics.Statistics;

namespace TrainingGame.Experiments.Sensitivity;

/// <summary>Elementary effects of an axis on the unit cube's scale.</summary>
/// <param name="Mean">μ: direction.</param>
/// <param name="MeanAbsolute">μ*: importance (Campolongo, Cariboni, Saltelli 2007).</param>
/// <param name="Spread">σ: curvature or interaction.</param>
public readonly record struct MorrisEffect(double Mean, double MeanAbsolute, double Spread);

/// <summary>Screening by trajectories that move one axis at a time (Technometrics 33, 1991).</summary>
public static class Morris
{
    /// <summary>trajectories · (axes + 1) points on a lattice of so many levels (even).</summary>
    public static double[][] Points(int trajectories, int axes, int levels, int seed)
    {
        if (levels < 2 || levels % 2 != 0)
            throw new ArgumentOutOfRangeException(nameof(levels), levels, "an even number from 2");
        var chance = new MersenneTwister(seed);
        var leap = levels / (2.0 * (levels - 1));
        var points = new List<double[]>();
        for (var r = 0; r < trajectories; r++)
        {
            var point = new double[axes];
            for (var j = 0; j < axes; j++) point[j] = chance.Next(levels) / (levels - 1.0);
            points.Add((double[])point.Clone());
            foreach (var j in Enumerable.Range(0, axes).OrderBy(_ => chance.NextDouble()).ToList())
            {
                point[j] += point[j] + leap <= 1 + 1e-12 ? leap : -leap;
                points.Add((double[])point.Clone());
            }
        }
        return [.. points];
    }

    /// <param name="points">As <see cref="Points"/> gave them.</param>
    /// <param name="values">The outcome at each.</param>
    public static MorrisEffect[] Effects(double[][] points, IReadOnlyList<double> values)
    {
        var axes = points[0].Length;
        var effects = Enumerable.Range(0, axes).Select(_ => new List<double>()).ToArray();
        for (var i = 1; i < points.Length; i++)
        {
            if (i % (axes + 1) == 0) continue;
            var j = Enumerable.Range(0, axes).Single(k => points[i][k] != points[i - 1][k]);
            effects[j].Add((values[i] - values[i - 1]) / (points[i][j] - points[i - 1][j]));
        }
        return [.. effects.Select(one => new MorrisEffect(
            Sample.Mean(one), one.Average(Math.Abs), Sample.StandardDeviation(one)))];
    }
}
