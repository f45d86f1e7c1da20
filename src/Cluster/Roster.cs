using Akka.Cluster;
using TrainingGame.Cluster.Dispatch;
using TrainingGame.Cluster.Wire;

namespace TrainingGame.Cluster;

/// <summary>The nodes that have said that they work, and which of their lanes can take a cell.</summary>
internal sealed class Roster
{
    /// <summary>Cells a core above which it gets its next ones while it still runs one.</summary>
    private const int Many = 4;

    /// <summary>Cells shorter than this, in seconds, are over before the next one has come.</summary>
    private const double Short = 0.1;

    private readonly SortedDictionary<string, NodeReady> _nodes = new(StringComparer.Ordinal);

    public int Nodes => _nodes.Values.Count(one => !one.Draining);

    public int Cores => _nodes.Values.Where(one => !one.Draining).Sum(one => one.Cores);

    /// <returns>Whether this is news.</returns>
    public bool Hear(NodeReady ready)
    {
        var news = !_nodes.TryGetValue(ready.Node, out var before) || before != ready;
        _nodes[ready.Node] = ready;
        return news && !ready.Draining;
    }

    /// <summary>Forgets nodes that are no longer members, or cannot be reached.</summary>
    public IReadOnlyList<string> Prune(IReadOnlySet<long> here)
    {
        var gone = _nodes.Values.Where(one => !here.Contains(one.Uid)).Select(one => one.Node).ToList();
        gone.ForEach(node => _nodes.Remove(node));
        return gone;
    }

    public static HashSet<long> Reachable(ClusterEvent.CurrentClusterState members) => members.Members
        .Where(one => one.Status is MemberStatus.Up or MemberStatus.WeaklyUp && !members.Unreachable.Contains(one))
        .Select(one => (long)one.UniqueAddress.Uid).ToHashSet();

    /// <summary>
    /// A mention of each lane for each cell that it can take: one, and where there are many, some that
    /// wait for it, so that no core stands still between two cells; where there are few, none waits
    /// behind another that might run elsewhere.
    /// </summary>
    public IReadOnlyList<string> Free(Board board)
    {
        var lanes = _nodes.Values.Where(one => !one.Draining)
            .SelectMany(one => Enumerable.Range(0, one.Cores).Select(core => Lane.Of(one.Node, core))).ToList();
        var taken = board.Sweeps.SelectMany(state => state.Outstanding.Values).GroupBy(one => one.Lane)
            .ToDictionary(one => one.Key, one => one.Count());
        return [.. Enumerable.Range(0, RoomOf(board, lanes.Count))
            .SelectMany(seat => lanes.Where(lane => taken.GetValueOrDefault(lane) <= seat))];
    }

    private static int RoomOf(Board board, int lanes)
    {
        if (board.Sweeps.Sum(state => state.Ready) <= (long)Many * lanes) return 1;
        var next = board.Sweeps.Find(state => state.Ready > 0)!;
        return next.Settled > 0 && next.Seconds / next.Settled < Short ? Many : 2;
    }
}
