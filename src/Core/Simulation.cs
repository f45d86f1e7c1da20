using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;

namespace TrainingGame.Core;

/// <summary>
/// A whole run as one sequential fold: the same experiment gives the same events. Everything else
/// that runs an experiment is held against it.
/// </summary>
public static class Simulation
{
    /// <exception cref="Training.LearnerDivergedException">A learner left the finite numbers.</exception>
    public static IEnumerable<RunEvent> Run(Experiment experiment, Origin origin) =>
        Run(new Plan(experiment), origin);

    /// <inheritdoc cref="Run(Experiment, Origin)"/>
    public static IEnumerable<RunEvent> Run(Plan plan, Origin origin)
    {
        var (course, beginning) = Course.Begin(plan, origin);
        foreach (var happened in beginning) yield return happened;
        foreach (var happened in Continue(course)) yield return happened;
    }

    /// <summary>The events from a course's present step to its end.</summary>
    public static IEnumerable<RunEvent> Continue(Course course)
    {
        while (!course.Finished)
        {
            course.TrainTo(course.NextPause);
            foreach (var happened in course.Pause(course.Deliberate())) yield return happened;
        }
    }
}
