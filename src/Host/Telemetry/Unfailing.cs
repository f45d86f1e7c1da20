using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Overseer;

namespace TrainingGame.Host.Telemetry;

/// <summary>
/// Keeps a defect of a watcher from the run that it watches: the watcher is told nothing more, and
/// the defect is told once.
/// </summary>
internal sealed class Unfailing(IRunWatcher watcher, Action<Exception> tell) : IRunWatcher
{
    private bool _failed;

    public void Opened(Course course) => Try(() => watcher.Opened(course));

    public void Trained(Course course, long from) => Try(() => watcher.Trained(course, from));

    public void Asked(Course course) => Try(() => watcher.Asked(course));

    public void Answered(Course course, IReadOnlyList<Deliberated> answers) =>
        Try(() => watcher.Answered(course, answers));

    public void Concluded(Course course, IReadOnlyList<RunEvent> happened) =>
        Try(() => watcher.Concluded(course, happened));

    public void Writing(int events) => Try(() => watcher.Writing(events));

    public void Written() => Try(watcher.Written);

    public void Ended(RunOutcome outcome) => Try(() => watcher.Ended(outcome));

    private void Try(Action look)
    {
        if (_failed) return;
        try
        {
            look();
        }
        catch (Exception defect)
        {
            _failed = true;
            tell(defect);
        }
    }
}
