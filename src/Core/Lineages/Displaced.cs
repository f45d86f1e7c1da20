using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Lineages;

/// <summary>What displaces latents besides an update.</summary>
public enum Mover
{
    PhaseEntry, Retrain, Rollback, Jump, Mutation,
}

/// <summary>A displacement that no update made.</summary>
/// <param name="Step">Updates applied.</param>
/// <param name="Lineage">Whose latents moved.</param>
/// <param name="Mover">What moved them.</param>
/// <param name="From">φ before.</param>
/// <param name="To">φ after.</param>
public readonly record struct Displaced(
    long Step, LineageId Lineage, Mover Mover, Latents From, Latents To);
