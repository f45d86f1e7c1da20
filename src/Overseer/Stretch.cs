using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;

namespace TrainingGame.Overseer;

/// <summary>
/// What an overseer computes off its mailbox, for about 50 ms: training, and the pauses in it. A round that all
/// have answered is concluded where training has just ended: the overseer's own turn would be on another
/// thread, which has to wake up and has nothing of the cohort in its caches.
/// </summary>
/// <param name="Happened">In the pauses that were concluded, in order.</param>
/// <param name="From">Updates applied where the last training began.</param>
/// <param name="AtPause">Whether the course stands at a pause that is to be concluded.</param>
/// <param name="Failure">What ended it; null: nothing did.</param>
internal sealed record Stretch(IReadOnlyList<RunEvent> Happened, long From, bool AtPause, Exception? Failure)
{
    /// <param name="course">The run; nobody else may touch it meanwhile.</param>
    /// <param name="crew">Its learners; the stretch ends where some are born or gone.</param>
    /// <param name="execution">Threads and slices.</param>
    /// <param name="toPause">Whether it ends at the first pause, before that is concluded.</param>
    public static Stretch Of(Course course, Crew crew, Execution execution, bool toPause)
    {
        var end = course.Step + Slice.StepsFor(execution, course.Cohort.Count);
        var (from, happened) = (course.Step, new List<RunEvent>());
        try
        {
            while (true)
            {
                from = course.Step;
                var (pause, to) = (course.NextPause, Math.Min(course.NextPause, end));
                crew.Roll.Expect(to);
                Slice.Train(course, to, execution.Threads, crew.Brief);
                course.Arrive(to);
                if (to < pause) return new(happened, from, AtPause: false, null);
                if (toPause || (crew.IsAsked && !crew.Roll.HasAll)) return new(happened, from, AtPause: true, null);
                happened.AddRange(course.Pause(crew.Answers));
                if (course.Finished || course.Step == end || !crew.IsMustered)
                    return new(happened, from, AtPause: false, null);
            }
        }
        catch (Exception e)
        {
            return new(happened, from, AtPause: false, e);
        }
    }
}
