using TrainingGame.Cluster.Dispatch;

namespace TrainingGame.Cluster;

/// <summary>
/// What running cells needs of the world: sweeps and results in the store, and the computation. One
/// process and a cluster use the same.
/// </summary>
public interface IWorkplace
{
    /// <summary>A sweep and what is made of it.</summary>
    /// <param name="sweep">Which.</param>
    /// <param name="retryParked">Whether cells that were given up count as not made.</param>
    /// <exception cref="UnknownSweepException">The store has none of that name.</exception>
    (SweepPlan Plan, IReadOnlyList<CellResult> Made) Open(string sweep, bool retryParked);

    /// <summary>A cell's result in the store; null: it has none, or was given up.</summary>
    CellResult? Find(string sweep, CellId cell);

    /// <summary>Computes a cell, for hours perhaps.</summary>
    /// <returns>
    /// What writes the result to the store, once however often it is called, and tells it. It throws
    /// where the store is away, and can then be called again.
    /// </returns>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing was written.</exception>
    Func<CellResult> Compute(string sweep, CellId cell, Effort effort, CancellationToken cancel);

    /// <summary>Writes down that a cell was given up, and why, until a result takes that place.</summary>
    void Park(string sweep, CellId cell, string reason, Effort effort);

    /// <summary>Whether a failure is the store's, which may come back, and not what the cell would write.</summary>
    bool IsOutage(Exception failure);

    /// <summary>
    /// The right to hand out cells, of one at a time however many clusters share the store; null:
    /// another one has it.
    /// </summary>
    ILead? TryLead();

    /// <summary>What tells others that a sweep is being run; null: somebody else tells that.</summary>
    ILead? TryClaim(string sweep);

    /// <inheritdoc cref="WidthOf"/>
    double Width(IReadOnlyList<Measure> measures, int failed);
}

/// <summary>A right that ends with its holder, or with its connection to the store.</summary>
public interface ILead : IDisposable
{
    /// <summary>Whether it is still held; asks the store.</summary>
    bool Holds();
}

/// <summary>Who runs a cell, at which attempt, counted from 1.</summary>
public sealed record Effort(string Node, int Attempt);

/// <summary>The store has no such sweep.</summary>
public sealed class UnknownSweepException(string message) : Exception(message);
