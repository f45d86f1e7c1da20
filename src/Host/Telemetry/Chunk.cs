using TrainingGame.Core.Training;

namespace TrainingGame.Host.Telemetry;

/// <summary>
/// The rounds of one trace: those between two regular checkpoints, so that a run that was interrupted
/// goes on at the beginning of a trace. It follows from the schedule alone.
/// </summary>
/// <param name="Start">Steps after this one belong to it.</param>
/// <param name="End">The last step.</param>
internal readonly record struct Chunk(long Start, long End)
{
    /// <param name="schedule">Of the experiment that holds at the step.</param>
    /// <param name="step">From 0 on; what happens at 0 belongs to the first chunk.</param>
    public static Chunk Of(Schedule schedule, long step)
    {
        var interval = schedule.CheckpointInterval;
        var start = Math.Max(0, step - 1) / interval * interval;
        return new(start, Math.Min(start > long.MaxValue - interval ? long.MaxValue : start + interval,
            schedule.TotalSteps));
    }

    /// <summary>This chunk's part of what is shared out over a run's chunks; the parts add up to all.</summary>
    public int ShareOf(int all, Schedule schedule)
    {
        var interval = schedule.CheckpointInterval;
        var (index, count) = (Start / interval, (schedule.TotalSteps - 1) / interval + 1);
        return (int)((index + 1) * all / count - index * all / count);
    }

    /// <summary>The pause before a step: from there the updates went that led to it.</summary>
    public static long PauseBefore(Schedule schedule, long step, long interval)
    {
        var round = (step - 1) / interval * interval;
        return Math.Max(round, schedule.StartOf(schedule.PhaseOf(step - 1)));
    }
}
