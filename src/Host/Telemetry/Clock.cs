using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Telemetry;

/// <summary>What happens in a round, in this order.</summary>
internal enum Moment
{
    Asked, Answered, Concluded,
}

/// <summary>When something happened.</summary>
internal interface IClock
{
    DateTime At(long step, Moment moment);
}

/// <summary>A run under way: now.</summary>
internal sealed class LiveClock : IClock
{
    public DateTime At(long step, Moment moment) => DateTime.UtcNow;
}

/// <summary>
/// A run computed again: about when it happened first, as its log tells by its first and last
/// event. The same each time, so that spans sent twice are the same.
/// </summary>
/// <param name="entry">The run.</param>
/// <param name="lastStep">The step that its log has come to.</param>
/// <param name="interval">Steps from one round to the next.</param>
internal sealed class LogClock(RunEntry entry, long lastStep, long interval) : IClock
{
    /// <summary>The share of the time between two rounds that the round itself is shown to take.</summary>
    private const double ShareOfRound = 0.1;

    private readonly double _secondsPerStep = entry.Seconds / Math.Max(1, lastStep);

    public DateTime At(long step, Moment moment)
    {
        var left = ShareOfRound * interval * (Moment.Concluded - moment) / (double)Moment.Concluded;
        return entry.Begun.UtcDateTime.AddSeconds(_secondsPerStep * Math.Max(0, step - left));
    }
}
