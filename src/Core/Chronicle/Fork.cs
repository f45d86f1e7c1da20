using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;

namespace TrainingGame.Core.Chronicle;

/// <summary>What a fork departs from and how. Its log begins with this and a checkpoint.</summary>
/// <param name="Parent">Name of the run that it departs from.</param>
/// <param name="At">The moment of forking: updates applied.</param>
/// <param name="Chain">The parent's chain at that moment.</param>
/// <param name="Changes">What was asked for, for people: the definition holds what it led to.</param>
/// <param name="Edits">Latents set at the moment of forking.</param>
public sealed record Fork(
    string Parent, long At, string Chain, IReadOnlyList<string> Changes,
    IReadOnlyList<LatentEdit> Edits)
{
    public bool Equals(Fork? other) =>
        other is not null && Parent == other.Parent && At == other.At && Chain == other.Chain
        && Changes.SequenceEqual(other.Changes) && Edits.SequenceEqual(other.Edits);

    public override int GetHashCode() => HashCode.Combine(Parent, At, Chain);
}

/// <summary>One latent of one lineage, set to a value on its own scale (logit, or ln steps).</summary>
public sealed record LatentEdit(LineageId Lineage, Latent Latent, double Value)
{
    /// <exception cref="ArgumentException">The lineage does not live.</exception>
    public void Apply(Cohort cohort)
    {
        var i = cohort.IndexOf(Lineage);
        if (i < 0) throw new ArgumentException($"Lineage {Lineage} does not live.");
        var phi = cohort.PhiOf(i);
        phi[(int)Latent] = Value;
        cohort.SetPhi(i, phi);
    }
}
