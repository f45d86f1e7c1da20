using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;
using TrainingGame.Core.Training;

namespace TrainingGame.Core.Ledger;

/// <summary>A lineage's life computed again from its log, with what one wants to know noted.</summary>
public static class Retelling
{
    /// <summary>Books all that moved the lineage's latents between two moments.</summary>
    /// <param name="life">Whose; its ancestors where it was not yet born.</param>
    /// <param name="from">Updates applied, at least <see cref="Biography.Begins"/>.</param>
    /// <param name="to">No more than <see cref="Biography.Ends"/>.</param>
    /// <exception cref="LearnerDivergedException">A learner left the finite numbers.</exception>
    public static DriftLedger Ledger(Biography life, long from, long to)
    {
        // What happens at step 0 (the first phase's entry) belongs to the founder's drift.
        var course = life.At(from);
        var ledger = new DriftLedger();
        var start = from == 0 && !life.IsFork ? course.Cohort.LearnerOf(0).Anchor : course.Cohort.PhiOf(0);
        ledger.Open(start, course.Schedule.PremisesOf(0).Chi);
        ledger.Book(Account.PhaseEntry, course.Cohort.PhiOf(0) - start);
        course.Moved = moved => ledger.Book(Accounts.Of(moved.Mover), moved.To - moved.From);
        var last = course.Cohort.PhiOf(0);
        while (course.Step < to && course.Cohort.Count > 0)
        {
            // A lineage that is retired leaves with the latents that the round found.
            Advance(course, Math.Min(to, course.NextPause), ledger, seen => last = seen.Learner.Phi);
            if (course.Cohort.Count > 0) last = course.Cohort.PhiOf(0);
        }
        ledger.Close(last);
        return ledger;
    }

    /// <summary>Every decision of the lineage in rounds from one step to another, explained.</summary>
    public static IEnumerable<Explanation> Decisions(Biography life, long from, long to)
    {
        var course = life.At(Math.Max(life.Begins, from - life.Experiment.DecisionInterval));
        while (course.Step < to && course.Cohort.Count > 0)
        {
            Situation? situation = null;
            Advance(course, Math.Min(to, course.NextPause), null, seen => situation = seen);
            if (situation is not null && situation.Step >= from)
                yield return Explanation.Of(course.Experiment, course.Schedule, situation);
        }
    }

    /// <param name="course">Of one lineage.</param>
    /// <param name="to">Updates applied in the end; all that happens at that step included.</param>
    /// <param name="ledger">Where to book updates; null for none.</param>
    /// <param name="watch">Shown the situation of every round.</param>
    internal static void Advance(
        Course course, long to, DriftLedger? ledger, Action<Situation>? watch)
    {
        while (course.Step < to && course.Cohort.Count > 0)
        {
            var next = Math.Min(to, course.NextPause);
            var pauses = next == course.NextPause;
            Bookkeeping.Train(ledger, course, next);
            course.Arrive(next);
            if (!pauses) return;
            if (course.IsRound && watch is not null) watch(course.Situations()[0]);
            course.Pause(course.Deliberate());
        }
    }
}
