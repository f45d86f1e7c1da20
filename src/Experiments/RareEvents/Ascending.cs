using MathNet.Numerics.Random;

namespace TrainingGame.Experiments.RareEvents;

/// <summary>One repetition of splitting.</summary>
/// <param name="process">What may happen.</param>
/// <param name="particles">Individuals alive at once.</param>
/// <param name="killed">How many give way at a level, where none are tied.</param>
/// <param name="repetition">Which repetition this is, from 0.</param>
/// <param name="repetitions">
/// Of how many: identities are repetition, repetition + repetitions, … and so never used twice.
/// </param>
internal sealed class Ascending<TState>(
    IRareProcess<TState> process, int particles, int killed, int repetition, int repetitions)
{
    private readonly record struct Height(double Score, TState State);

    /// <summary>An individual by the new heights it reached: from any of them it can be cloned.</summary>
    private sealed class Path
    {
        public List<Height> Heights { get; } = [];
        public double Best => Heights[^1].Score;
        public bool Arrived => double.IsPositiveInfinity(Best);
    }

    private int _identity = repetition;

    public long Ticks { get; private set; }

    /// <summary>Unbiased, whatever the importance function and the number of particles.</summary>
    public double Estimate { get; private set; }

    /// <exception cref="OperationCanceledException">Stopped between two levels.</exception>
    public void Climb(CancellationToken cancel)
    {
        List<Path> paths = [.. Enumerable.Range(0, particles).Select(_ => Begin())];
        // Clones choose their parents by chance of their own, from the identity counter.
        var chance = new MersenneTwister(_identity);
        var weight = 1.0;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var level = paths.Select(path => path.Best).Order().ElementAt(killed - 1);
            if (double.IsPositiveInfinity(level)) break;
            var survivors = paths.Where(path => path.Best > level).ToList();
            if (survivors.Count == 0) return;
            weight *= (double)survivors.Count / particles;
            paths = [.. survivors];
            while (paths.Count < particles)
                paths.Add(Clone(survivors[chance.Next(survivors.Count)], level));
        }
        Estimate = weight * paths.Count(path => path.Arrived) / particles;
    }

    private Path Begin()
    {
        var path = new Path();
        var state = process.Begin(_identity);
        path.Heights.Add(new(process.Score(state), state));
        Continue(path);
        return path;
    }

    private Path Clone(Path parent, double level)
    {
        var child = new Path();
        foreach (var height in parent.Heights)
        {
            child.Heights.Add(height);
            if (height.Score > level) break;
        }
        Continue(child);
        return child;
    }

    /// <summary>Goes on from the highest point under a new identity, noting each new height.</summary>
    private void Continue(Path path)
    {
        var identity = _identity;
        _identity = checked(_identity + repetitions);
        var state = path.Heights[^1].State;
        while (!path.Arrived && process.Advance(identity, ref state))
        {
            Ticks++;
            var score = process.Score(state);
            if (score > path.Best) path.Heights.Add(new(score, state));
        }
    }
}
