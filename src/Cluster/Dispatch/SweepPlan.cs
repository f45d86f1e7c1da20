namespace TrainingGame.Cluster.Dispatch;

/// <summary>What there is to do of a sweep, without what it means.</summary>
/// <param name="Sweep">Its name in the store.</param>
/// <param name="Points">Rows of the design.</param>
/// <param name="Replicates">Cells of each point, at least.</param>
/// <param name="Stop">When a point has enough cells; null: with its replicates.</param>
public sealed record SweepPlan(string Sweep, int Points, int Replicates, Stopping? Stop);

/// <summary>More cells of a point until an interval is narrow.</summary>
/// <param name="Width">Of the interval, at most.</param>
/// <param name="Most">Cells of a point, at most.</param>
public sealed record Stopping(double Width, int Most);

/// <summary>An outcome of a cell: mean and deviation over n lineages; k of n where it is a share, else −1.</summary>
public sealed record Measure(double Mean, double Sd, long N, long K);

/// <summary>What the dispatch of a sweep needs to know of a cell that is in the store.</summary>
/// <param name="Cell">Which.</param>
/// <param name="Failed">Whether it has no outcomes.</param>
/// <param name="Measure">The outcome that the stopping rule watches; null: none does, or it failed.</param>
/// <param name="Seconds">What it took.</param>
public sealed record CellResult(CellId Cell, bool Failed, Measure? Measure, double Seconds);

/// <summary>The width of an outcome's interval over cells, in ascending replicate.</summary>
public delegate double WidthOf(IReadOnlyList<Measure> measures);
