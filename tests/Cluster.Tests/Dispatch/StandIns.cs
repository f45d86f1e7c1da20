using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Cluster.Sharding;
using TrainingGame.Cluster.Dispatch;
using TrainingGame.Cluster.Wire;

namespace TrainingGame.Cluster.Tests.Dispatch;

/// <summary>Stands for the region of lanes: notes what it is told to run, and what the rest is.</summary>
internal sealed class Lanes : ReceiveActor
{
    public Lanes(
        ConcurrentQueue<RunCell> told, ConcurrentQueue<object> answered, Action<RunCell, IActorRef> then)
    {
        Receive<RunCell>(run =>
        {
            told.Enqueue(run);
            then(run, Sender);
        });
        ReceiveAny(answered.Enqueue);
    }
}

/// <summary>Notes all that it is told.</summary>
internal sealed class Ears : ReceiveActor
{
    public Ears(ConcurrentQueue<object> told) => ReceiveAny(told.Enqueue);
}

/// <summary>Stands for the shard that a cell lives in.</summary>
internal sealed class Region : ReceiveActor
{
    public Region(Props cell, Action<Passivate> gone)
    {
        var child = Context.ActorOf(cell);
        Receive<Passivate>(gone);
        ReceiveAny(child.Forward);
    }
}

/// <summary>The right to coordinate, never disputed.</summary>
internal sealed class Lead : ILead
{
    public bool Holds() => true;

    public void Dispose()
    {
    }
}

/// <summary>A store with one cell, whose troubles a test chooses.</summary>
internal sealed class Work : IWorkplace
{
    private int _parks, _computed;

    public bool ParkFails { get; init; }

    /// <summary>Whether it takes no reason that tells what happened.</summary>
    public bool Refuses { get; init; }

    public ManualResetEventSlim? OpenWaits { get; init; }
    public ManualResetEventSlim? ParkWaits { get; init; }
    public bool Away { get; init; }

    /// <summary>Where set, attempts but the first wait for it and then have a result.</summary>
    public ManualResetEventSlim? Second { get; init; }

    public bool RetriedParked { get; private set; }
    public int Parks => _parks;
    public int Computed => _computed;

    public (SweepPlan Plan, IReadOnlyList<CellResult> Made) Open(string sweep, bool retryParked)
    {
        OpenWaits?.Wait();
        RetriedParked = retryParked;
        return (new(sweep, 1, 1, null), []);
    }

    public CellResult? Find(string sweep, CellId cell) => null;

    public Func<CellResult> Compute(string sweep, CellId cell, Effort effort, CancellationToken cancel)
    {
        if (Interlocked.Increment(ref _computed) > 1 && Second is not null)
        {
            Second.Wait(cancel);
            return () => new(cell, false, null, 1);
        }
        throw Away ? new TimeoutException("away") : new NotSupportedException();
    }

    public void Park(string sweep, CellId cell, string reason, Effort effort)
    {
        if (Interlocked.Increment(ref _parks) == 1 && ParkFails) throw new TimeoutException("away for a moment");
        if (Refuses && reason.Contains("boom", StringComparison.Ordinal)) throw new FormatException("refused");
        ParkWaits?.Wait();
    }

    public bool IsOutage(Exception failure) => failure is TimeoutException;

    public ILead? TryLead() => new Lead();

    public ILead? TryClaim(string sweep) => new Lead();

    public double Width(IReadOnlyList<Measure> measures, int failed) => 0;
}
