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

/// <summary>An outcome of a cell, as much as its interval over several cells takes.</summary>
/// <param name="Mean">Over lineages.</param>
/// <param name="Sd">Their standard deviation.</param>
/// <param name="N">How many they are.</param>
/// <param name="K">How many have it, where it is a share; else −1.</param>
/// <param name="Times">Of a time: rows of step, how often it came then, how often it was censored then.</param>
/// <param name="Founders">Lineages that the run began with; 0: written by a version that did not say.</param>
/// <param name="Coupled">Whether the run is one individual, not its lineages.</param>
public sealed record Measure(
    double Mean, double Sd, long N, long K, IReadOnlyList<double[]>? Times = null, int Founders = 0,
    bool Coupled = false);

/// <summary>What the dispatch of a sweep needs to know of a cell that is in the store.</summary>
/// <param name="Cell">Which.</param>
/// <param name="Failed">Whether it has no outcomes.</param>
/// <param name="Measure">The outcome that the stopping rule watches; null: none does, or it failed.</param>
/// <param name="Seconds">What it took.</param>
public sealed record CellResult(CellId Cell, bool Failed, Measure? Measure, double Seconds);

/// <summary>
/// The width of an outcome's interval over the cells of a point: of those that did not fail, in ascending
/// replicate, and of how many did.
/// </summary>
public delegate double WidthOf(IReadOnlyList<Measure> measures, int failed);
