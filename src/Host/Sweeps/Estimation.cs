using System.Diagnostics;
using TrainingGame.Experiments.RareEvents;
using TrainingGame.Experiments.Statistics;

namespace TrainingGame.Host.Sweeps;

/// <summary>A probability with its interval, and what it took.</summary>
/// <param name="Probability">That a lineage becomes deceptive.</param>
/// <param name="Repetitions">Each repetition's own; empty of plain sampling.</param>
/// <param name="Founders">Lineages begun, clones not counted.</param>
/// <param name="Rounds">Lineage-rounds computed, those of clones counted.</param>
/// <param name="RoundsPerLineage">What a lineage takes by plain sampling, on average.</param>
/// <param name="Seconds">Time.</param>
internal sealed record Estimated(
    Interval Probability, IReadOnlyList<double> Repetitions, long Founders, long Rounds,
    double RoundsPerLineage, double Seconds)
{
    private const double Z = 1.96;

    /// <summary>Whether repetitions were made and all of them died out: all that is known is a bound.</summary>
    public bool IsBound => Repetitions.Count > 0 && Probability.Estimate <= 0;

    /// <summary>How many times the rounds plain sampling would take for an interval as narrow.</summary>
    public double? PlainOverThis
    {
        get
        {
            var p = Probability.Estimate;
            if (Repetitions.Count == 0 || Probability.Width <= 0) return null;
            // None of all founders is a bound that plain sampling gives of as many lineages.
            var lineages = IsBound ? Founders : Math.Pow(2 * Z / Probability.Width, 2) * p * (1 - p);
            return lineages * RoundsPerLineage / Rounds;
        }
    }
}

/// <summary>Estimates by plain sampling, or by repetitions of splitting side by side.</summary>
/// <param name="process">What may happen.</param>
/// <param name="particles">Lineages, of each repetition.</param>
/// <param name="repetitions">Of splitting; null: plain sampling.</param>
/// <param name="workers">Repetitions at once.</param>
internal sealed class Estimation(
    LineageProcess process, int particles, int? repetitions, int workers)
{
    /// <summary>A tenth die at each level: fewer levels, little more variance.</summary>
    private const int KilledShare = 10;

    public Estimated Run(Action<double> progress, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        return repetitions is { } count
            ? Split(count, progress, clock, cancel)
            : Plainly(progress, clock, cancel);
    }

    private Estimated Plainly(
        Action<double> progress, Stopwatch clock, CancellationToken cancel)
    {
        var (found, ticks) = PlainSampling.Estimate(process, particles, progress, cancel);
        return new(
            found, [], particles, ticks, (double)ticks / particles, clock.Elapsed.TotalSeconds);
    }

    private Estimated Split(
        int count, Action<double> progress, Stopwatch clock, CancellationToken cancel)
    {
        var killed = Math.Max(1, particles / KilledShare);
        var splitting = new Splitting<LineageState>(process, particles, killed);
        var found = splitting.Estimate(count, workers, progress, cancel);
        return new(
            found.Probability, found.Repetitions, (long)particles * count, found.Ticks,
            process.MostTicks, clock.Elapsed.TotalSeconds);
    }
}
