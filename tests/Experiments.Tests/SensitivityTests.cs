using TrainingGame.Experiments.Sensitivity;
using Xunit;

namespace TrainingGame.Experiments.Tests;

public class SensitivityTests
{
    /// <summary>Ishigami and Homma (1990), a = 7, b = 0.1: indices in closed form.</summary>
    [Fact]
    public void Indices_of_the_ishigami_function_are_recovered()
    {
        double Ishigami(double[] x)
        {
            var (a, b, c) = (Scale(x[0]), Scale(x[1]), Scale(x[2]));
            return Math.Sin(a) + 7 * Math.Pow(Math.Sin(b), 2) + 0.1 * Math.Pow(c, 4) * Math.Sin(a);
        }
        static double Scale(double u) => Math.PI * (2 * u - 1);
        var indices = IndicesOf(Ishigami, 4096, 3);
        double[] first = [0.3139, 0.4424, 0], total = [0.5576, 0.4424, 0.2437];
        for (var j = 0; j < 3; j++)
        {
            Assert.Equal(first[j], indices[j].First.Estimate, 0.01);
            Assert.Equal(total[j], indices[j].Total.Estimate, 0.01);
            Assert.InRange(first[j], indices[j].First.Low, indices[j].First.High);
            Assert.InRange(total[j], indices[j].Total.Low, indices[j].Total.High);
        }
    }

    /// <summary>Sobol's g-function: V_j = 1/(3(1+a_j)²), V = Π(1+V_j) − 1.</summary>
    [Fact]
    public void Indices_of_the_g_function_are_recovered()
    {
        double[] a = [0, 1, 4.5, 9];
        double G(double[] x) => x.Select((u, j) => (Math.Abs(4 * u - 2) + a[j]) / (1 + a[j]))
            .Aggregate(1.0, (product, one) => product * one);
        double[] v = [.. a.Select(one => 1 / (3 * (1 + one) * (1 + one)))];
        var all = v.Aggregate(1.0, (product, one) => product * (1 + one)) - 1;
        var indices = IndicesOf(G, 4096, 4);
        for (var j = 0; j < 4; j++)
        {
            Assert.Equal(v[j] / all, indices[j].First.Estimate, 0.015);
            Assert.Equal(v[j] * (1 + all) / (1 + v[j]) / all, indices[j].Total.Estimate, 0.015);
        }
    }

    [Fact]
    public void Elementary_effects_of_a_plane_are_its_slopes_without_spread()
    {
        var points = Morris.Points(8, 3, 4, seed: 3);
        var effects = Morris.Effects(points, [.. points.Select(x => 2 * x[0] - 5 * x[1])]);
        double[] slopes = [2, -5, 0];
        for (var j = 0; j < 3; j++)
        {
            Assert.Equal(slopes[j], effects[j].Mean, 9);
            Assert.Equal(Math.Abs(slopes[j]), effects[j].MeanAbsolute, 9);
            Assert.Equal(0, effects[j].Spread, 9);
        }
    }

    private static SobolIndex[] IndicesOf(Func<double[], double> f, int rows, int axes) =>
        Saltelli.Indices([.. Saltelli.Points(rows, axes).Select(f)], axes, resamples: 200);
}
