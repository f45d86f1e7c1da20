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
    private readonly Dictionary<(string Sweep, CellId Cell), long> _adopted = [];
    private readonly HashSet<(string Sweep, CellId Cell)> _parking = [];

    public void Sent(CellIssued issued)
    {
        var key = (issued.Sweep, issued.Cell);
        _begunOn.Remove(key);
        _released.Remove(key);
        _sentBefore[key] = 0;
    }

    public void Begun(CellBegun begun, Board board)
    {
        if (!IsCurrent(board, begun.Sweep, begun.Cell, begun.Attempt)) return;
        _begunOn[(begun.Sweep, begun.Cell)] = begun.Uid;
        _released.Remove((begun.Sweep, begun.Cell));
    }

    public void Released(CellReleased released, Board board)
    {
        if (!IsCurrent(board, released.Sweep, released.Cell, released.Attempt)) return;
        _released.Add((released.Sweep, released.Cell));
        _sentBefore[(released.Sweep, released.Cell)] = 0;
    }

    /// <summary>A cell is given up once the store has taken that: until then it is outstanding, and nobody's.</summary>
    public void Parks(string sweep, CellId cell) => _parking.Add((sweep, cell));

    public bool IsParking(string sweep, CellId cell) => _parking.Contains((sweep, cell));

    /// <summary>Whether an orphan is heard of for the first time: it asks until it is answered.</summary>
    public bool Adopts(CellOrphaned orphan)
    {
        var key = (orphan.Sweep, orphan.Cell);
        // Nodes of a version that does not say which send 0.
        var known = orphan.Incarnation != 0 && _adopted.GetValueOrDefault(key) == orphan.Incarnation;
        _adopted[key] = orphan.Incarnation;
        return !known;
    }

    /// <summary>Whether a cell that is here again lost its node; one that it left in good order did not.</summary>
    /// <param name="sweep">Of which sweep.</param>
    /// <param name="cell">Which.</param>
    /// <param name="here">The nodes that can be reached.</param>
    public bool WasLost(string sweep, CellId cell, IReadOnlySet<long> here)
    {
        var key = (sweep, cell);
        if (_released.Contains(key)) return false;
        return !_begunOn.TryGetValue(key, out var uid) || !here.Contains(uid);
    }

    /// <summary>Cells that nobody is known to have, after some looks.</summary>
    /// <param name="board">The sweeps under way.</param>
    /// <param name="here">The nodes that can be reached.</param>
    public IReadOnlyList<(string Sweep, CellId Cell, Outstanding At)> ToSendAgain(
        Board board, IReadOnlySet<long> here)
    {
        Forget(board);
        var again = new List<(string, CellId, Outstanding)>();
        foreach (var state in board.Sweeps)
        {
            foreach (var (cell, at) in state.Outstanding)
            {
                var key = (state.Plan.Sweep, cell);
                if (_parking.Contains(key)) continue;
                // One that was released wakes up where its lane is now, or else it is sent there.
                if (!_released.Contains(key) && _begunOn.TryGetValue(key, out var uid) && here.Contains(uid)) continue;
                var looks = _sentBefore[key] = _sentBefore.GetValueOrDefault(key) + 1;
                if (looks % Patience == 0) again.Add((state.Plan.Sweep, cell, at));
            }
        }
        return again;
    }

    private static bool IsCurrent(Board board, string sweep, CellId cell, int attempt) =>
        board.Find(sweep)?.Outstanding.GetValueOrDefault(cell)?.Tries.Attempts == attempt;

    private void Forget(Board board)
    {
        bool Settled((string Sweep, CellId Cell) key) =>
            board.Find(key.Sweep)?.Outstanding.ContainsKey(key.Cell) != true;
        foreach (var key in _begunOn.Keys.Where(Settled).ToList()) _begunOn.Remove(key);
        foreach (var key in _sentBefore.Keys.Where(Settled).ToList()) _sentBefore.Remove(key);
        foreach (var key in _adopted.Keys.Where(Settled).ToList()) _adopted.Remove(key);
        _released.RemoveWhere(Settled);
        _parking.RemoveWhere(Settled);
    }
}
