using TrainingGame.Core.Definition;
using TrainingGame.Core.Elementary;
using TrainingGame.Core.Randomness;

namespace TrainingGame.Core.Learners;

/// <summary>
/// One learner: its latents φ, its founder's φ at step 0 (the anchor), and B, the ratio of believed
/// to true oversight, which its founder drew and forks inherit.
/// </summary>
public readonly record struct Learner(Latents Phi, Latents Anchor, double Belief)
{
    /// <summary>Founder of a lineage: φ = mean + sd·z and B = factor·exp(logSd·z) at step 0.</summary>
    public static Learner Founder(Experiment experiment, LineageId lineage)
    {
        var phi = Noise.Normals(experiment.Seed, lineage, 0, Stream.FounderLow);
        var initial = experiment.Learner.Initial.InOrder();
        for (var j = 0; j < Latents.Count; j++) phi[j] = initial[j].Mean + initial[j].Sd * phi[j];
        var belief = experiment.Learner.Beliefs.Oversight;
        var z = Noise.At(experiment.Seed, lineage, 0, Stream.Belief).Normals01.First;
        return new(phi, phi, belief.Factor * Functions.Exp(belief.LogSd * z));
    }
}
