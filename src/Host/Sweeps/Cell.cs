namespace TrainingGame.Host.Sweeps;

/// <summary>A run of a sweep: one point of the design under one seed.</summary>
/// <param name="Point">Index of the design's row.</param>
/// <param name="Replicate">From 0.</param>
/// <param name="Seed">The sweep's, counted up by the replicate.</param>
/// <param name="Settings">What the axes set here.</param>
/// <param name="Definition">The experiment as canonical JSON; empty where only results were read.</param>
/// <param name="Chain">The chain of the run; null: it failed.</param>
/// <param name="Outcomes">By name; empty: it failed.</param>
/// <param name="Regimes">About a hundred rows of step and lineages by regime.</param>
/// <param name="Failure">Why it has no result.</param>
/// <param name="Seconds">What it took.</param>
/// <param name="Lineages">Outcomes by lineage, where the sweep keeps them.</param>
internal sealed record Cell(
    int Point, int Replicate, ulong Seed, IReadOnlyList<string> Settings, string Definition, string? Chain,
    IReadOnlyDictionary<string, Measured> Outcomes, IReadOnlyList<int[]> Regimes, string? Failure,
    double Seconds, IReadOnlyDictionary<string, double[]>? Lineages);
