using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;
using TrainingGame.Core.Lineages;

namespace TrainingGame.Core.Chronicle;

/// <summary>One latent of one lineage set to a value.</summary>
public sealed record Edit(LineageId Lineage, Latent Latent, double Value)
{
    /// <exception cref="ArgumentException">The lineage does not live, and may not be away.</exception>
    internal void Make(Cohort cohort, long step, bool mayBeAway, Action<Displacement>? witness)
    {
        var i = cohort.IndexOf(Lineage);
        if (i < 0 && mayBeAway) return;
        if (i < 0) throw new ArgumentException($"Lineage {Lineage} does not live at step {step}.");
        var phi = cohort.PhiOf(i);
        phi[(int)Latent] = Value;
        Displacement.Make(cohort, i, step, Cause.Intervention, phi, witness);
    }
}

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
