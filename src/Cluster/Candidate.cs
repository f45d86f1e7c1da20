using Akka.Actor;
using Akka.Event;

namespace TrainingGame.Cluster;

/// <summary>
/// Becomes the coordinator once it has the right to in the store: the cluster makes sure that there
/// is one among its nodes, the store that there is one among clusters.
/// </summary>
internal sealed class Candidate : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IWorkplace _work;
    private readonly Keeper _keeper = new();
    private string? _said;

    public Candidate(IWorkplace work, IActorRef lanes)
    {
        _work = work;
        Receive<AskStore>(_ => Ask());
        Receive<Status.Failure>(failure => Wait(failure.Cause.Message));
        Receive<Refused>(_ => Wait("another coordinator hands out cells of this store"));
        Receive<Granted>(granted =>
        {
            var coordinator = Context.Watch(Context.ActorOf(
                Props.Create(() => new Coordinator(work, lanes, granted.Lead)), "coordinator"));
            Become(() =>
            {
                Receive<Terminated>(_ => Context.Stop(Self));
                ReceiveAny(coordinator.Forward);
            });
        });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private sealed record AskStore;
    private sealed record Granted(ILead Lead);
    private sealed record Refused;

    protected override void PreStart()
    {
        Ask();
        base.PreStart();
    }

    protected override void PostStop()
    {
        _keeper.Close();
        base.PostStop();
    }

    private void Ask()
    {
        var (work, keeper) = (_work, _keeper);
        Task.Run<object>(() => work.TryLead() is { } lead && keeper.Keep(lead) ? new Granted(lead) : new Refused())
            .PipeTo(Self);
    }

    private void Wait(string why)
    {
        if (why != _said) _log.Warning("The coordinator cannot begin: {0}", _said = why);
        Timers.StartSingleTimer(nameof(AskStore), new AskStore(), AskAgain);
    }

    /// <summary>Lets the right go with the candidate, even one that comes when that is gone.</summary>
    private sealed class Keeper
    {
        private readonly Lock _lock = new();
        private ILead? _lead;
        private bool _closed;

        public bool Keep(ILead lead)
        {
            lock (_lock)
            {
                if (_closed) lead.Dispose();
                else _lead = lead;
                return !_closed;
            }
        }

        public void Close()
        {
            lock (_lock)
            {
                _closed = true;
                _lead?.Dispose();
            }
        }
    }
}
