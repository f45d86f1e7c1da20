using Akka.Actor;
using Akka.Cluster;
using TrainingGame.Cluster.Wire;

namespace TrainingGame.Cluster;

/// <summary>
/// The places of a node: as many cells run as it has cores, others wait for one. It tells the
/// coordinator every second that it is there.
/// </summary>
public sealed class Bench : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    private readonly Queue<IActorRef> _waiting = new();
    private readonly HashSet<IActorRef> _seated = [];
    private readonly int _cores;
    private readonly IActorRef _coordinator;
    private readonly string _node;
    private readonly long _uid;
    private IActorRef? _drainer;

    /// <param name="cores">Cells at once.</param>
    /// <param name="coordinator">Where to tell that it is there.</param>
    public Bench(int cores, IActorRef coordinator)
    {
        (_cores, _coordinator) = (cores, coordinator);
        var self = Akka.Cluster.Cluster.Get(Context.System).SelfUniqueAddress;
        (_node, _uid) = (Lane.NodeOf(self.Address), self.Uid);
        Receive<AskPlace>(_ =>
        {
            Context.Watch(Sender);
            _waiting.Enqueue(Sender);
            Seat();
        });
        Receive<LeavePlace>(_ => Leave(Sender));
        Receive<Terminated>(gone => Leave(gone.ActorRef));
        Receive<Drain>(_ =>
        {
            _drainer = Sender;
            Tell();
            ReportDrained();
        });
        Receive<CountPlaces>(_ => Sender.Tell(new Places(_cores, _seated.Count, _drainer is not null)));
        Receive<Tick>(_ => Tell());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>An entity wants to compute; it is told <see cref="Seated"/> when it may.</summary>
    internal sealed record AskPlace;
    internal sealed record Seated;
    internal sealed record LeavePlace;
    private sealed record Tick;

    /// <summary>Takes no more cells; answered with <see cref="Drained"/> when the last has ended.</summary>
    public sealed record Drain;
    public sealed record Drained;

    /// <summary>Answered with <see cref="Places"/>.</summary>
    public sealed record CountPlaces;
    public sealed record Places(int Cores, int Running, bool Draining);

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer(nameof(Tick), new Tick(), TimeSpan.Zero, Heartbeat);
        base.PreStart();
    }

    private void Tell() => _coordinator.Tell(new NodeReady(_node, _uid, _cores, _drainer is not null));

    private void Seat()
    {
        while (_drainer is null && _seated.Count < _cores && _waiting.TryDequeue(out var next))
        {
            _seated.Add(next);
            next.Tell(new Seated());
        }
    }

    private void Leave(IActorRef who)
    {
        Context.Unwatch(who);
        if (!_seated.Remove(who))
        {
            var left = _waiting.Where(one => !one.Equals(who)).ToList();
            _waiting.Clear();
            left.ForEach(_waiting.Enqueue);
        }
        Seat();
        ReportDrained();
    }

    private void ReportDrained()
    {
        if (_drainer is not null && _seated.Count == 0) _drainer.Tell(new Drained());
    }
}
