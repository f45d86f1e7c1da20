using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Overseer;

namespace TrainingGame.Host.Running;

/// <summary>A run computed again beside its log, on several threads, nothing written.</summary>
public static class Recomputation
{
    /// <summary>All events of a run, from its beginning.</summary>
    /// <param name="plan">What the run computes.</param>
    /// <param name="origin">As its log has it.</param>
    /// <param name="threads">Learners trained at once.</param>
    /// <param name="last">Where to stop: after all that happens at this step, or the next pause.</param>
    /// <param name="progress">Told the share that is done, in [0, 1]; it may throw to stop.</param>
    /// <param name="watcher">Looks on; null: nobody does.</param>
    public static IEnumerable<RunEvent> Of(
        Plan plan, Origin origin, int threads, long last, Action<double> progress, IRunWatcher? watcher = null)
    {
        var (course, beginning) = Course.Begin(plan, origin);
        watcher?.Opened(course);
        foreach (var happened in beginning) yield return happened;
        while (!course.Finished && course.Step < last)
        {
            foreach (var happened in ToNextPause(course, threads, watcher)) yield return happened;
            progress((double)course.Step / course.Schedule.TotalSteps);
        }
    }

    /// <summary>
    /// The run after exactly <paramref name="step"/> updates: the state from which the next update
    /// starts, all that happens at this step included.
    /// </summary>
    /// <param name="plan">What the run computes.</param>
    /// <param name="nearest">The last checkpoint at or before the step; null: from the beginning.</param>
    /// <param name="step">Updates applied, from 0 to the run's length.</param>
    /// <param name="threads">Learners trained at once.</param>
    public static Course At(Plan plan, Checkpoint? nearest, long step, int threads)
    {
        var course = nearest is null
            ? Course.Begin(plan, new Origin("", "", "")).Course
            : Course.Restore(plan, nearest);
        while (course.Step < step && course.NextPause <= step) ToNextPause(course, threads);
        if (course.Step < step)
        {
            Slice.Train(course, step, threads);
            course.Arrive(step);
        }
        return course;
    }

    private static IReadOnlyList<RunEvent> ToNextPause(Course course, int threads, IRunWatcher? watcher = null)
    {
        var (from, pause) = (course.Step, course.NextPause);
        Slice.Train(course, pause, threads);
        course.Arrive(pause);
        watcher?.Trained(course, from);
        if (course.IsRound && course.Cohort.Count > 0) watcher?.Asked(course);
        var answers = course.Deliberate();
        watcher?.Answered(course, answers);
        var happened = course.Pause(answers);
        watcher?.Concluded(course, happened);
        return happened;
    }
}
