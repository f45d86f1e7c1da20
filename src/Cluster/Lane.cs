using System.Collections.Immutable;
using System.Globalization;
using Akka.Actor;
using Akka.Cluster.Sharding;
using TrainingGame.Cluster.Dispatch;
using TrainingGame.Cluster.Wire;

namespace TrainingGame.Cluster;

/// <summary>
/// Names of lanes and of what is in them. A lane is one core of one node, and a shard: the
/// coordinator gives a cell to a lane, so that it knows what each node has to do.
/// </summary>
public static class Lane
{
    private const char Core = '#', Between = '|';

    /// <param name="node">Host and port.</param>
    /// <param name="core">From 0.</param>
    public static string Of(string node, int core) =>
        string.Create(CultureInfo.InvariantCulture, $"{node}{Core}{core}");

    /// <summary>The node that a lane is at home on.</summary>
    public static string NodeOf(string lane) => lane[..lane.LastIndexOf(Core)];

    public static string EntityOf(string lane, string sweep, CellId cell) => string.Create(
        CultureInfo.InvariantCulture, $"{lane}{Between}{sweep}{Between}{cell.Point}{Between}{cell.Replicate}");

    public static (string Lane, string Sweep, CellId Cell) OfEntity(string entity)
    {
        var parts = entity.Split(Between);
        return (parts[0], parts[1], new(
            int.Parse(parts[2], CultureInfo.InvariantCulture), int.Parse(parts[3], CultureInfo.InvariantCulture)));
    }

    public static string NodeOf(Address address) =>
        string.Create(CultureInfo.InvariantCulture, $"{address.Host}:{address.Port}");
}

/// <summary>Which entity and lane a message is for.</summary>
internal sealed class LaneExtractor : IMessageExtractor
{
    public string EntityId(object message) => message switch
    {
        RunCell run => Lane.EntityOf(run.Lane, run.Sweep, run.Cell),
        ForgetCell forget => Lane.EntityOf(forget.Lane, forget.Sweep, forget.Cell),
        _ => null!,
    };

    public object EntityMessage(object message) => message;

    public string ShardId(object message) => ShardId(EntityId(message), message);

    public string ShardId(string entityId, object? messageHint = null) => Lane.OfEntity(entityId).Lane;
}

/// <summary>
/// Lanes live at home: on the node they are named after. While that is away they are shared out over
/// the others, and they go home when it is back.
/// </summary>
internal sealed class LaneAllocation(Address self) : IShardAllocationStrategy
{
    /// <summary>Lanes that move at once.</summary>
    private const int MostMoving = 4;

    public Task<IActorRef> AllocateShard(
        IActorRef requester, string shardId,
        IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations)
    {
        var home = currentShardAllocations.Keys.FirstOrDefault(region => NodeOf(region) == Lane.NodeOf(shardId));
        return Task.FromResult(home ?? currentShardAllocations
            .OrderBy(one => one.Value.Count).ThenBy(one => NodeOf(one.Key), StringComparer.Ordinal).First().Key);
    }

    public Task<IImmutableSet<string>> Rebalance(
        IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations,
        IImmutableSet<string> rebalanceInProgress)
    {
        var nodes = currentShardAllocations.Keys.Select(NodeOf).ToHashSet();
        var astray = currentShardAllocations
            .SelectMany(one => one.Value.Where(lane =>
                Lane.NodeOf(lane) != NodeOf(one.Key) && nodes.Contains(Lane.NodeOf(lane))
                && !rebalanceInProgress.Contains(lane)))
            .Take(Math.Max(0, MostMoving - rebalanceInProgress.Count));
        return Task.FromResult<IImmutableSet<string>>(astray.ToImmutableHashSet());
    }

    private string NodeOf(IActorRef region) =>
        Lane.NodeOf(region.Path.Address.HasLocalScope ? self : region.Path.Address);
}
