using TrainingGame.Experiments.Statistics;

namespace TrainingGame.Experiments.RareEvents;

/// <summary>How often the event happens to individuals on their own, and what that took.</summary>
public static class PlainSampling
{
    /// <param name="process">The process.</param>
    /// <param name="individuals">How many, under identities from 0.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancel">Stops between two individuals.</param>
    /// <returns>The probability with its exact interval, and the ticks that it cost.</returns>
    public static (Interval Probability, long Ticks) Estimate<TState>(
        IRareProcess<TState> process, int individuals, Action<double>? progress = null,
        CancellationToken cancel = default)
    {
        var (hits, ticks) = (0L, 0L);
        for (var identity = 0; identity < individuals; identity++)
        {
            cancel.ThrowIfCancellationRequested();
            var state = process.Begin(identity);
            while (!double.IsPositiveInfinity(process.Score(state))
                && process.Advance(identity, ref state))
            {
                ticks++;
            }
            if (double.IsPositiveInfinity(process.Score(state))) hits++;
            progress?.Invoke((identity + 1.0) / individuals);
        }
        return (Binomial.Exact(hits, individuals), ticks);
    }
}
