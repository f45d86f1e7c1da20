using Akka.Cluster;
using TrainingGame.Cluster.Dispatch;
using TrainingGame.Cluster.Wire;

namespace TrainingGame.Cluster;

/// <summary>
/// Which cells have reached their nodes. A message may be lost, with a node, a lane that moves or a
/// coordinator: what is not known to have begun is sent again, which does no harm.
/// </summary>
internal sealed class Deliveries
{
    /// <summary>Looks at which a cell may be on its way.</summary>
    private const int Patience = 3;

    private readonly Dictionary<(string Sweep, CellId Cell), long> _begunOn = [];
    private readonly Dictionary<(string Sweep, CellId Cell), int> _sentBefore = [];
    private readonly HashSet<(string Sweep, CellId Cell)> _released = [];

    public void Sent(CellIssued issued)
    {
        var key = (issued.Sweep, issued.Cell);
        _begunOn.Remove(key);
        _released.Remove(key);
        _sentBefore[key] = 0;
    }

    public void Begun(CellBegun begun, Board board)
    {
        var at = board.Find(begun.Sweep)?.Outstanding.GetValueOrDefault(begun.Cell);
        if (at?.Tries.Attempts == begun.Attempt) _begunOn[(begun.Sweep, begun.Cell)] = begun.Uid;
    }

    public void Released(CellReleased released) => _released.Add((released.Sweep, released.Cell));

    /// <summary>Whether a cell that is here again lost its node; one that it left in good order did not.</summary>
    public bool WasLost(string sweep, CellId cell, ClusterEvent.CurrentClusterState members)
    {
        var key = (sweep, cell);
        if (_released.Contains(key)) return false;
        return !_begunOn.TryGetValue(key, out var uid) || !Roster.Reachable(members).Contains(uid);
    }

    /// <summary>Cells that nobody is known to have, after some looks.</summary>
    public IReadOnlyList<(string Sweep, CellId Cell, Outstanding At)> ToSendAgain(
        Board board, ClusterEvent.CurrentClusterState members)
    {
        Forget(board);
        var here = Roster.Reachable(members).ToHashSet();
        var again = new List<(string, CellId, Outstanding)>();
        foreach (var state in board.Sweeps)
        {
            foreach (var (cell, at) in state.Outstanding)
            {
                var key = (state.Plan.Sweep, cell);
                if (_begunOn.TryGetValue(key, out var uid) && here.Contains(uid)) continue;
                var looks = _sentBefore[key] = _sentBefore.GetValueOrDefault(key) + 1;
                if (looks % Patience == 0) again.Add((state.Plan.Sweep, cell, at));
            }
        }
        return again;
    }

    private void Forget(Board board)
    {
        bool Settled((string Sweep, CellId Cell) key) =>
            board.Find(key.Sweep)?.Outstanding.ContainsKey(key.Cell) != true;
        foreach (var key in _begunOn.Keys.Where(Settled).ToList()) _begunOn.Remove(key);
        foreach (var key in _sentBefore.Keys.Where(Settled).ToList()) _sentBefore.Remove(key);
        _released.RemoveWhere(Settled);
    }
}
