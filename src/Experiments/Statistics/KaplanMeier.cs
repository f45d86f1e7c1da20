using MathNet.Numerics.Distributions;

namespace TrainingGame.Experiments.Statistics;

/// <summary>Share that has not yet met the event, after a time at which some did.</summary>
/// <param name="Time">When.</param>
/// <param name="AtRisk">Under observation and without event until then.</param>
/// <param name="Events">Events at that time.</param>
/// <param name="Surviving">S(t), with its interval.</param>
public readonly record struct SurvivalPoint(double Time, int AtRisk, int Events,
    Interval Surviving);

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
        var (surviving, greenwood, atRisk) = (1.0, 0.0, ordered.Count);
        foreach (var tie in ordered.GroupBy(one => one.Time))
        {
            var events = tie.Count(one => one.Happened);
            if (events > 0)
            {
                surviving *= 1 - (double)events / atRisk;
                greenwood += events / ((double)atRisk * (atRisk - events));
                points.Add(new(tie.Key, atRisk, events, Around(surviving, greenwood, z)));
            }
            atRisk -= tie.Count();
        }
        return points;
    }

    private static Interval Around(double surviving, double greenwood, double z)
    {
        if (surviving is <= 0 or >= 1) return new(surviving, surviving, surviving);
        var half = z * Math.Sqrt(greenwood) / Math.Log(surviving);
        return new(
            surviving, Math.Pow(surviving, Math.Exp(-half)), Math.Pow(surviving, Math.Exp(half)));
    }
}
