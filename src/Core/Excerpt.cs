using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;
using TrainingGame.Core.Oversight;

namespace TrainingGame.Core;

/// <summary>
/// A few lineages of a logged run, computed again without the others. Lineages touch each other only
/// where audits and selection rank them, and what came of that is in the log: who was detected, and
/// whose child took whose place.
/// </summary>
public static class Excerpt
{
    /// <summary>Narrows a course to some lineages, and their ancestors until their births.</summary>
    /// <param name="course">The run at the first moment of interest.</param>
    /// <param name="events">All of the run's events, or its detections and forks.</param>
    /// <param name="lineages">Whom to follow.</param>
    public static void Of(Course course, IEnumerable<RunEvent> events, IEnumerable<LineageId> lineages)
    {
        var couplings = events.Where(one => one is Detected or Forked).ToList();
        var births = Ancestry.BirthsOf(couplings);
        course.Narrow(new Remembered(
            couplings.OfType<Detected>().ToLookup(one => one.Step, one => one.Lineage),
            couplings.OfType<Forked>().ToLookup(one => one.Step),
            [.. lineages.SelectMany(one => new Ancestry(one, births).Line.Select(stretch => stretch.Lineage))]));
    }

    private sealed class Remembered(
        ILookup<long, LineageId> detected, ILookup<long, Forked> forks, HashSet<LineageId> wanted) : Company
    {
        /// <summary>An audit that detects nothing leaves no trace, so that it may as well not be made.</summary>
        public override int[] Audited(long step, IReadOnlyList<Observation> observed)
        {
            var found = detected[step].ToHashSet();
            return [.. Enumerable.Range(0, observed.Count).Where(i => found.Contains(observed[i].Lineage))];
        }

        public override IReadOnlyList<Forked> Forks(long step) => [.. forks[step]];

        public override bool Wants(LineageId lineage) => wanted.Contains(lineage);
    }
}
