using System.Diagnostics;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Training;

namespace TrainingGame.Bench;

/// <summary>
/// A stretch of the default rlhf phase: sgd, all terms but long tasks, eight normals a step. It
/// starts in mid-course, where no read-out is trivial.
/// </summary>
internal static class Bout
{
    public const long From = 600_000;

    public static Experiment Experiment(int lineages) => new()
    {
        Name = "bench",
        Lineages = lineages,
        Learner = new() { Initial = new() { GoalHorizon = new() { Mean = 9, Sd = 2 } } },
        Phases =
        [
            new() { Name = "pretraining", Steps = 500_000 },
            new()
            {
                Name = "rlhf",
                Steps = 500_000_000,
                Objective = new() { Prediction = 0.2, Behaviour = 3, LongHorizon = 0 },
                Environment = new() { SituationalContext = 0.3 },
            },
        ],
    };

    public static Course Begin(int lineages)
    {
        var course = Course.Begin(Experiment(lineages), new Origin("bench", "bench", "bench")).Course;
        course.Arrive(From);
        return course;
    }

    /// <summary>Trains the whole cohort for some steps; nanoseconds per learner-step.</summary>
    public static double Train(Course course, Kernel kernel, long steps)
    {
        var watch = Stopwatch.StartNew();
        course.TrainTo(course.Step + steps, kernel);
        return watch.Elapsed.TotalNanoseconds / ((double)steps * course.Cohort.Count);
    }
}
