namespace TrainingGame.Host.Sweeps;

/// <summary>An outcome of a run: its mean over lineages, and k of n where it is a share (else k is −1).</summary>
internal sealed record Measured(double Mean, double Sd, long N, long K)
{
    /// <summary>Over lineages; NaN is a lineage to which the outcome does not apply.</summary>
    public static Measured Of(double[] values)
    {
        double[] known = [.. values.Where(x => !double.IsNaN(x))];
        var share = known.Length > 0 && known.All(x => x is 0 or 1);
        return new(
            known.Length == 0 ? double.NaN : known.Average(),
            known.Length < 2
                ? double.NaN
                : MathNet.Numerics.Statistics.Statistics.StandardDeviation(known),
            known.Length, share ? known.Count(x => x == 1) : -1);
    }
}

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
