using MathNet.Numerics.Random;

namespace TrainingGame.Experiments.Designs;

/// <summary>Points of the unit cube at which to look; axes scale each coordinate to its range.</summary>
public static class Design
{
    /// <summary>Every combination of the axes' levels, the last axis fastest.</summary>
    public static double[][] Grid(IReadOnlyList<int> levels)
    {
        var points = new double[levels.Aggregate(1, (product, one) => checked(product * one))][];
        for (var i = 0; i < points.Length; i++)
        {
            var point = new double[levels.Count];
            var rest = i;
            for (var j = levels.Count - 1; j >= 0; j--)
            {
                point[j] = Level(rest % levels[j], levels[j]);
                rest /= levels[j];
            }
            points[i] = point;
        }
        return points;
    }

    /// <summary>The centre, then each axis's levels with the others at the centre.</summary>
    public static double[][] OneAtATime(IReadOnlyList<int> levels)
    {
        double[] Centre() => [.. levels.Select(_ => 0.5)];
        var points = new List<double[]> { Centre() };
        for (var j = 0; j < levels.Count; j++)
        {
            for (var i = 0; i < levels[j]; i++)
            {
                var point = Centre();
                point[j] = Level(i, levels[j]);
                if (point[j] != 0.5) points.Add(point);
            }
        }
        return [.. points];
    }

    public static double[][] Random(int count, int dimensions, int seed)
    {
        var chance = new MersenneTwister(seed);
        return [.. Enumerable.Range(0, count).Select(_ => chance.NextDoubles(dimensions))];
    }

    /// <summary>One point in each of n slices of every axis (McKay, Beckman, Conover 1979).</summary>
    public static double[][] LatinHypercube(int count, int dimensions, int seed)
    {
        var chance = new MersenneTwister(seed);
        var points = Enumerable.Range(0, count).Select(_ => new double[dimensions]).ToArray();
        for (var j = 0; j < dimensions; j++)
        {
            var slices = Enumerable.Range(0, count).ToArray();
            for (var i = count - 1; i > 0; i--)
            {
                var k = chance.Next(i + 1);
                (slices[i], slices[k]) = (slices[k], slices[i]);
            }
            for (var i = 0; i < count; i++)
                points[i][j] = (slices[i] + chance.NextDouble()) / count;
        }
        return points;
    }

    internal static double Level(int i, int of) => of == 1 ? 0.5 : (double)i / (of - 1);
}
