using TrainingGame.Core.Definition;

namespace TrainingGame.Core.Learners;

/// <summary>Where a learner stands, from least to most concerning within each goal content.</summary>
public enum Regime
{
    [Meaning("Behaves by habit: goal-directedness below threshold.")] Habitual,
    [Meaning("Wants mostly what training wants, and understands it.")] Aligned,
    [Meaning("Wants mostly what it takes training to want.")] Misunderstanding,
    [Meaning("Wants mostly reward itself: the direct reward optimizer.")] RewardSeeker,
    [Meaning("Wants its proxy, understands training, plays the training game.")] Deceptive,
    [Meaning("Wants its proxy and is aware, but does not play the training game.")] AwareProxy,
    [Meaning("Wants its proxy, waiting would pay, but it is not aware.")] FarsightedProxy,
    [Meaning("Wants its proxy, and waiting would not pay.")] MyopicProxy,
}

public static class Regimes
{
    /// <summary>Ties between goal contents go to base, then proxy.</summary>
    public static Regime Of(in Readouts read, Thresholds thresholds)
    {
        if (read.G < thresholds.Agency) return Regime.Habitual;
        var understands = read.U >= thresholds.Understanding;
        if (read.Wbase >= read.Wproxy && read.Wbase >= read.Wreward)
            return understands ? Regime.Aligned : Regime.Misunderstanding;
        if (read.Wreward > read.Wproxy) return Regime.RewardSeeker;
        if (read.P >= thresholds.Gaming && understands) return Regime.Deceptive;
        if (read.A >= thresholds.Awareness) return Regime.AwareProxy;
        return read.D >= 0 ? Regime.FarsightedProxy : Regime.MyopicProxy;
    }

    /// <summary>
    /// The wider notion: deceptive, or a reward seeker that knows where it is. Deceptive alignment
    /// is the narrow one.
    /// </summary>
    public static bool PlaysTrainingGame(Regime regime, double awareness, Thresholds thresholds) =>
        regime == Regime.Deceptive
        || (regime == Regime.RewardSeeker && awareness >= thresholds.Awareness);
}
