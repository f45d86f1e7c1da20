using MathNet.Numerics.Distributions;

namespace TrainingGame.Experiments.Statistics;

/// <summary>Share that has not yet met the event, after a time at which some did.</summary>
/// <param name="Time">When.</param>
/// <param name="AtRisk">Under observation and without event until then.</param>
/// <param name="Events">Events at that time.</param>
/// <param name="Surviving">S(t), with its interval.</param>
public readonly record struct SurvivalPoint(
    double Time, int AtRisk, int Events, Interval Surviving);

/// <summary>
/// Survival with censoring (Kaplan and Meier, JASA 53, 1958); intervals by Greenwood's variance on
/// the log(−log S) scale, which keeps them within [0, 1].
/// </summary>
public static class KaplanMeier
{
    /// <param name="times">Time of the event, or of the end of observation where censored.</param>
    /// <param name="confidence">Of each point's interval.</param>
    public static IReadOnlyList<SurvivalPoint> Of(
        IEnumerable<(double Time, bool Happened)> times, double confidence = 0.95)
    {
        var ordered = times.OrderBy(one => one.Time).ToList();
        var z = Normal.InvCDF(0, 1, (1 + confidence) / 2);
        var points = new List<SurvivalPoint>();
        var (surviving, greenwood, atRisk, high) = (1.0, 0.0, ordered.Count, 1.0);
        foreach (var tie in ordered.GroupBy(one => one.Time))
        {
            var events = tie.Count(one => one.Happened);
            if (events > 0)
            {
                surviving *= 1 - (double)events / atRisk;
                greenwood += events / ((double)atRisk * (atRisk - events));
                // Where all have met it the variance says nothing: the last upper end stands.
                var around = surviving > 0 ? Around(surviving, greenwood, z) : new(0, 0, high);
                high = around.High;
                points.Add(new(tie.Key, atRisk, events, around));
            }
            atRisk -= tie.Count();
        }
        return points;
    }

    /// <summary>
    /// When half have met the event, with the times at which the interval passes one half (Brookmeyer
    /// and Crowley, Biometrics 38, 1982); infinite where that is not seen.
    /// </summary>
    public static Interval Median(this IReadOnlyList<SurvivalPoint> points)
    {
        double First(Func<SurvivalPoint, double> of) => points
            .Where(one => of(one) <= 0.5).Select(one => one.Time)
            .DefaultIfEmpty(double.PositiveInfinity).First();
        return new(
            First(one => one.Surviving.Estimate),
            First(one => one.Surviving.Low), First(one => one.Surviving.High));
    }

    private static Interval Around(double surviving, double greenwood, double z)
    {
        var half = z * Math.Sqrt(greenwood) / Math.Log(surviving);
        return new(
            surviving,
            Math.Pow(surviving, Math.Exp(-half)), Math.Pow(surviving, Math.Exp(half)));
    }
}
