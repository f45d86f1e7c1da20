using CsCheck;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;
using TrainingGame.Core.Lineages;
using Xunit;

namespace TrainingGame.Core.Tests;

public class ExcerptTests
{
    /// <summary>Whoever lives at the end, alone with its ancestors and the log, goes the same way.</summary>
    [Fact]
    public void A_lineage_followed_alone_ends_where_it_ended_among_the_others() =>
        Arbitrary.Experiment.Sample(experiment =>
        {
            var events = Simulation.Run(experiment, Arbitrary.Nowhere).ToList();
            var end = CohortCodec.Read(events.OfType<Checkpoint>().Last().State, experiment.Lineages);
            for (var i = 0; i < end.Count; i++)
            {
                var course = Course.Begin(experiment, Arbitrary.Nowhere).Course;
                Excerpt.Of(course, events, [end.Lineage[i]]);
                foreach (var _ in Simulation.Continue(course))
                {
                }
                var at = course.Cohort.IndexOf(end.Lineage[i]);
                Assert.True(end.PhiOf(i).BitsEqual(course.Cohort.PhiOf(at)));
                Assert.Equal(end.Standing[i], course.Cohort.Standing[at]);
            }
        }, iter: 100, print: DefinitionText.Write);

    [Fact]
    public void Its_ledger_is_the_one_that_is_kept_among_the_others() =>
        Arbitrary.Experiment.Sample(experiment =>
        {
            var events = Simulation.Run(experiment, Arbitrary.Nowhere).ToList();
            var end = CohortCodec.Read(events.OfType<Checkpoint>().Last().State, experiment.Lineages);
            if (end.Count == 0) return;
            var lineage = end.Lineage[end.Count - 1];
            var (alone, among) = (
                Course.Begin(experiment, Arbitrary.Nowhere).Course, Course.Begin(experiment, Arbitrary.Nowhere).Course);
            Excerpt.Of(alone, events, [lineage]);
            var steps = alone.Schedule.TotalSteps;
            var (one, other) = (DriftLedger.Of(alone, lineage, steps), DriftLedger.Of(among, lineage, steps));
            Assert.All(Enum.GetValues<Cause>(), cause =>
            {
                Assert.True(one.Moved[cause].BitsEqual(other.Moved[cause]));
                Assert.True(one.Pushed[cause].BitsEqual(other.Pushed[cause]));
            });
        }, iter: 60, print: DefinitionText.Write);

    [Fact]
    public void Only_the_lineage_and_those_it_comes_from_are_computed()
    {
        var experiment = new Experiment
        {
            Name = "few",
            Lineages = 40,
            DecisionInterval = 5,
            Phases = [new() { Name = "p", Steps = 60 }],
            Selection = new() { Every = 5, Fraction = 0.2 },
        };
        var events = Simulation.Run(experiment, Arbitrary.Nowhere).ToList();
        var last = events.OfType<Forked>().Last().Child;
        var line = new Ancestry(last, Ancestry.BirthsOf(events)).Line.Select(one => one.Lineage).ToHashSet();
        var course = Course.Begin(experiment, Arbitrary.Nowhere).Course;
        Excerpt.Of(course, events, [last]);
        Assert.Equal(1, course.Cohort.Count);
        while (!course.Finished)
        {
            course.TrainTo(course.NextPause);
            course.Pause(course.Deliberate());
            Assert.All(Enumerable.Range(0, course.Cohort.Count), i => Assert.Contains(course.Cohort.Lineage[i], line));
        }
        Assert.Equal(last, course.Cohort.Lineage[course.Cohort.Count - 1]);
    }
}
