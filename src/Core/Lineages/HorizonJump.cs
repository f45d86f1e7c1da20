using TrainingGame.Core.Definition;
using TrainingGame.Core.Elementary;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Randomness;
using TrainingGame.Core.Training;

namespace TrainingGame.Core.Lineages;

/// <summary>A sudden change of goal horizon, as by a phase change, kept as reward allows.</summary>
public static class HorizonJump
{
    /// <summary>
    /// With chance rate, proposes φ₂ + mean + sd·z, kept where reward does not fall, else with
    /// chance exp(ΔR/temperature) (Metropolis et al. 1953).
    /// </summary>
    /// <returns>The new φ₂, or null where nothing jumps.</returns>
    public static double? Propose(
        HorizonJumpDefinition jumps, Premises premises, in Learner learner,
        double oversightLeft, Words draw)
    {
        if (Words.Uniform(draw.Word0) >= jumps.Rate) return null;
        var jumped = learner.Phi;
        jumped[(int)Latent.GoalHorizon] += jumps.Mean + jumps.Sd * draw.Normals23.First;
        var gain = Reward(premises, learner with { Phi = jumped }, oversightLeft)
            - Reward(premises, learner, oversightLeft);
        var kept = gain >= 0 || Words.Uniform(draw.Word1) < Functions.Exp(gain / jumps.Temperature);
        return kept ? jumped[(int)Latent.GoalHorizon] : null;
    }

    private static double Reward(Premises premises, in Learner learner, double oversightLeft) =>
        Performance.Of(premises, Readouts.Of(premises, learner, oversightLeft)).Reward;
}
