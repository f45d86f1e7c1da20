using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Event;
using TrainingGame.Cluster.Dispatch;
using TrainingGame.Cluster.Wire;

namespace TrainingGame.Cluster;

/// <summary>
/// A cell on its node: computes it once there is a place, writes the result, tells the coordinator
/// until that has taken note, and goes. A cell that was remembered after its node was lost, or its
/// lane moved, asks the coordinator whether it is still wanted.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "An actor is stopped, not disposed.")]
public sealed class CellEntity : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1), StoreAway = TimeSpan.FromSeconds(1);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly CancellationTokenSource _cancel = new();
    private readonly IWorkplace _work;
    private readonly IActorRef _bench, _coordinator;
    private readonly string _lane, _sweep, _node;
    private readonly CellId _cell;
    private Phase _phase = Phase.Idle;
    private int _attempt;
    private bool _fresh;

    /// <summary>Nothing is under way: the store has to come back first.</summary>
    private bool _storeAway;

    private IWireMessage _toTell;

    public CellEntity(string entity, IWorkplace work, IActorRef bench, IActorRef coordinator)
    {
        (_lane, _sweep, _cell) = Lane.OfEntity(entity);
        (_work, _bench, _coordinator) = (work, bench, coordinator);
        var self = Akka.Cluster.Cluster.Get(Context.System).SelfUniqueAddress;
        _node = Lane.NodeOf(self.Address);
        // Of this actor on this node, and of no other.
        var incarnation = ((long)self.Uid << 32) | (Self.Path.Uid & uint.MaxValue);
        _toTell = new CellOrphaned(_sweep, _cell, _lane, _node, incarnation);
        Receive<RunCell>(run => Begin(run, self.Uid));
        Receive<Bench.Seated>(_ => Compute());
        Receive<Computed>(computed => Write(computed.Write));
        Receive<Written>(written => Report(new CellDone(_sweep, written.Result, _attempt, _node)));
        Receive<Troubled>(Suffer);
        Receive<Resume>(resume =>
        {
            _storeAway = false;
            resume.Again();
        });
        Receive<CellNoted>(noted => Go(noted.Attempt));
        Receive<ForgetCell>(forget => Go(forget.Attempt));
        Receive<Ask>(_ => _coordinator.Tell(_toTell));
        Receive<Stop>(_ => Release());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>From the lane when it moves, and when the cell has said that it goes.</summary>
    internal sealed class Stop
    {
        public static Stop Instance { get; } = new();
    }

    private enum Phase { Idle, Waiting, Computing, Reporting, Going, Released }

    private sealed record Ask;
    private sealed record Computed(Func<CellResult> Write);
    private sealed record Written(CellResult Result);
    private sealed record Troubled(Exception Cause, Action Again);
    private sealed record Resume(Action Again);

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer(nameof(Ask), new Ask(), AskAgain);
        base.PreStart();
    }

    protected override void PostStop()
    {
        // A computation ends at its next pause; nobody hears of it.
        _cancel.Cancel();
        base.PostStop();
    }

    private void Begin(RunCell run, long uid)
    {
        if (run.Attempt < _attempt || _phase is Phase.Going or Phase.Released) return;
        _coordinator.Tell(new CellBegun(_sweep, _cell, run.Attempt, _node, uid));
        if (run.Attempt == _attempt) return;
        (_attempt, _fresh) = (run.Attempt, run.Fresh);
        if (_phase is Phase.Waiting or Phase.Computing) return;
        _phase = Phase.Waiting;
        Timers.Cancel(nameof(Ask));
        _bench.Tell(new Bench.AskPlace());
    }

    private void Compute()
    {
        if (_phase is not (Phase.Waiting or Phase.Computing)) return;
        _phase = Phase.Computing;
        var (sweep, cell, effort, cancel) = (_sweep, _cell, new Effort(_node, _attempt), _cancel.Token);
        var fresh = _fresh;
        OffMailbox(() => !fresh && _work.Find(sweep, cell) is { } found
            ? new Written(found)
            : new Computed(_work.Compute(sweep, cell, effort, cancel)), again: Compute);
    }

    private void Write(Func<CellResult> write) => OffMailbox(() => new Written(write()), again: () => Write(write));

    /// <summary>On a thread of its own: it may take hours.</summary>
    private void OffMailbox(Func<object> work, Action again)
    {
        var self = Self;
        Task.Factory.StartNew(
            () =>
            {
                try
                {
                    self.Tell(work());
                }
                catch (Exception e)
                {
                    self.Tell(new Troubled(e, again));
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private void Suffer(Troubled troubled)
    {
        if (_phase == Phase.Released)
        {
            Context.Stop(Self);
        }
        else if (_phase == Phase.Going)
        {
            Passivate();
        }
        else if (_work.IsOutage(troubled.Cause))
        {
            // What was computed is kept until the store is back.
            _log.Warning("Cell {0} of {1} waits for the store: {2}", _cell, _sweep, troubled.Cause.Message);
            _storeAway = true;
            Timers.StartSingleTimer(nameof(Resume), new Resume(troubled.Again), StoreAway);
        }
        else
        {
            _log.Error(troubled.Cause, "Cell {0} of {1} threw at attempt {2}", _cell, _sweep, _attempt);
            Report(new CellThrew(_sweep, _cell, _attempt, _node, troubled.Cause.Message));
        }
    }

    /// <summary>Tells the coordinator, again and again until it has answered.</summary>
    private void Report(IWireMessage what)
    {
        _bench.Tell(new Bench.LeavePlace());
        _coordinator.Tell(_toTell = what);
        if (what is CellDone done)
        {
            _log.Info(
                "Cell {0} of {1} ran on {2}, attempt {3}, {4:F2} s{5}", _cell, _sweep, _node, _attempt,
                done.Result.Seconds, done.Result.Failed ? ", failed" : "");
        }
        switch (_phase)
        {
            case Phase.Released:
                Context.Stop(Self);
                break;
            case Phase.Going:
                Passivate();
                break;
            default:
                _phase = Phase.Reporting;
                Timers.StartPeriodicTimer(nameof(Ask), new Ask(), AskAgain);
                break;
        }
    }

    /// <summary>There is nothing more to do: what is under way is given up.</summary>
    /// <param name="attempt">The last that is meant: word of it may be late, and another have begun.</param>
    private void Go(int? attempt)
    {
        if (attempt < _attempt || _phase is Phase.Going or Phase.Released) return;
        var computing = IsComputing;
        _phase = Phase.Going;
        _cancel.Cancel();
        Timers.Cancel(nameof(Resume));
        if (!computing) Passivate();
    }

    /// <summary>Whether a thread is at it, that will be heard of.</summary>
    private bool IsComputing => _phase == Phase.Computing && !_storeAway;

    private void Passivate()
    {
        _bench.Tell(new Bench.LeavePlace());
        Context.Parent.Tell(new Passivate(Stop.Instance));
    }

    /// <summary>The lane moves, or the last word has been said.</summary>
    private void Release()
    {
        if (_phase is Phase.Waiting or Phase.Computing or Phase.Reporting)
            _coordinator.Tell(new CellReleased(_sweep, _cell, _attempt, _node));
        if (!IsComputing)
        {
            Context.Stop(Self);
            return;
        }
        _phase = Phase.Released;
        _cancel.Cancel();
    }
}
