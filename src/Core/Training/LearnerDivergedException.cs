using System.Globalization;
using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Training;

/// <summary>A learner left the finite numbers: the run has no meaning from there on.</summary>
public sealed class LearnerDivergedException(LineageId lineage, long step, Latents phi) : Exception(
    string.Create(CultureInfo.InvariantCulture,
        $"Lineage {lineage} left the finite numbers in update {step}: latents ")
    + string.Join(", ", phi.ToArray().Select(x => x.ToString("R", CultureInfo.InvariantCulture)))
    + ". Smaller learning rates, noise or jumps keep it in range.")
{
    public LineageId Lineage { get; } = lineage;
    public long Step { get; } = step;
    public Latents Phi { get; } = phi;
}
