using TrainingGame.Experiments.RareEvents;
using Xunit;

namespace TrainingGame.Experiments.Tests;

/// <summary>
/// The gambler's walk: up with probability q, else down; from 2, does it reach 10 before 0? Exactly
/// (1 − r²)/(1 − r¹⁰) with r = (1 − q)/q. Heights are whole numbers, so that many are tied at every
/// level, which is where splitting goes wrong if its factors are not those of the tied.
/// </summary>
public class SplittingTests
{
    private const double Up = 0.35;
    private const int Start = 2, Top = 10;

    private static double Exact
    {
        get
        {
            const double r = (1 - Up) / Up;
            return (1 - Math.Pow(r, Start)) / (1 - Math.Pow(r, Top));
        }
    }

    [Theory]
    [InlineData(4, 1), InlineData(6, 3), InlineData(20, 2)]
    public void Ties_and_few_particles_give_no_bias(int particles, int killed)
    {
        var found = new Splitting<Walk.Place>(new Walk(), particles, killed).Estimate(8_000);
        var mean = Statistics.Means.Of(found.Repetitions, confidence: 0.999);
        Assert.InRange(Exact, mean.Low, mean.High);
        // Narrow enough that a factor of (1 − k/n) at tied levels, or survivors dropped, would show.
        Assert.InRange(mean.Width / Exact, 0, 0.3);
    }

    [Fact]
    public void Intervals_of_few_repetitions_cover_nearly_as_often_as_they_say()
    {
        var missed = 0;
        const int trials = 300, repetitions = 8;
        var all = new Splitting<Walk.Place>(new Walk(), 100, 10).Estimate(trials * repetitions).Repetitions;
        for (var trial = 0; trial < trials; trial++)
        {
            double[] few = [.. all.Skip(trial * repetitions).Take(repetitions)];
            if (!Statistics.Means.Of(few).Contains(Exact)) missed++;
        }
        Assert.InRange(missed / (double)trials, 0, 0.1);
    }

    [Fact]
    public void Workers_change_nothing()
    {
        var splitting = new Splitting<Walk.Place>(new Walk(), 16);
        Assert.Equal(splitting.Estimate(12).Repetitions, splitting.Estimate(12, workers: 4).Repetitions);
    }

    /// <summary>Its chance is of its identity and its own clock, by SplitMix64.</summary>
    private sealed class Walk : IRareProcess<Walk.Place>
    {
        internal readonly record struct Place(int Height, int Clock);

        public Place Begin(int identity) => new(Start, 0);

        public bool Advance(int identity, ref Place state)
        {
            if (state.Height is 0 or Top) return false;
            var up = Uniform(identity, state.Clock) < Up;
            state = new(state.Height + (up ? 1 : -1), state.Clock + 1);
            return true;
        }

        public double Score(in Place state) =>
            state.Height == Top ? double.PositiveInfinity : state.Height;

        private static double Uniform(int identity, int clock)
        {
            var z = unchecked((((ulong)identity << 32) | (uint)clock) * 0x9E3779B97F4A7C15 + 0x632BE59BD9B4E019);
            z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
            z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
            return ((z ^ (z >> 31)) >> 11) * Math.Pow(2, -53);
        }
    }
}
