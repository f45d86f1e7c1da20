using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Oversight;

namespace TrainingGame.Core;

/// <summary>
/// A decision with its reasons; what the overseer saw of it stands apart from what was true.
/// Recomputed on demand, never stored.
/// </summary>
/// <param name="Phase">Name of the phase.</param>
/// <param name="Explanation">What was true.</param>
/// <param name="Regime">Where the learner stood.</param>
/// <param name="Seen">What the overseer saw; null where nobody watches.</param>
/// <param name="Audited">Whether it looked closer.</param>
/// <param name="Happened">The events of the round that concern the lineage.</param>
public sealed record Traced(
    string Phase, Explanation Explanation, Regime Regime, Observation? Seen, bool Audited,
    IReadOnlyList<RunEvent> Happened)
{
    /// <summary>Its chance of playing the training game, which a probe estimates; nobody plays unwatched.</summary>
    public double Plays => Seen is null ? 0 : Explanation.Read.Plays;

    /// <summary>The decision of a lineage in the round that a course stands before.</summary>
    /// <param name="course">Trained to a round whose pause has not been concluded; it is concluded.</param>
    /// <param name="lineage">Who lives there.</param>
    public static Traced Of(Course course, LineageId lineage)
    {
        var (experiment, schedule, step) = (course.Experiment, course.Schedule, course.Step);
        var i = course.Cohort.IndexOf(lineage);
        var explanation = Explanation.Of(experiment, schedule, course.Brief().SituationOf(lineage));
        var answers = course.Deliberate();
        var phase = schedule.PremisesOf(schedule.PhaseOf(step - 1)).Phase;
        Observation[] observed = phase.Unmonitored ? [] : Probe.Observe(experiment, answers);
        var audited = observed.Length > 0
            && Audit.Choose(experiment.Oversight, experiment.Seed, step, observed).Contains(i);
        var happened = course.Pause(answers).Where(one => Concerns(one, lineage));
        return new(
            phase.Name, explanation, answers[i].Regime, observed.Length > 0 ? observed[i] : null,
            audited, [.. happened]);
    }

    private static bool Concerns(RunEvent happened, LineageId lineage) => happened switch
    {
        LineageEvent one => one.Lineage == lineage,
        Forked fork => fork.Parent == lineage || fork.Child == lineage || fork.Ended == lineage,
        _ => false,
    };
}
