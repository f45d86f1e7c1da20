using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;

namespace TrainingGame.Experiments.RareEvents;

/// <summary>
/// How near a lineage is to the deceptive regime. It steers where splitting spends its work and
/// changes no expectation: a bad one costs time, not truth.
/// </summary>
public static class Importance
{
    /// <summary>
    /// Below 0: minus the sum, in logits, of what it lacks in agency, understanding, playing the
    /// game and the proxy's lead; from 0 on: the share of the dwell that it has been Deceptive.
    /// </summary>
    public static double Of(in Readouts read, Standing standing, Thresholds thresholds)
    {
        if (standing.Dwell > 0) return (double)standing.Dwell / thresholds.DwellRounds;
        var rival = Math.Max(read.Wbase, read.Wreward);
        return Lack(read.G, thresholds.Agency) + Lack(read.U, thresholds.Understanding)
            + Lack(read.P, thresholds.Gaming) + Math.Min(0, Math.Log(read.Wproxy / rival));
    }

    private static double Lack(double share, double threshold) =>
        share >= threshold ? 0 : Logit(share) - Logit(Math.Clamp(threshold, 1e-9, 1 - 1e-9));

    private static double Logit(double share) => Math.Log(share / (1 - share));
}
