using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Lineages;

/// <summary>What the others in a run mean to a lineage that is computed without them.</summary>
/// <param name="Audited">Whether it is audited in the round at a step.</param>
/// <param name="Heir">The child to go on with instead, born of it in the round at a step.</param>
public sealed record Surroundings(
    Func<long, LineageId, bool> Audited, Func<long, LineageId, LineageId?> Heir);
