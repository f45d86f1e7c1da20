using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;

namespace TrainingGame.Overseer;

/// <summary>
/// Looks on while a run goes by, on the thread that runs it. It must return soon, throw nothing and
/// change nothing; the run is the same without it.
/// </summary>
public interface IRunWatcher
{
    /// <summary>The run is open: at its beginning, or where it goes on.</summary>
    void Opened(Course course);

    /// <summary>All learners have been trained from a step to the course's.</summary>
    void Trained(Course course, long from);

    /// <summary>All learners have come to a round; some may have been asked, and have answered, before.</summary>
    void Asked(Course course);

    /// <summary>A pause is about to be concluded.</summary>
    /// <param name="course">As the learners saw it.</param>
    /// <param name="answers">All of them, in ascending id; empty where the pause is no round.</param>
    void Answered(Course course, IReadOnlyList<Deliberated> answers);

    /// <summary>A pause has been concluded.</summary>
    void Concluded(Course course, IReadOnlyList<RunEvent> happened);

    /// <summary>A batch of events is handed to the log.</summary>
    void Writing(int events);

    /// <summary>The log has one more of them; it acknowledges in order.</summary>
    void Written();

    void Ended(RunOutcome outcome);
}
