using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Cluster.Tools.Singleton;
using Akka.Pattern;
using TrainingGame.Cluster.Wire;

namespace TrainingGame.Cluster;

/// <summary>
/// What runs on a node: the way to the coordinator, its places, its lanes, the door for clients.
/// Nodes of the role <see cref="CoordinatorRole"/> can have the coordinator, one of them has it.
/// </summary>
public sealed class ClusterNode
{
    public const string WorkerRole = "worker", CoordinatorRole = "coordinator";

    /// <summary>Where clients knock: <c>/user/door</c> on any node.</summary>
    public const string Door = "door";

    private const string Singleton = "sweeps", Lanes = "lanes";

    private ClusterNode(IActorRef? bench) => Bench = bench;

    /// <summary>The places of this node; null: it does not work.</summary>
    public IActorRef? Bench { get; }

    /// <param name="system">Configured for the cluster; it need not have joined.</param>
    /// <param name="work">Sweeps and how to compute their cells.</param>
    /// <param name="cores">Cells at once; of no meaning on a node that does not work.</param>
    public static ClusterNode Start(ActorSystem system, IWorkplace work, int cores)
    {
        var cluster = Akka.Cluster.Cluster.Get(system);
        var coordinator = system.ActorOf(
            ClusterSingletonProxy.Props(
                $"/user/{Singleton}",
                ClusterSingletonProxySettings.Create(system).WithRole(CoordinatorRole)),
            "coordinator");
        var bench = cluster.SelfRoles.Contains(WorkerRole)
            ? system.ActorOf(Props.Create(() => new Bench(cores, coordinator)), "bench")
            : null;
        var lanes = StartLanes(system, work, bench, coordinator);
        if (cluster.SelfRoles.Contains(CoordinatorRole))
        {
            // While the store is away the coordinator cannot write, and stops; it tries again.
            var lasting = BackoffSupervisor.Props(Backoff.OnStop(
                Props.Create(() => new Candidate(work, lanes)), "candidate",
                minBackoff: TimeSpan.FromSeconds(1), maxBackoff: TimeSpan.FromSeconds(5), randomFactor: 0.2,
                maxNrOfRetries: -1));
            system.ActorOf(
                ClusterSingletonManager.Props(
                    lasting, PoisonPill.Instance,
                    ClusterSingletonManagerSettings.Create(system).WithRole(CoordinatorRole)),
                Singleton);
        }
        system.ActorOf(Props.Create(() => new Doorkeeper(coordinator)), Door);
        return new(bench);
    }

    private static IActorRef StartLanes(
        ActorSystem system, IWorkplace work, IActorRef? bench, IActorRef coordinator)
    {
        var sharding = ClusterSharding.Get(system);
        if (bench is null) return sharding.StartProxy(Lanes, WorkerRole, new LaneExtractor());
        var settings = ClusterShardingSettings.Create(system)
            .WithRole(WorkerRole).WithRememberEntities(true).WithStateStoreMode(StateStoreMode.DData);
        return sharding.Start(
            Lanes, entity => Props.Create(() => new CellEntity(entity, work, bench, coordinator)),
            settings, new LaneExtractor(),
            new LaneAllocation(Akka.Cluster.Cluster.Get(system).SelfAddress),
            CellEntity.Stop.Instance);
    }

    /// <summary>Passes on what clients want of the coordinator, and nothing else.</summary>
    private sealed class Doorkeeper : ReceiveActor
    {
        public Doorkeeper(IActorRef coordinator)
        {
            Receive<SubmitSweep>(coordinator.Forward);
            Receive<StopSweep>(coordinator.Forward);
            Receive<GetSweepProgress>(coordinator.Forward);
        }
    }
}
