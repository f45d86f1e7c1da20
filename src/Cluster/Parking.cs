using TrainingGame.Cluster.Dispatch;

namespace TrainingGame.Cluster;

/// <summary>A cell is to be given up, which is written to the results before it is decided.</summary>
/// <param name="Sweep">Of which sweep.</param>
/// <param name="Cell">Which.</param>
/// <param name="Trouble">What was the last straw.</param>
/// <param name="Reason">What that said.</param>
/// <param name="Why">What stands in the results.</param>
/// <param name="Effort">Whose.</param>
internal sealed record Parking(string Sweep, CellId Cell, Trouble Trouble, string Reason, string Why, Effort Effort)
{
    /// <summary>With what any store takes, where it will never take the reason.</summary>
    public Parking Unwritable() =>
        this with { Why = "the store refuses the reason; it stands in the coordinator's log" };
}

/// <summary>It is written.</summary>
internal sealed record ParkingWritten(string Sweep, CellId Cell, Trouble Trouble, string Reason);

/// <summary>The store did not take it.</summary>
internal sealed record ParkingFailed(Parking Parking, string Why);
