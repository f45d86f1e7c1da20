using System.Diagnostics;
using System.Runtime.ExceptionServices;
using TrainingGame.Cluster;
using TrainingGame.Cluster.Dispatch;

namespace TrainingGame.Host.Sweeps;

/// <summary>How far a sweep is.</summary>
internal sealed record SweepProgress(
    int PointsDone, int Points, int Run, int Failed, double Seconds, int Lanes, int Nodes)
{
    /// <summary>Points that were done when this watcher came: their time is not in <see cref="Seconds"/>.</summary>
    public int PointsBefore { get; init; }

    /// <summary>For how long nobody has told anything newer; null: it is current.</summary>
    public TimeSpan? Unanswered { get; init; }
}

/// <summary>Where the cells of a sweep run: in this process, or on a cluster.</summary>
internal interface ISweepRunner
{
    /// <summary>Runs what is missing of a sweep.</summary>
    /// <returns>Whether all is done; else it was stopped.</returns>
    bool Run(SweepEntry entry, Action<SweepProgress> watch, CancellationToken cancel);
}

/// <summary>
/// Runs a sweep in this process: as many lanes as workers, the cluster's own decisions, no messages.
/// What is computed does not depend on workers or order.
/// </summary>
internal sealed class SweepSession(IWorkplace work, int workers) : ISweepRunner
{
    private const string Node = "this process";

    private readonly object _gate = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private Board _board = Board.Empty;
    private SweepState _state = null!;
    private Exception? _failure;
    private int _before, _pointsBefore;

    public bool Run(SweepEntry entry, Action<SweepProgress> watch, CancellationToken cancel)
    {
        var (plan, made) = work.Open(entry.Id, retryParked: true);
        _before = made.Count;
        Apply(Decide.Accept(_board, plan, made, work.Width));
        _pointsBefore = _state.PointsDone;
        using var waking = cancel.Register(Wake);
        var threads = Enumerable.Range(0, workers).Select(i => new Thread(() => Work($"worker {i}", watch, cancel)))
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
        return _state.Complete;
    }

    private void Work(string lane, Action<SweepProgress> watch, CancellationToken cancel)
    {
        try
        {
            while (Take(lane, cancel) is { } issued)
            {
                var settled = Attempt(issued, cancel);
                lock (_gate)
                {
                    Apply(settled());
                    watch(Progress());
                    Monitor.PulseAll(_gate);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped by the user: the cell under way leaves no trace and is run again on resume.
        }
        catch (Exception e)
        {
            lock (_gate) _failure ??= e;
            Wake();
        }
    }

    /// <summary>The next cell for a lane; waits while others may still lead to one. Null: no more.</summary>
    private CellIssued? Take(string lane, CancellationToken cancel)
    {
        lock (_gate)
        {
            while (_failure is null && !cancel.IsCancellationRequested && !_state.Complete)
            {
                if (Decide.Issue(_board, [lane]) is [CellIssued issued])
                {
                    Apply([issued]);
                    return issued;
                }
                Monitor.Wait(_gate);
            }
            return null;
        }
    }

    /// <summary>Runs a cell; what it led to is decided when it is applied.</summary>
    private Func<IReadOnlyList<SweepEvent>> Attempt(CellIssued issued, CancellationToken cancel)
    {
        var effort = new Effort(Node, issued.Attempt);
        try
        {
            var result = work.Compute(issued.Sweep, issued.Cell, effort, cancel)();
            return () => Decide.Settle(_board, issued.Sweep, result, work.Width);
        }
        catch (Exception e) when (e is not (OperationCanceledException or ChainsDifferException) && !work.IsOutage(e))
        {
            return () =>
            {
                var happened = Decide.Return(
                    _board, issued.Sweep, issued.Cell, Trouble.Threw, e.Message, work.Width);
                foreach (var parked in happened.OfType<CellParked>())
                    work.Park(parked.Sweep, parked.Cell, parked.Reason, effort);
                return happened;
            };
        }
    }

    private void Apply(IReadOnlyList<SweepEvent> happened)
    {
        foreach (var one in happened)
        {
            // The last state of a sweep that ended stays readable here.
            if (one is SweepAccepted accepted) _state = Evolve.Begin(accepted);
            else _state = Evolve.Apply(_state, one);
        }
        _board = _board.Apply(happened);
    }

    private SweepProgress Progress() => new(
        _state.PointsDone, _state.Plan.Points, _state.Settled - _before, _state.Failed,
        _clock.Elapsed.TotalSeconds, workers, 1)
    { PointsBefore = _pointsBefore };

    private void Wake()
    {
        lock (_gate) Monitor.PulseAll(_gate);
    }
}
