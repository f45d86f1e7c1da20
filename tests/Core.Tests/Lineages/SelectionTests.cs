using CsCheck;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using Xunit;

namespace TrainingGame.Core.Tests.Lineages;

public class SelectionTests
{
    /// <summary>Equals in all but measurement noise: each founder's family is as likely to remain.</summary>
    [Fact]
    public void Neutral_selection_fixes_each_founder_with_probability_one_in_n()
    {
        const int founders = 5, seeds = 2000;
        var fixedOn = new int[founders];
        for (var seed = 0; seed < seeds; seed++)
        {
            var family = Enumerable.Range(0, founders).ToDictionary(i => i, i => i);
            foreach (var fork in Simulation.Run(Neutral(founders, (ulong)seed), Arbitrary.Nowhere).OfType<Forked>())
            {
                family[fork.Child.Value] = family[fork.Parent.Value];
                family.Remove(fork.Ended.Value);
                if (family.Values.Distinct().Count() > 1) continue;
                fixedOn[family.Values.First()]++;
                break;
            }
        }
        var expected = seeds / (double)founders;
        Assert.Equal(seeds, fixedOn.Sum());
        Assert.All(fixedOn, count => Assert.InRange(
            count, expected - 4.5 * Math.Sqrt(expected * 0.8), expected + 4.5 * Math.Sqrt(expected * 0.8)));
    }

    [Fact]
    public void A_fork_inherits_everything_but_its_id_and_a_mutation() =>
        Arbitrary.Experiment.Sample(experiment =>
        {
            var forking = experiment with
            {
                Lineages = 6,
                Selection = new() { Every = experiment.DecisionInterval, Fraction = 0.34, MutationSd = 0 },
                Oversight = experiment.Oversight with { AuditRate = 0 },
                HorizonJumps = new() { Rate = 0 },
            };
            var course = Course.Begin(forking, Arbitrary.Nowhere).Course;
            course.TrainTo(course.NextPause);
            var before = course.Cohort;
            var happened = course.Pause(course.Deliberate());
            foreach (var fork in happened.OfType<Forked>())
            {
                var (parent, child) = (before.IndexOf(fork.Parent), course.Cohort.IndexOf(fork.Child));
                Assert.Equal(-1, course.Cohort.IndexOf(fork.Ended));
                Assert.Equal(before.Belief[parent], course.Cohort.Belief[child]);
                Assert.Equal(before.Standing[parent], course.Cohort.Standing[child]);
                Assert.Equal(before.MomentsOf(parent).First.ToArray(), course.Cohort.MomentsOf(child).First.ToArray());
                Assert.Equal(before.LearnerOf(parent).Anchor.ToArray(), course.Cohort.LearnerOf(child).Anchor.ToArray());
                if (happened.OfType<PhaseStarted>().Any()) continue;
                Assert.Equal(before.PhiOf(parent).ToArray(), course.Cohort.PhiOf(child).ToArray());
            }
        });

    [Fact]
    public void Best_parents_take_the_slots_of_the_worst_and_ids_are_never_used_again()
    {
        var forks = Simulation.Run(Neutral(10, 3) with { Selection = new() { Every = 1, Fraction = 0.3 } },
            Arbitrary.Nowhere).OfType<Forked>().ToList();
        Assert.Equal(forks.Count, forks.Select(fork => fork.Child).Distinct().Count());
        Assert.Equal(Enumerable.Range(10, forks.Count), forks.Select(fork => fork.Child.Value));
        Assert.All(forks, fork => Assert.NotEqual(fork.Parent, fork.Ended));
    }

    private static Experiment Neutral(int founders, ulong seed)
    {
        var same = new Spread { Mean = 0, Sd = 0 };
        return new()
        {
            Name = "neutral",
            Seed = seed,
            Lineages = founders,
            DecisionInterval = 1,
            Learner = new()
            {
                Initial = new()
                {
                    Capability = same,
                    BaseGoalUnderstanding = same,
                    GoalHorizon = same,
                    TrainingKnowledge = same,
                    SelfApplication = same,
                    GoalDirectedness = same,
                    BaseGoalLogit = same,
                    RewardGoalLogit = same,
                },
            },
            Phases = [new() { Name = "drift", Steps = 120, GradientNoise = 0, LearningRate = 1e-9 }],
            Oversight = new() { AuditRate = 0 },
            Selection = new() { Every = 1, Fraction = 0.2, MutationSd = 0, MeasurementNoise = 1 },
        };
    }
}
