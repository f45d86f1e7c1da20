using TrainingGame.Experiments.Designs;
using TrainingGame.Experiments.Statistics;

namespace TrainingGame.Experiments.Sensitivity;

/// <summary>An axis's share of an outcome's variance: alone, and with all its interactions.</summary>
public readonly record struct SobolIndex(Interval First, Interval Total);

/// <summary>
/// Variance-based sensitivity. Design: matrices A and B, and for each axis A with B's column (A_B).
/// First order after Saltelli et al. (Comput. Phys. Commun. 181, 2010), total order after Jansen
/// (Comput. Phys. Commun. 117, 1999); intervals by bootstrap over rows.
/// </summary>
public static class Saltelli
{
    /// <summary>rows · (axes + 2) points, row by row: A, B, A_B of each axis.</summary>
    public static double[][] Points(int rows, int axes)
    {
        var sequence = Sobol.Points(rows, 2 * axes);
        var points = new List<double[]>(rows * (axes + 2));
        foreach (var row in sequence)
        {
            var (a, b) = (row[..axes], row[axes..]);
            points.Add(a);
            points.Add(b);
            for (var j = 0; j < axes; j++)
            {
                var mixed = (double[])a.Clone();
                mixed[j] = b[j];
                points.Add(mixed);
            }
        }
        return [.. points];
    }

    /// <param name="values">The outcome at each point of <see cref="Points"/>, in its order.</param>
    /// <param name="axes">How many.</param>
    /// <param name="resamples">Of the bootstrap.</param>
    public static SobolIndex[] Indices(IReadOnlyList<double> values, int axes, int resamples = 500)
    {
        var width = axes + 2;
        if (values.Count == 0 || values.Count % width != 0)
            throw new ArgumentException($"{values.Count} values are no whole rows of {width}.");
        var rows = Enumerable.Range(0, values.Count / width)
            .Select(i => values.Skip(i * width).Take(width).ToArray()).ToArray();
        return [.. Enumerable.Range(0, axes).Select(j => new SobolIndex(
            Bootstrap.Of(rows.Length, drawn => First(rows, drawn, j), resamples: resamples),
            Bootstrap.Of(rows.Length, drawn => Total(rows, drawn, j), resamples: resamples)))];
    }

    private static double First(double[][] rows, int[] drawn, int j)
    {
        var (mean, variance) = Moments(rows, drawn);
        // Values about their mean: the estimator's error does not grow with the outcome's offset.
        return drawn.Average(i => (rows[i][1] - mean) * (rows[i][2 + j] - rows[i][0])) / variance;
    }

    private static double Total(double[][] rows, int[] drawn, int j) =>
        drawn.Average(i => Math.Pow(rows[i][0] - rows[i][2 + j], 2))
            / 2 / Moments(rows, drawn).Variance;

    private static (double Mean, double Variance) Moments(double[][] rows, int[] drawn)
    {
        var mean = drawn.Average(i => (rows[i][0] + rows[i][1]) / 2);
        return (mean, drawn.Average(i =>
            (Math.Pow(rows[i][0] - mean, 2) + Math.Pow(rows[i][1] - mean, 2)) / 2));
    }
}
