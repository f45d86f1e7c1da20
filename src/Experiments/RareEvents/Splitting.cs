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
/// branch off where they first rose above that level.
/// </summary>
public sealed class Splitting<TState>(IRareProcess<TState> process, int particles, int killed = 1)
{
    private readonly record struct Ascent(double Score, TState State);

    private sealed class Path
    {
        public List<Ascent> Ascents { get; } = [];
        public double Best => Ascents[^1].Score;
    }

    private long _ticks;
    private int _identity;

    /// <param name="repetitions">Independent ones, at least 2 for an interval.</param>
    /// <param name="firstIdentity">Identities are counted up from here and never used twice.</param>
    /// <param name="cancel">Stops between two repetitions.</param>
    public SplittingEstimate Estimate(
        int repetitions, int firstIdentity = 0, CancellationToken cancel = default)
    {
        (_ticks, _identity) = (0, firstIdentity);
        var estimates = new List<double>();
        for (var r = 0; r < repetitions; r++)
        {
            cancel.ThrowIfCancellationRequested();
            estimates.Add(Once());
        }
        // Where every repetition died out its founders are all that is known: none of so many.
        var interval = estimates.TrueForAll(one => one == 0)
            ? Binomial.Exact(0, (long)particles * repetitions)
            : Means.Of(estimates);
        return new(interval with { Low = Math.Max(0, interval.Low) }, estimates, _ticks);
    }

    private double Once()
    {
        var paths = new List<Path>();
        for (var i = 0; i < particles; i++)
        {
            var path = new Path();
            var state = process.Begin(_identity);
            path.Ascents.Add(new(process.Score(state), state));
            Continue(path);
            paths.Add(path);
        }
        // Clones choose their parents by chance of their own, from the identity counter.
        var chance = new MathNet.Numerics.Random.MersenneTwister(_identity);
        var weight = 1.0;
        while (true)
        {
            var level = paths.Select(path => path.Best).Order().ElementAt(killed - 1);
            if (double.IsPositiveInfinity(level)) break;
            var survivors = paths.Where(path => path.Best > level).ToList();
            if (survivors.Count == 0) return 0;
            weight *= (double)survivors.Count / particles;
            paths = [.. survivors];
            while (paths.Count < particles)
                paths.Add(Clone(survivors[chance.Next(survivors.Count)], level));
        }
        return weight * paths.Count(path => double.IsPositiveInfinity(path.Best)) / particles;
    }

    private Path Clone(Path parent, double level)
    {
        var child = new Path();
        foreach (var ascent in parent.Ascents)
        {
            child.Ascents.Add(ascent);
            if (ascent.Score > level) break;
        }
        Continue(child);
        return child;
    }

    /// <summary>Goes on from the highest point under a new identity, noting each new height.</summary>
    private void Continue(Path path)
    {
        var identity = _identity++;
        var state = path.Ascents[^1].State;
        while (!double.IsPositiveInfinity(path.Best) && process.Advance(identity, ref state))
        {
            _ticks++;
            var score = process.Score(state);
            if (score > path.Best) path.Ascents.Add(new(score, state));
        }
    }
}
