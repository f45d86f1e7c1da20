using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Oversight;

/// <summary>All that oversight gets to see of a learner: never its latents.</summary>
/// <param name="Lineage">Whom it sees.</param>
/// <param name="Behaviour">What the learner does; an audit finds it out by chance only.</param>
/// <param name="ProbeReading">A noisy reading of how likely the learner is to play the game.</param>
public readonly record struct Observation(
    LineageId Lineage, Decision Behaviour, double ProbeReading);
