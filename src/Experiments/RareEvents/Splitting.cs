using TrainingGame.Experiments.Statistics;

namespace TrainingGame.Experiments.RareEvents;

/// <summary>What a splitting estimate found.</summary>
/// <param name="Probability">Mean over independent repetitions, with its interval by Student's t.</param>
/// <param name="Repetitions">The estimate of each; unbiased, so their mean is.</param>
/// <param name="Ticks">What all of it cost.</param>
public sealed record SplittingEstimate(
    Interval Probability, IReadOnlyList<double> Repetitions, long Ticks);

/// <summary>
/// Adaptive multilevel splitting in discrete time (Cérou and Guyader 2007; unbiased in the form of
/// Bréhier, Gazeau, Goudenège, Lelièvre and Rousset, Annals of Applied Probability 26, 2016): all
/// whose best score is at or below the k-th smallest are replaced by clones of the others, which
/// branch off where they first rose above that level. With ties more than k are replaced; each
/// level's factor is the share that survives it, however many that are, and where nobody does the
/// estimate is 0. Both are needed for the mean to be right.
/// </summary>
/// <param name="process">What may happen.</param>
/// <param name="particles">Individuals alive at once, from 2.</param>
/// <param name="killed">k, from 1 and below <paramref name="particles"/>.</param>
public sealed class Splitting<TState>(IRareProcess<TState> process, int particles, int killed = 1)
{
    /// <param name="repetitions">Independent ones, from 2 for an interval.</param>
    /// <param name="workers">Repetitions at once; changes nothing but the time.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancel">Stops between two levels.</param>
    public SplittingEstimate Estimate(
        int repetitions, int workers = 1, Action<double>? progress = null,
        CancellationToken cancel = default)
    {
        var each = new Ascending<TState>[repetitions];
        var done = 0;
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = workers,
            CancellationToken = cancel,
        };
        Parallel.For(0, repetitions, parallel, r =>
        {
            var run = new Ascending<TState>(process, particles, killed, r, repetitions);
            run.Climb(cancel);
            each[r] = run;
            progress?.Invoke(Interlocked.Increment(ref done) / (double)repetitions);
        });
        double[] estimates = [.. each.Select(run => run.Estimate)];
        return new(IntervalOf(estimates), estimates, each.Sum(run => run.Ticks));
    }

    /// <summary>Where every repetition died out its founders are all that is known: none of so many.</summary>
    private Interval IntervalOf(double[] estimates)
    {
        if (Array.TrueForAll(estimates, one => one == 0))
            return Binomial.Exact(0, (long)particles * estimates.Length);
        var mean = Means.Of(estimates);
        return mean with { Low = Math.Max(0, mean.Low), High = Math.Min(1, mean.High) };
    }
}
