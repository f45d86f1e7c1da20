using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using Xunit;

namespace TrainingGame.Core.Tests.Training;

/// <summary>
/// A case in which P(becomes deceptive) is known exactly: every condition but understanding is met
/// for good, and understanding does nothing but diffuse with noise and weight decay. A lineage then
/// turns when an autoregression, x' = a·x + s·z, first passes a level.
/// </summary>
public class FirstPassageTests
{
    private const double Rate = 0.1, Decay = 0.2, Noise = 3;
    private const int Steps = 60, Lineages = 4000;

    [Theory]
    [InlineData(-1.5)]
    [InlineData(-2.5)]
    public void The_share_that_becomes_deceptive_is_the_first_passage_probability(double start)
    {
        var expected = FirstPassage(-start, Steps);
        var share = Simulation.Run(OnlyUnderstandingMoves(start), Arbitrary.Nowhere)
            .OfType<BecameDeceptive>().Count() / (double)Lineages;
        var spread = 4.5 * Math.Sqrt(expected * (1 - expected) / Lineages);
        Assert.InRange(expected, 0.02, 0.98);
        Assert.InRange(share, expected - spread, expected + spread);
    }

    /// <summary>
    /// P(x passes the level within n steps from 0): the density of those that have not yet passed is
    /// carried forward by its integral equation, on a grid (midpoint rule).
    /// </summary>
    private static double FirstPassage(double level, int steps)
    {
        const int cells = 1200;
        const double lowest = -6;
        var (a, s) = (1 - Rate * Decay, Rate * Noise);
        var width = (level - lowest) / cells;
        double At(int i) => lowest + (i + 0.5) * width;
        double Kernel(double x, double y) =>
            Math.Exp(-0.5 * Math.Pow((x - a * y) / s, 2)) / (s * Math.Sqrt(2 * Math.PI));
        var density = Enumerable.Range(0, cells).Select(i => Kernel(At(i), 0)).ToArray();
        for (var step = 1; step < steps; step++)
        {
            var next = new double[cells];
            for (var i = 0; i < cells; i++)
            {
                for (var k = 0; k < cells; k++) next[i] += density[k] * Kernel(At(i), At(k)) * width;
            }
            density = next;
        }
        return 1 - density.Sum() * width;
    }

    private static Experiment OnlyUnderstandingMoves(double start)
    {
        Spread At(double mean) => new() { Mean = mean, Sd = 0 };
        return new()
        {
            Name = "first passage",
            Lineages = Lineages,
            DecisionInterval = 1,
            Learner = new()
            {
                Initial = new()
                {
                    BaseGoalUnderstanding = At(start),
                    GoalHorizon = At(40),
                    TrainingKnowledge = At(40),
                    SelfApplication = At(40),
                    GoalDirectedness = At(40),
                    BaseGoalLogit = At(-40),
                    RewardGoalLogit = At(-40),
                },
            },
            Phases =
            [
                new()
                {
                    Name = "diffusion",
                    Steps = Steps,
                    LearningRate = Rate,
                    WeightDecay = Decay,
                    GradientNoise = Noise,
                    Objective = new() { Prediction = 0 },
                    Environment = new() { HorizonCost = 0 },
                },
            ],
            Oversight = new() { AuditRate = 0 },
            Thresholds = new() { DwellRounds = 1 },
        };
    }
}
