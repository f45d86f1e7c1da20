using TrainingGame.Experiments.Statistics;

namespace TrainingGame.Experiments.RareEvents;

/// <summary>How often the event happens to individuals on their own, and what that took.</summary>
public static class PlainSampling
{
    /// <param name="process">The process.</param>
    /// <param name="individuals">How many, under identities from 0.</param>
    /// <param name="ticks">What it cost.</param>
    public static Interval Estimate<TState>(
        IRareProcess<TState> process, int individuals, out long ticks)
    {
        ticks = 0;
        var hits = 0L;
        for (var identity = 0; identity < individuals; identity++)
        {
            var state = process.Begin(identity);
            while (!double.IsPositiveInfinity(process.Score(state))
                && process.Advance(identity, ref state))
            {
                ticks++;
            }
            if (double.IsPositiveInfinity(process.Score(state))) hits++;
        }
        return Binomial.Exact(hits, individuals);
    }
}
