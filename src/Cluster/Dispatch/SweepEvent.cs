namespace TrainingGame.Cluster.Dispatch;

/// <summary>
/// What happens to sweeps on their way. A type's name is its name on the wire for ever; fields are
/// only added.
/// </summary>
public abstract record SweepEvent(string Sweep);

/// <summary>A sweep is to be run, and these of its cells are in the store already.</summary>
public sealed record SweepAccepted(string Sweep, SweepPlan Plan, IReadOnlyList<CellResult> Made) : SweepEvent(Sweep)
{
    public bool Equals(SweepAccepted? other) =>
        other is not null && Plan == other.Plan && Made.SequenceEqual(other.Made);

    public override int GetHashCode() => HashCode.Combine(Plan, Made.Count);
}

/// <summary>A cell is given to a lane, one core of one node.</summary>
/// <param name="Sweep">Of which sweep.</param>
/// <param name="Cell">Which.</param>
/// <param name="Lane">Where to.</param>
/// <param name="Attempt">From 1.</param>
public sealed record CellIssued(string Sweep, CellId Cell, string Lane, int Attempt) : SweepEvent(Sweep);

/// <summary>A cell's result is in the store.</summary>
public sealed record CellSettled(string Sweep, CellResult Result) : SweepEvent(Sweep);

/// <summary>A point's interval is not narrow yet: it gets one cell more.</summary>
public sealed record ReplicateGranted(string Sweep, int Point) : SweepEvent(Sweep);

/// <summary>An attempt ended without a result: the cell is to be issued again.</summary>
public sealed record CellReturned(string Sweep, CellId Cell, Trouble Trouble, string Reason) : SweepEvent(Sweep);

/// <summary>A cell is given up; its reason stands in the results.</summary>
public sealed record CellParked(string Sweep, CellId Cell, string Reason) : SweepEvent(Sweep);

/// <summary>Every cell is settled or parked.</summary>
public sealed record SweepEnded(string Sweep) : SweepEvent(Sweep);

/// <summary>The user stopped it; what is in the store stays there.</summary>
public sealed record SweepStopped(string Sweep) : SweepEvent(Sweep);

/// <summary>Why an attempt had no result.</summary>
public enum Trouble
{
    /// <summary>It was moved in an orderly way: not its fault.</summary>
    Released,

    /// <summary>Its node was lost while it ran: perhaps its fault.</summary>
    Lost,

    /// <summary>It threw: its fault, or a defect.</summary>
    Threw,
}
