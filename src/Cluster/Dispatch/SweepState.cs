using System.Collections.Immutable;

namespace TrainingGame.Cluster.Dispatch;

/// <summary>What was tried of a cell so far.</summary>
public sealed record Tries(int Attempts, int Threw, int Lost)
{
    public static Tries None { get; } = new(0, 0, 0);
}

/// <summary>A cell that somebody runs.</summary>
public sealed record Outstanding(string Lane, Tries Tries);

/// <summary>The cells of one point.</summary>
/// <param name="Allowed">Cells that it may have so far.</param>
/// <param name="Settled">Cells that it has.</param>
/// <param name="Measures">By replicate, where the sweep has a stopping rule.</param>
public sealed record Tally(int Allowed, int Settled, ImmutableSortedDictionary<int, Measure> Measures);

/// <summary>A sweep on its way, as its events tell it.</summary>
public sealed record SweepState(SweepPlan Plan)
{
    /// <summary>Cells that were in the store when the sweep was accepted.</summary>
    public ImmutableHashSet<CellId> Made { get; init; } = [];

    /// <summary>The next of the cells that every point has, counted point by point.</summary>
    public long Cursor { get; init; }

    /// <summary>Cells to be issued before those: granted, or come back.</summary>
    public ImmutableSortedDictionary<CellId, Tries> Again { get; init; } =
        ImmutableSortedDictionary<CellId, Tries>.Empty;

    public ImmutableDictionary<CellId, Outstanding> Outstanding { get; init; } =
        ImmutableDictionary<CellId, Outstanding>.Empty;

    public ImmutableDictionary<int, Tally> Tallies { get; init; } = ImmutableDictionary<int, Tally>.Empty;

    public int Settled { get; init; }
    public int Failed { get; init; }
    public int Parked { get; init; }
    public int PointsDone { get; init; }

    /// <summary>Computing time of the settled cells, in seconds.</summary>
    public double Seconds { get; init; }

    public bool Complete => PointsDone == Plan.Points;

    public Tally TallyOf(int point) => Tallies.TryGetValue(point, out var tally)
        ? tally
        : new(Plan.Replicates, 0, ImmutableSortedDictionary<int, Measure>.Empty);

    /// <summary>Cells that can be issued now.</summary>
    public long Ready => Again.Count + (long)Plan.Points * Plan.Replicates - Cursor;

    /// <summary>The cell to issue next; null: none for now.</summary>
    public (CellId Cell, Tries Tries)? Next()
    {
        if (!Again.IsEmpty)
        {
            var (cell, tries) = Again.First();
            return (cell, tries);
        }
        for (var at = Cursor; at < (long)Plan.Points * Plan.Replicates; at++)
        {
            var cell = CellAt(at);
            if (!Made.Contains(cell)) return (cell, Tries.None);
        }
        return null;
    }

    internal CellId CellAt(long index) =>
        new((int)(index / Plan.Replicates), (int)(index % Plan.Replicates));

    internal long IndexOf(CellId cell) => (long)cell.Point * Plan.Replicates + cell.Replicate;
}
