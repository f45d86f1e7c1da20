using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace TrainingGame.Experiments.Statistics;

/// <summary>
/// Quantiles far out in the tails, where shared errors put them: the library's own search for
/// Student's t stays within ±800, which one degree of freedom leaves at an error of 1 in 1000.
/// </summary>
internal static class Quantile
{
    private const double Accuracy = 1e-12;

    /// <summary>t with P(|T| ≤ t) = confidence.</summary>
    /// <param name="freedom">Degrees of freedom, from 1.</param>
    /// <param name="confidence">In (0, 1).</param>
    public static double OfStudent(double freedom, double confidence)
    {
        var tail = Math.Log((1 - confidence) / 2);
        double Beyond(double logT) =>
            Math.Log(StudentT.CDF(0, 1, freedom, -Math.Exp(logT))) - tail;
        var (low, high) = (-30.0, 1.0);
        while (Beyond(high) > 0) high += 2;
        return Math.Exp(Brent.FindRoot(Beyond, low, high, Accuracy));
    }
}
