using TrainingGame.Core;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;
using TrainingGame.Dashboard.Records;
using TrainingGame.Host.Running;

namespace TrainingGame.Host.Pages;

/// <summary>States and decisions at a moment, computed from the nearest checkpoint.</summary>
internal static class Moments
{
    /// <summary>Rounds shown on either side of a step.</summary>
    private const int Around = 4;

    public static RunMoment Of(Reading reading, long at, int threads)
    {
        var course = Recomputation.At(reading.Plan!, reading.Nearest(at), at, threads);
        var (schedule, cohort) = (course.Schedule, course.Cohort);
        // The phase of the next update, as the command that gives the same has it.
        var phase = schedule.PhaseOf(at);
        var (premises, left) = (schedule.PremisesOf(phase), schedule.OversightLeft(at));
        return new(
            reading.Run, at, premises.Phase.Name, premises.Phase.Unmonitored ? null : left,
            [.. Enumerable.Range(0, cohort.Count).Select(i =>
            {
                var read = Readouts.Of(premises, cohort.LearnerOf(i), left);
                return new LineageMoment(
                    cohort.Lineage[i].Value, cohort.LearnerOf(i), read,
                    Regimes.Of(read, course.Experiment.Thresholds), cohort.Standing[i].BecameDeceptive);
            })]);
    }

    public static IReadOnlyList<Traced> Decisions(Reading reading, Ancestry ancestry, long at, int threads)
    {
        var interval = reading.Plan!.Last.DecisionInterval;
        var middle = at - at % interval;
        var (from, to) = (
            Math.Max(0, middle - Around * interval), Math.Min(reading.LastStep, middle + Around * interval));
        var before = Math.Max(0, from - 1);
        var course = Recomputation.At(reading.Plan, reading.Nearest(before), before, threads);
        var traced = new List<Traced>();
        while (!course.Finished && course.NextPause <= to)
        {
            var next = course.NextPause;
            Window.Train(course, next, threads);
            course.Arrive(next);
            var who = ancestry.At(next - 1);
            if (course.IsRound && course.Cohort.IndexOf(who) >= 0) traced.Add(Traced.Of(course, who));
            else course.Pause(course.Deliberate());
        }
        return traced;
    }
}
