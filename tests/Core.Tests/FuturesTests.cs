using CsCheck;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using Xunit;

namespace TrainingGame.Core.Tests;

public class FuturesTests
{
    /// <summary>Lineages that turn about as often as not.</summary>
    private static readonly Experiment Doubtful = new()
    {
        Name = "doubtful",
        Lineages = 40,
        DecisionInterval = 5,
        Learner = new()
        {
            Initial = new()
            {
                BaseGoalUnderstanding = new() { Mean = 2, Sd = 0 },
                GoalHorizon = new() { Mean = 6, Sd = 0 },
                TrainingKnowledge = new() { Mean = 1, Sd = 0 },
                SelfApplication = new() { Mean = 1, Sd = 0 },
                GoalDirectedness = new() { Mean = 2, Sd = 0 },
                BaseGoalLogit = new() { Mean = -2, Sd = 0 },
            },
        },
        Phases = [new() { Name = "p", Steps = 200, LearningRate = 0.02, GradientNoise = 1.5 }],
        Oversight = new() { Tail = 50, AuditRate = 0.2 },
        Thresholds = new() { DwellRounds = 5, Gaming = 0.6 },
    };

    /// <summary>Founders are alike here, so that the others' fates are futures of the first.</summary>
    [Fact]
    public void Futures_from_the_beginning_turn_as_often_as_founders_of_the_same_kind_do()
    {
        var runs = Enumerable.Range(1, 25).Sum(seed => Simulation
            .Run(Doubtful with { Seed = (ulong)seed }, Arbitrary.Nowhere).OfType<BecameDeceptive>().Count());
        var share = runs / (25.0 * 40);
        var futures = Futures.Deceptive(Begin(Doubtful), new(0), 1000, Alternative.None(Doubtful)) / 1000.0;
        Assert.InRange(share, 0.05, 0.95);
        Assert.InRange(futures - share, -0.1, 0.1);
    }

    [Fact]
    public void In_company_and_alone_a_lineage_turns_as_often()
    {
        // Suspicion with a probe that reads nothing but noise audits at random, and yet ranks lineages.
        var coupled = Doubtful with
        {
            Oversight = Doubtful.Oversight with { Allocation = AuditAllocation.Suspicion, ProbeSd = 1e6 },
        };
        Assert.False(Futures.AreSolitary(coupled));
        var alone = Futures.Deceptive(Begin(Doubtful), new(3), 400, Alternative.None(Doubtful)) / 400.0;
        var inCompany = Futures.Deceptive(Begin(coupled), new(3), 400, Alternative.None(coupled)) / 400.0;
        Assert.InRange(alone - inCompany, -0.13, 0.13);
    }

    [Fact]
    public void What_makes_turning_impossible_makes_it_impossible_in_every_future()
    {
        var blind = new Alternative(Doubtful, phi =>
        {
            phi[(int)Latent.TrainingKnowledge] = -40;
            return phi;
        });
        Assert.Equal(0, Futures.Deceptive(Begin(Doubtful), new(0), 50, blind));
    }

    [Fact]
    public void Looking_at_futures_leaves_the_present_as_it_was()
    {
        var course = Begin(Doubtful);
        var before = course.ToCheckpoint();
        Futures.Deceptive(course, new(1), 3, Alternative.None(Doubtful));
        Assert.Equal(before, course.ToCheckpoint());
    }

    [Theory]
    [InlineData(10, AuditAllocation.Uniform, DetectionResponse.Log, 0.1, false)]
    [InlineData(0, AuditAllocation.Uniform, DetectionResponse.Retire, 0.1, false)]
    [InlineData(0, AuditAllocation.Suspicion, DetectionResponse.Log, 0.1, false)]
    [InlineData(0, AuditAllocation.Suspicion, DetectionResponse.Retire, 0, true)]
    [InlineData(0, AuditAllocation.Uniform, DetectionResponse.Retrain, 0.1, true)]
    public void A_lineage_is_alone_only_where_no_other_can_touch_it(
        long every, AuditAllocation allocation, DetectionResponse response, double rate, bool alone) =>
        Assert.Equal(alone, Futures.AreSolitary(Doubtful with
        {
            Selection = new() { Every = every },
            Oversight = Doubtful.Oversight with { Allocation = allocation, Response = response, AuditRate = rate },
        }));

    private static Course Begin(Experiment experiment) => Course.Begin(experiment, Arbitrary.Nowhere).Course;
}
