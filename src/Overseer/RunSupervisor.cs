using Akka.Actor;

namespace TrainingGame.Overseer;

/// <summary>
/// Stands above an overseer: passes its outcome on, and turns a crash into a failed run with its
/// reason, never into silence.
/// </summary>
public sealed class RunSupervisor : ReceiveActor
{
    private readonly TaskCompletionSource<RunOutcome> _outcome;
    private readonly IActorRef _overseer;
    private Exception? _crash;

    public RunSupervisor(Props overseer, TaskCompletionSource<RunOutcome> outcome)
    {
        _outcome = outcome;
        _overseer = Context.Watch(Context.ActorOf(overseer, "overseer"));
        Receive<RunOutcome>(ended => _outcome.TrySetResult(ended));
        Receive<Terminated>(_ => _outcome.TrySetResult(new RunFailed(
            _crash is null ? "The overseer stopped without a word" : _crash.Message, _crash)));
        ReceiveAny(message => _overseer.Forward(message));
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(cause =>
    {
        _crash = cause;
        return Directive.Stop;
    });
}
