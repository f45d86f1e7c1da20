using TrainingGame.Core.Chronicle;

namespace TrainingGame.Overseer;

/// <summary>
/// Sorts a run's events into those that the log already has, which must be the same, and those
/// still to be written.
/// </summary>
internal sealed class Recorder(IEnumerable<RunEvent> alreadyWritten)
{
    private readonly Queue<RunEvent> _expected = new(alreadyWritten);
    private List<RunEvent> _toWrite = [];

    public int Waiting => _toWrite.Count;

    /// <exception cref="LogContradictedException">The log has another event here.</exception>
    public void Add(IEnumerable<RunEvent> happened)
    {
        foreach (var what in happened)
        {
            if (_expected.Count == 0) _toWrite.Add(what);
            else if (!Same(_expected.Dequeue(), what)) throw new LogContradictedException(what.Step);
        }
    }

    /// <summary>Hands out what is still to be written, once.</summary>
    public IReadOnlyList<RunEvent> Take()
    {
        var taken = _toWrite;
        _toWrite = [];
        return taken;
    }

    private static bool Same(RunEvent logged, RunEvent happened) =>
        (logged, happened) is (RunStarted a, RunStarted b)
            ? a.SaysTheSameAs(b)
            : logged == happened;
}

/// <summary>The log of an interrupted run does not hold what its definition leads to.</summary>
public sealed class LogContradictedException(long step) : Exception(
    $"The log contradicts the run's definition at step {step}; 'replay' names the first difference.");
