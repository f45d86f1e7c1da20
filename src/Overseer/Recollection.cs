using TrainingGame.Core;
using TrainingGame.Core.Chronicle;

namespace TrainingGame.Overseer;

/// <summary>What the log of a run says when its overseer comes back to it.</summary>
internal sealed class Recollection
{
    private readonly List<RunEvent> _sinceCheckpoint = [];
    private RunStarted? _started;

    /// <summary>What the run computes; null where the log is empty.</summary>
    public Plan? Plan => _started is null ? null : Plan.Of(_started);

    /// <summary>Where to go on from; null: from the beginning.</summary>
    public Checkpoint? Checkpoint { get; private set; }

    public RunEnded? Ended { get; private set; }

    /// <summary>Events after the checkpoint: they will be computed again, and must be the same.</summary>
    public IReadOnlyList<RunEvent> SinceCheckpoint => _sinceCheckpoint;

    public void Add(RunEvent logged)
    {
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
