using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Chronicle;

/// <summary>One latent of one lineage set to a value.</summary>
public sealed record Edit(LineageId Lineage, Latent Latent, double Value);

/// <summary>
/// What makes a fork: at a step, after all that happens there, the definition and some latents
/// become others. Chance stays the same unless the seed changes, so that the difference to the
/// parent is the effect of the change.
/// </summary>
/// <param name="Parent">Identity of the run that was forked.</param>
/// <param name="At">Updates applied.</param>
/// <param name="Definition">What holds from there on, as canonical JSON.</param>
/// <param name="Edits">Latents set at that step.</param>
public sealed record Intervention(
    string Parent, long At, string Definition, IReadOnlyList<Edit> Edits);
