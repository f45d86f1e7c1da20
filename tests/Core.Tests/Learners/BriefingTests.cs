using CsCheck;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using Xunit;

namespace TrainingGame.Core.Tests.Learners;

public sealed class BriefingTests
{
    /// <summary>
    /// Who is briefed answers as who is read out alone, and as a cohort that is never briefed; also where
    /// some are briefed before others have been trained.
    /// </summary>
    [Fact]
    public void A_briefing_shows_each_learner_itself() =>
        Gen.Select(Arbitrary.Experiment, Gen.Int[1, 150], Gen.Int[1, 100]).Sample((experiment, lineages, part) =>
        {
            experiment = experiment with { Lineages = lineages };
            var course = Course.Begin(experiment, Arbitrary.Nowhere).Course;
            while (!course.Finished)
            {
                var (to, briefings) = (course.NextPause, new List<Briefing>());
                for (var first = 0; first < course.Cohort.Count; first += part)
                {
                    var count = Math.Min(part, course.Cohort.Count - first);
                    course.Train(first, count, to);
                    if (course.Schedule.IsRound(to)) briefings.Add(course.Brief(first, count, to));
                }
                course.Arrive(to);
                var answers = course.Deliberate();
                if (!course.IsRound) Assert.DoesNotContain(answers, _ => true);
                Assert.Equal(answers.Select(answer => answer.Lineage), briefings.SelectMany(one => one.Lineages));
                if (answers.Count > 0) Check(course, [.. answers], [course.Brief(), .. briefings]);
                course.Pause(answers);
            }
        }, iter: 50, print: one => DefinitionText.Write(one.Item1));

    private static void Check(Course course, Deliberated[] answers, Briefing[] briefings)
    {
        foreach (var briefing in briefings)
        {
            Assert.Equal(course.Step, briefing.Step);
            foreach (var lineage in briefing.Lineages)
            {
                var answer = answers[course.Cohort.IndexOf(lineage)];
                Assert.Equal(answer, Deliberation.Of(course.Experiment, briefing, lineage));
                Assert.Equal(answer, Deliberation.Of(
                    course.Experiment, course.Schedule, briefing.SituationOf(lineage)));
            }
            var nobody = new LineageId(course.Cohort.NextId);
            Assert.Throws<ArgumentException>(() => briefing.SituationOf(nobody));
        }
    }

    /// <summary>A learner may ask later what it was told: training, rounds and other lineages' ends change nothing.</summary>
    [Fact]
    public void A_briefing_never_changes() =>
        Gen.Select(Arbitrary.Experiment, Gen.Int[1, 20]).Sample((experiment, rounds) =>
        {
            var course = Course.Begin(experiment, Arbitrary.Nowhere).Course;
            List<(Briefing Briefing, List<(long, double[], double[], double, Readouts)> Told)> kept = [];
            while (!course.Finished)
            {
                course.TrainTo(course.NextPause);
                if (course.IsRound && kept.Count < rounds)
                {
                    var briefing = course.Brief();
                    kept.Add((briefing, Told(briefing)));
                }
                course.Pause(course.Deliberate());
            }
            foreach (var (briefing, told) in kept) Assert.Equivalent(told, Told(briefing), strict: true);
        }, iter: 60, print: one => DefinitionText.Write(one.Item1));

    private static List<(long, double[], double[], double, Readouts)> Told(Briefing briefing) =>
        [.. briefing.Lineages.Select(briefing.SituationOf).Select(one => (
            one.Step, one.Learner.Phi.ToArray(), one.Learner.Anchor.ToArray(), one.Learner.Belief,
            briefing.ReadoutsOf(one.Lineage)))];
}
