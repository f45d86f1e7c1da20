using TrainingGame.Core.Definition;
using TrainingGame.Core.Elementary;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Randomness;

namespace TrainingGame.Core.Training;

/// <summary>One update of one learner (docs/model.md, section 4).</summary>
public static class Update
{
    /// <param name="premises">Assumptions of the phase.</param>
    /// <param name="learner">The learner before the update.</param>
    /// <param name="moments">Adam's moments, advanced in an adam phase.</param>
    /// <param name="oversightLeft">T(t) in steps.</param>
    /// <param name="z">Eight standard normals: the noise of update t.</param>
    /// <param name="step">t, the updates applied before this one.</param>
    /// <returns>φ after the update.</returns>
    public static Latents Apply(
        Premises premises, in Learner learner, ref Moments moments,
        double oversightLeft, in Latents z, long step) => premises.Phase.Optimizer switch
        {
            OptimizerKind.Sgd => Sgd(premises, learner, oversightLeft, z),
            OptimizerKind.Adam => Adam(premises, learner, ref moments, oversightLeft, z, step),
            OptimizerKind.Evolution => Evolution(premises, learner, oversightLeft, z),
            var other => throw new ArgumentOutOfRangeException(nameof(premises), other, "no optimizer"),
        };

    /// <summary>g = ∇R − wd·(φ − anchor) + noise·z, without the ablated sources.</summary>
    public static Latents Direction(
        Premises premises, in Learner learner, double oversightLeft, in Latents z)
    {
        var read = Readouts.Of(premises, learner, oversightLeft);
        var g = Gradient.OfReward(premises, read, Performance.Of(premises, read));
        for (var j = 0; j < Latents.Count; j++)
        {
            var strayed = learner.Phi[j] - learner.Anchor[j];
            g[j] = g[j] - premises.Decay * strayed + premises.Noise * z[j];
        }
        return g;
    }

    private static Latents Sgd(
        Premises premises, in Learner learner, double oversightLeft, in Latents z) =>
        learner.Phi + premises.Phase.LearningRate * Direction(premises, learner, oversightLeft, z);

    internal const double Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;
    private static readonly double LnBeta1 = Functions.Log(Beta1), LnBeta2 = Functions.Log(Beta2);

    /// <summary>
    /// Kingma and Ba, Adam (ICLR 2015), ascending; its time is t + 1 whatever the earlier phases'
    /// optimizers were.
    /// </summary>
    private static Latents Adam(
        Premises premises, in Learner learner, ref Moments moments,
        double oversightLeft, in Latents z, long step)
    {
        var g = Direction(premises, learner, oversightLeft, z);
        var (unbias1, unbias2) = AdamUnbias(step);
        var phi = learner.Phi;
        for (var j = 0; j < Latents.Count; j++)
        {
            moments.First[j] = Beta1 * moments.First[j] + (1 - Beta1) * g[j];
            moments.Second[j] = Beta2 * moments.Second[j] + (1 - Beta2) * (g[j] * g[j]);
            var first = moments.First[j] * unbias1;
            var second = moments.Second[j] * unbias2;
            phi[j] += premises.Phase.LearningRate * (first / (Math.Sqrt(second) + Epsilon));
        }
        return phi;
    }

    /// <summary>1 / (1 − βᵗ⁺¹) for both moments.</summary>
    internal static (double First, double Second) AdamUnbias(long step)
    {
        var time = (double)step + 1;
        return (1 / (1 - Functions.Exp(time * LnBeta1)), 1 / (1 - Functions.Exp(time * LnBeta2)));
    }

    /// <summary>A variation φ + lr·noise·z is kept when it is not worse; there is no gradient.</summary>
    private static Latents Evolution(
        Premises premises, in Learner learner, double oversightLeft, in Latents z)
    {
        var size = premises.Phase.LearningRate * premises.Phase.GradientNoise;
        var varied = learner with { Phi = learner.Phi + size * z };
        return Fitness(premises, varied, oversightLeft) >= Fitness(premises, learner, oversightLeft)
            ? varied.Phi
            : learner.Phi;
    }

    /// <summary>R(φ) − (wd/2)·|φ − anchor|².</summary>
    private static double Fitness(Premises premises, in Learner learner, double oversightLeft)
    {
        var read = Readouts.Of(premises, learner, oversightLeft);
        var strayed = learner.Phi - learner.Anchor;
        var squares = 0.0;
        foreach (var distance in strayed) squares += distance * distance;
        return Performance.Of(premises, read).Reward - premises.Phase.WeightDecay / 2 * squares;
    }
}
