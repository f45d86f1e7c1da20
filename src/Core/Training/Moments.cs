using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Training;

/// <summary>Adam's running means of the gradient and of its square; zero before the first update.</summary>
public struct Moments
{
    public Latents First;
    public Latents Second;

    /// <summary>Whether none of them has overflowed or is NaN.</summary>
    public readonly bool AllFinite() => First.AllFinite() && Second.AllFinite();
}
