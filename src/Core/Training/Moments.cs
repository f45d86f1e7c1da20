using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Training;

/// <summary>Adam's running means of the gradient and of its square; zero before the first update.</summary>
public struct Moments
{
    public Latents First;
    public Latents Second;
}
