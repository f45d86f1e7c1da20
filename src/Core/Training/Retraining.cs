using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using static TrainingGame.Core.Learners.Latent;

namespace TrainingGame.Core.Training;

/// <summary>Training against a detected behaviour: ascent of ln(1 − π), π its probability.</summary>
public static class Retraining
{
    private const double LeastRemaining = 1e-6;

    /// <summary>φ + strength·∇ln(1 − π), with 1 − π floored at 1e-6.</summary>
    /// <param name="premises">Assumptions of the phase.</param>
    /// <param name="learner">The detected learner.</param>
    /// <param name="oversightLeft">T at the round's t.</param>
    /// <param name="covert">Whether it was detected playing the training game.</param>
    /// <param name="oversight">Strength and scope.</param>
    public static Latents Apply(
        Premises premises, in Learner learner, double oversightLeft, bool covert,
        OversightDefinition oversight)
    {
        var read = Readouts.Of(premises, learner, oversightLeft);
        var rate = covert ? read.P : 1 - read.P;
        var probability = read.G * read.Wproxy * rate;
        var gradient = Gradient.ToPhi(premises, OfProbability(premises, read, covert));
        var scale = -oversight.RetrainStrength / Math.Max(1 - probability, LeastRemaining);
        var phi = learner.Phi;
        var first = oversight.RetrainScope == RetrainScope.Content ? (int)BaseGoalLogit : 0;
        for (var j = first; j < Latents.Count; j++) phi[j] += scale * gradient[j];
        return phi;
    }

    /// <summary>∇π with respect to θ: π = G·W_proxy·P where covert, G·W_proxy·(1 − P) where open.</summary>
    private static Latents OfProbability(Premises premises, in Readouts read, bool covert)
    {
        var rate = covert ? read.P : 1 - read.P;
        var probability = read.G * read.Wproxy * rate;
        var gradient = new Latents();
        gradient[(int)GoalDirectedness] = Gradient.Slope(read.G) * read.Wproxy * rate;
        gradient[(int)BaseGoalLogit] = -probability * read.Wbase;
        gradient[(int)RewardGoalLogit] = -probability * read.Wreward;
        var throughP = (covert ? 1 : -1) * read.G * read.Wproxy;
        Gradient.AddThroughGaming(ref gradient, throughP, premises, read);
        return gradient;
    }
}
