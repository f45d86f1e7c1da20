using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using Akka.Persistence;
using TrainingGame.Cluster.Dispatch;
using TrainingGame.Cluster.Wire;

namespace TrainingGame.Cluster;

/// <summary>
/// Hands the cells of sweeps to lanes: one in the cluster, where it is does not matter. What it
/// decides is in its journal; who is there and what has begun it hears again after it moved.
/// </summary>
public sealed class Coordinator : ReceivePersistentActor, IWithTimers
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IWorkplace _work;
    private readonly IActorRef _lanes;
    private readonly Roster _roster = new();
    private readonly Deliveries _deliveries = new();
    private readonly Claims _claims;
    private readonly HashSet<string> _stopped = [];
    private Board _board = Board.Empty;
    private bool _askingForLead;

    /// <param name="work">Sweeps, and where parked cells are written.</param>
    /// <param name="lanes">The region that knows where each lane is.</param>
    /// <param name="lead">The right to do so; when it ends, so does this.</param>
    public Coordinator(IWorkplace work, IActorRef lanes, ILead lead)
    {
        (_work, _lanes, _claims) = (work, lanes, new(work, lead));
        Recover<SweepEvent>(happened => _board = _board.Apply(happened));
        Recover<RecoveryCompleted>(_ =>
            _log.Info("The coordinator is here; {0} sweeps under way", _board.Sweeps.Count));
        Command<SubmitSweep>(Open);
        Command<Opened>(opened => Store(
            _stopped.Contains(opened.Plan.Sweep) ? [] : Decide.Accept(_board, opened.Plan, opened.Made, _work.Width),
            () => opened.From.Tell(new SweepTaken(opened.Plan.Sweep))));
        Command<Refused>(refused => refused.From.Tell(new SweepRefused(refused.Sweep, refused.Why)));
        Command<StopSweep>(stop => Halt(stop.Sweep));
        Command<GetSweepProgress>(ask => Sender.Tell(ProgressOf(ask.Sweep)));
        Command<NodeReady>(Hear);
        Command<CellBegun>(begun => _deliveries.Begun(begun, _board));
        Command<CellDone>(done => Settle(done, Sender));
        Command<CellThrew>(threw => Suffer(threw, Sender));
        Command<CellReleased>(released => _deliveries.Released(released, _board));
        Command<CellOrphaned>(Adopt);
        Command<ParkingWritten>(it => StoreAndIssue(
            Decide.Return(_board, it.Sweep, it.Cell, it.Trouble, it.Reason, _work.Width)));
        Command<ParkingFailed>(failed =>
        {
            _log.Warning(
                "Cell {0} of {1} is to be parked and waits for the store: {2}",
                failed.Parking.Cell, failed.Parking.Sweep, failed.Why);
            Timers.StartSingleTimer(failed.Parking, failed.Parking, Look);
        });
        Command<Parking>(Park);
        Command<Tick>(_ => LookAround());
        Command<LeadLooked>(looked => Keep(looked.Holds));
        Command<DeleteMessagesSuccess>(_ => { });
        Command<DeleteMessagesFailure>(_ => { });
    }

    public override string PersistenceId => "sweep-coordinator";

    public ITimerScheduler Timers { get; set; } = null!;

    private static ClusterEvent.CurrentClusterState Members => Akka.Cluster.Cluster.Get(Context.System).State;

    private sealed record Tick;
    private sealed record LeadLooked(bool Holds);
    private sealed record Opened(IActorRef From, SweepPlan Plan, IReadOnlyList<CellResult> Made);
    private sealed record Refused(IActorRef From, string Sweep, string Why);

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer(nameof(Tick), new Tick(), Look);
        base.PreStart();
    }

    /// <summary>Writes events down, then applies them, then acts on them.</summary>
    private void Store(IReadOnlyList<SweepEvent> happened, Action? then = null)
    {
        if (happened.Count == 0)
        {
            then?.Invoke();
            return;
        }
        var left = happened.Count;
        PersistAll(happened, one =>
        {
            _board = _board.Apply(one);
            if (one is CellIssued issued) Send(issued);
            _log.Say(one);
            if (--left > 0) return;
            then?.Invoke();
            // Nothing is under way: the journal has said all that it was for.
            if (_board.Sweeps.Count == 0) DeleteMessages(LastSequenceNr);
        });
    }

    /// <summary>Follows up with cells for the lanes that are free then, in one write.</summary>
    private void StoreAndIssue(IReadOnlyList<SweepEvent> happened, Action? then = null)
    {
        var after = _board.Apply(happened);
        Store([.. happened, .. Decide.Issue(after, _roster.Free(after))], then);
    }

    private void Open(SubmitSweep submit)
    {
        var (from, sweep) = (Sender, submit.Sweep);
        _stopped.Remove(sweep);
        Task.Run(() => _work.Open(sweep, submit.RetryParked)).PipeTo(
            Self, success: found => new Opened(from, found.Plan, found.Made),
            failure: e => new Refused(from, sweep, e.Message));
    }

    private void Halt(string sweep)
    {
        var (from, outstanding) = (Sender, _board.Find(sweep)?.Outstanding);
        StoreAndIssue(Decide.Stop(_board, sweep), () =>
        {
            _stopped.Add(sweep);
            foreach (var (cell, at) in outstanding ?? [])
                _lanes.Tell(new ForgetCell(sweep, cell, at.Lane, at.Tries.Attempts));
            from.Tell(new SweepTaken(sweep));
        });
    }

    private void Hear(NodeReady ready)
    {
        // One that still joins is heard again in a second: its lanes would be elsewhere until then.
        if (!Roster.Reachable(Members).Contains(ready.Uid)) return;
        if (_roster.Hear(ready)) _log.Info("Node {0} works with {1} cores", ready.Node, ready.Cores);
        Issue();
    }

    private void Settle(CellDone done, IActorRef from)
    {
        var noted = new CellNoted(done.Sweep, done.Result.Cell, done.Attempt);
        StoreAndIssue(Decide.Settle(_board, done.Sweep, done.Result, _work.Width), () => from.Tell(noted));
    }

    private void Suffer(CellThrew threw, IActorRef from)
    {
        var noted = new CellNoted(threw.Sweep, threw.Cell, threw.Attempt);
        var current = _board.Find(threw.Sweep)?.Outstanding.GetValueOrDefault(threw.Cell);
        if (current?.Tries.Attempts != threw.Attempt)
        {
            from.Tell(noted);
            return;
        }
        Return(threw.Sweep, threw.Cell, Trouble.Threw, $"{threw.Reason} (on {threw.Node})", [], threw.Node);
        from.Tell(noted);
    }

    /// <summary>A cell woke up in its lane: go on, or not.</summary>
    private void Adopt(CellOrphaned orphan)
    {
        var at = _board.Find(orphan.Sweep)?.Outstanding.GetValueOrDefault(orphan.Cell);
        if (at is null || at.Lane != orphan.Lane)
        {
            Sender.Tell(new ForgetCell(orphan.Sweep, orphan.Cell, orphan.Lane, 0));
            return;
        }
        if (_deliveries.IsParking(orphan.Sweep, orphan.Cell)) return;
        if (!_deliveries.Adopts(orphan))
        {
            // It asked again before it was answered: one loss is one.
            _lanes.Tell(new RunCell(orphan.Sweep, orphan.Cell, at.Lane, at.Tries.Attempts));
            return;
        }
        var lost = _deliveries.WasLost(orphan.Sweep, orphan.Cell, Roster.Reachable(Members));
        Return(
            orphan.Sweep, orphan.Cell, lost ? Trouble.Lost : Trouble.Released,
            lost ? "its node was lost" : "its lane moved", [orphan.Lane], orphan.Node);
    }

    /// <summary>Back among the cells to issue, or parked: that is first written to the results.</summary>
    private void Return(
        string sweep, CellId cell, Trouble trouble, string reason, IReadOnlyList<string> sameLane, string node)
    {
        var happened = Decide.Return(_board, sweep, cell, trouble, reason, _work.Width);
        if (happened.OfType<CellParked>().FirstOrDefault() is not { } parked)
        {
            var after = _board.Apply(happened);
            Store([.. happened, .. sameLane.SelectMany(lane => Decide.IssueAgain(after, sweep, cell, lane))], Issue);
            return;
        }
        var effort = new Effort(node, _board.Find(sweep)!.Outstanding[cell].Tries.Attempts);
        Park(new(sweep, cell, trouble, reason, parked.Reason, effort));
    }

    /// <summary>Until the store has taken it: the cell stays outstanding, and its node has forgotten it.</summary>
    private void Park(Parking it)
    {
        _deliveries.Parks(it.Sweep, it.Cell);
        Task.Run(() => _work.Park(it.Sweep, it.Cell, it.Why, it.Effort)).PipeTo(
            Self, success: () => new ParkingWritten(it.Sweep, it.Cell, it.Trouble, it.Reason),
            failure: e => new ParkingFailed(_work.IsOutage(e) ? it : it.Unwritable(), e.Message));
    }

    private void Issue() => Store(Decide.Issue(_board, _roster.Free(_board)));

    private void Send(CellIssued issued)
    {
        _deliveries.Sent(issued);
        _lanes.Tell(new RunCell(
            issued.Sweep, issued.Cell, issued.Lane, issued.Attempt, Fresh: issued.Attempt == 1));
    }

    private void LookAround()
    {
        var here = Roster.Reachable(Members);
        foreach (var gone in _roster.Prune(here)) _log.Warning("Node {0} is gone", gone);
        foreach (var (sweep, cell, at) in _deliveries.ToSendAgain(_board, here))
            _lanes.Tell(new RunCell(sweep, cell, at.Lane, at.Tries.Attempts));
        Issue();
        if (_askingForLead) return;
        _askingForLead = true;
        var (claims, sweeps) = (_claims, _board.Sweeps.ConvertAll(one => one.Plan.Sweep));
        Task.Run(() => new LeadLooked(claims.Keep(sweeps))).PipeTo(Self, failure: _ => new LeadLooked(true));
    }

    protected override void PostStop()
    {
        // It may wait for a store that is away.
        _ = Task.Run(_claims.Dispose);
        base.PostStop();
    }

    private void Keep(bool holds)
    {
        _askingForLead = false;
        if (holds) return;
        _log.Warning("The coordinator's lock in the store is gone; it begins again");
        Context.Stop(Self);
    }

    private SweepProgressed ProgressOf(string sweep)
    {
        var (lanes, nodes) = (_roster.Cores, _roster.Nodes);
        return _board.Find(sweep) is { } at
            ? new(sweep, true, at.Plan.Points, at.PointsDone, at.Settled, at.Failed, at.Parked,
                at.Outstanding.Count, lanes, nodes)
            : new(sweep, false, 0, 0, 0, 0, 0, 0, lanes, nodes, _stopped.Contains(sweep));
    }
}
