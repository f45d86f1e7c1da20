using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Training;

/// <summary>What each source of g contributes to an update (docs/model.md, section 7).</summary>
internal static class Booking
{
    public static readonly int Sources = Enum.GetValues<Source>().Length;

    /// <summary>
    /// Under sgd a part of g times the learning rate is a part of the displacement. Adam's steps are no
    /// sum of parts, so that parts of g itself are booked.
    /// </summary>
    public static double ScaleOf(Phase phase) =>
        phase.Optimizer == OptimizerKind.Sgd ? phase.LearningRate : 1;

    /// <summary>Adds the contributions to an update; evolution has none.</summary>
    /// <param name="sums">By <see cref="Source"/>.</param>
    /// <param name="premises">Assumptions of the phase.</param>
    /// <param name="learner">The learner before the update.</param>
    /// <param name="oversightLeft">T(t) in steps.</param>
    /// <param name="z">The noise of the update.</param>
    public static void Add(
        Latents[] sums, Premises premises, in Learner learner, double oversightLeft, in Latents z)
    {
        if (premises.Phase.Optimizer == OptimizerKind.Evolution) return;
        var scale = ScaleOf(premises.Phase);
        var read = Readouts.Of(premises, learner, oversightLeft);
        var performance = Performance.Of(premises, read);
        foreach (var source in Gradient.OfRewardSources)
        {
            if (!premises.Contributes(source)) continue;
            var slope = Gradient.ToPhi(premises, Gradient.Of(source, premises, read, performance));
            sums[(int)source] += scale * slope;
        }
        sums[(int)Source.WeightDecay] += -scale * premises.Decay * (learner.Phi - learner.Anchor);
        sums[(int)Source.Noise] += scale * premises.Noise * z;
    }
}
