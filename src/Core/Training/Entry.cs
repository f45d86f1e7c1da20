using TrainingGame.Core.Definition;
using TrainingGame.Core.Elementary;
using TrainingGame.Core.Learners;
using static TrainingGame.Core.Learners.Latent;

namespace TrainingGame.Core.Training;

/// <summary>What entering a phase does to a learner's goal, before the phase's first update.</summary>
public static class Entry
{
    /// <returns>φ at the start of the phase; unchanged where every disturbance is 0.</returns>
    public static Latents Disturb(PhaseEntry entry, in Learner learner)
    {
        var phi = learner.Phi;
        if (entry.BaseGoalShift > 0) Shift(ref phi, entry.BaseGoalShift);
        if (entry.GoalReset > 0)
            Mix(ref phi[(int)GoalDirectedness], entry.GoallessLevel, entry.GoalReset);
        if (entry.UnderstandingLoss > 0)
        {
            var before = learner.Anchor[(int)BaseGoalUnderstanding];
            Mix(ref phi[(int)BaseGoalUnderstanding], before, entry.UnderstandingLoss);
        }
        return phi;
    }

    private const double LeastBase = 1e-9;

    /// <summary>What training wanted has changed: share x of base content is now proxy content.</summary>
    private static void Shift(ref Latents phi, double x)
    {
        var (expBase, expReward) = Readouts.Odds(
            phi[(int)BaseGoalLogit], phi[(int)RewardGoalLogit]);
        var sum = expBase + 1 + expReward;
        var reward = expReward / sum;
        var shifted = Math.Max((1 - x) * (expBase / sum), LeastBase);
        var proxy = 1 - shifted - reward;
        phi[(int)BaseGoalLogit] = LogRatio(shifted, proxy);
        phi[(int)RewardGoalLogit] = LogRatio(reward, proxy);
    }

    /// <summary>NaN, which stops the run, where a share has vanished into rounding.</summary>
    private static double LogRatio(double share, double proxy) =>
        share > 0 && proxy > 0 ? Functions.Log(share / proxy) : double.NaN;

    private static void Mix(ref double value, double towards, double x) =>
        value = (1 - x) * value + x * towards;
}
