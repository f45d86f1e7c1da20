using Akka.Actor;
using TrainingGame.Core;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;

namespace TrainingGame.Overseer;

/// <summary>Makes the actor of a lineage; the overseer knows nothing else of agents.</summary>
public delegate Props LearnerProps(Experiment experiment, Schedule schedule, LineageId lineage);

/// <summary>How a run is executed. Nothing here can change its events.</summary>
/// <param name="Threads">Learners trained at once, at least 1.</param>
/// <param name="SliceSteps">Updates between two looks at the mailbox; null: about 50 ms of work.</param>
public sealed record Execution(int Threads, long? SliceSteps = null);

/// <summary>Asks an overseer where it is; answered by <see cref="Progress"/>.</summary>
public sealed record GetProgress
{
    public static GetProgress Instance { get; } = new();
}

/// <param name="Step">Updates applied.</param>
/// <param name="TotalSteps">Updates in the whole run.</param>
/// <param name="Phase">Name of the present phase.</param>
/// <param name="Lineages">Living lineages.</param>
/// <param name="Regimes">Living lineages by regime, in the last round.</param>
/// <param name="BecameDeceptive">Living lineages that have become deceptive.</param>
/// <param name="Resumed">Updates that had been done before this process began.</param>
public sealed record Progress(
    long Step, long TotalSteps, string Phase, int Lineages,
    IReadOnlyDictionary<Regime, int> Regimes, int BecameDeceptive, long Resumed)
{
    /// <param name="course">Null before the log has been read.</param>
    /// <param name="resumedFrom">Updates that had been done before.</param>
    internal static Progress Of(Course? course, long resumedFrom)
    {
        if (course is null) return new(0, 0, "", 0, new Dictionary<Regime, int>(), 0, 0);
        var standings = course.Cohort.Standing.Take(course.Cohort.Count).ToList();
        var regimes = standings
            .Where(standing => standing.Regime is not null)
            .GroupBy(standing => standing.Regime!.Value)
            .ToDictionary(group => group.Key, group => group.Count());
        var phase = course.Experiment.Phases[course.Schedule.PhaseOf(course.Step)].Name;
        return new(
            course.Step, course.Schedule.TotalSteps, phase, standings.Count, regimes,
            standings.Count(standing => standing.BecameDeceptive is not null), resumedFrom);
    }
}

/// <summary>Stops a run at the next slice; what is acknowledged is in the log.</summary>
public sealed record Cancel
{
    public static Cancel Instance { get; } = new();
}

/// <summary>How a run's execution ended.</summary>
public abstract record RunOutcome;

/// <summary>All events are in the log.</summary>
public sealed record RunCompleted(string Chain) : RunOutcome;

/// <summary>Stopped on demand; the run can be resumed.</summary>
public sealed record RunCancelled(long Step) : RunOutcome;

/// <summary>Stopped by a defect or by the log's failure.</summary>
/// <param name="Reason">What went wrong, in a sentence.</param>
/// <param name="Cause">The exception behind it.</param>
public sealed record RunFailed(string Reason, Exception? Cause) : RunOutcome;
