using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;
using TrainingGame.Core.Training;

namespace TrainingGame.Core.Ledger;

/// <summary>
/// What can move a latent. The first seven are the sources of an update under sgd, in the order of
/// <see cref="Definition.Source"/>.
/// </summary>
public enum Cause
{
    Prediction, Behaviour, Gaming, LongHorizon, HorizonCost, WeightDecay, Noise,

    /// <summary>All of an update under adam, whose sources are booked as gradients instead.</summary>
    Adam,

    /// <summary>A variation that evolution kept.</summary>
    Selection,

    PhaseEntry, Retrain, Rollback, Jump, Mutation,

    /// <summary>A latent that a fork of the run set.</summary>
    Intervention,
}

/// <summary>A lineage's latents moved at once, outside of updates.</summary>
/// <param name="Step">Updates applied.</param>
/// <param name="Lineage">Whose; for a mutation the child's.</param>
/// <param name="Cause">Why.</param>
/// <param name="Before">φ before; for a mutation the parent's.</param>
/// <param name="After">φ after.</param>
public readonly record struct Displacement(
    long Step, LineageId Lineage, Cause Cause, Latents Before, Latents After)
{
    /// <summary>Moves the latents of the learner at <paramref name="i"/>, and tells of it.</summary>
    /// <exception cref="LearnerDivergedException">It would leave the finite numbers.</exception>
    internal static void Make(
        Cohort cohort, int i, long step, Cause cause, in Latents to, Action<Displacement>? witness)
    {
        if (!to.AllFinite()) throw new LearnerDivergedException(cohort.Lineage[i], step, to);
        witness?.Invoke(new(step, cohort.Lineage[i], cause, cohort.PhiOf(i), to));
        cohort.SetPhi(i, to);
    }
}
