using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;

namespace TrainingGame.Overseer;

/// <summary>
/// A dispatcher whose actors act on the thread that tells them something, before the telling returns:
/// for short work that would cost less than waking another thread. Messages to one actor still come one
/// after the other; what arrives while it acts is taken by the thread that it acts on.
/// </summary>
internal sealed class SendersThread : MessageDispatcherConfigurator
{
    private const string Id = "traininggame.senders-thread";

    private readonly Dispatcher _dispatcher;

    private SendersThread(IDispatcherPrerequisites prerequisites) : base(Config.Empty, prerequisites) =>
        // Without a bound on messages in a row: at one, an actor would be started anew from within itself.
        _dispatcher = new Dispatcher(
            this, Id, throughput: int.MaxValue, throughputDeadlineTime: null,
            new Factory(), shutdownTimeout: TimeSpan.FromSeconds(1));

    public override MessageDispatcher Dispatcher() => _dispatcher;

    /// <summary>These props, for an actor on this dispatcher.</summary>
    public static Props Of(Props props, ActorSystem system)
    {
        if (!system.Dispatchers.HasDispatcher(Id))
            system.Dispatchers.RegisterConfigurator(Id, new SendersThread(system.Dispatchers.Prerequisites));
        return props.WithDispatcher(Id);
    }

    private sealed class Factory : ExecutorServiceFactory
    {
        public override ExecutorService Produce(string id) => new AtOnce(id);
    }

    private sealed class AtOnce(string id) : ExecutorService(id)
    {
        public override void Execute(IRunnable run) => run.Run();

        public override void Shutdown()
        {
        }
    }
}
