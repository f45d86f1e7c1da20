using TrainingGame.Core;
using TrainingGame.Core.Chronicle;

namespace TrainingGame.Overseer;

/// <summary>What the log of a run says when its overseer comes back to it.</summary>
internal sealed class Recollection
{
    private readonly List<RunEvent> _sinceCheckpoint = [];
    private RunStarted? _started;
    private long _seq;

    /// <summary>What the run computes; null where the log is empty.</summary>
    public Plan? Plan => _started is null ? null : Plan.Of(_started);

    /// <summary>Where to go on from; null: from the beginning.</summary>
    public Checkpoint? Checkpoint { get; private set; }

    public RunEnded? Ended { get; private set; }

    /// <summary>Events after the checkpoint: they will be computed again, and must be the same.</summary>
    public IReadOnlyList<RunEvent> SinceCheckpoint => _sinceCheckpoint;

    /// <summary>The run where it goes on: after the last checkpoint, or at its beginning.</summary>
    /// <param name="toBegin">How a new run begins; null to resume.</param>
    /// <param name="recorder">Gets what the beginning says.</param>
    /// <exception cref="InvalidOperationException">Nothing is there to resume.</exception>
    public Course Open(Beginning? toBegin, Recorder recorder)
    {
        switch (Plan, Checkpoint, toBegin)
        {
            case ({ } plan, { } checkpoint, _):
                return Course.Restore(plan, checkpoint);
            case (null, _, { History: [.., Checkpoint shared] } fork):
                recorder.Add([RunStarted.Of(fork.Plan, fork.Origin), .. fork.History]);
                return Course.Restore(fork.Plan, shared);
            default:
                var begun = Plan ?? toBegin?.Plan ?? throw new InvalidOperationException("There is nothing to resume.");
                var (course, beginning) = Course.Begin(begun, toBegin?.Origin ?? new Origin("", "", ""));
                recorder.Add(beginning);
                return course;
        }
    }

    /// <param name="seq">The event's number in the log.</param>
    /// <param name="logged">The event.</param>
    /// <exception cref="LogContradictedException">An event before it is missing.</exception>
    public void Add(long seq, RunEvent logged)
    {
        if (seq != ++_seq) throw new LogContradictedException(logged.Step);
        _started ??= logged as RunStarted;
        Ended = logged as RunEnded ?? Ended;
        if (logged is Checkpoint checkpoint)
        {
            Checkpoint = checkpoint;
            _sinceCheckpoint.Clear();
        }
        else
        {
            _sinceCheckpoint.Add(logged);
        }
    }
}
