using TrainingGame.Core.Definition;
using TrainingGame.Experiments.RareEvents;
using Xunit;

namespace TrainingGame.Experiments.Tests;

/// <summary>
/// An exactly known rarity: every condition of deception but understanding holds for good, and
/// understanding moves by noise and weight decay alone: x' = a·x + s·z, which turns when it first
/// passes a level. The reference is the integral equation of the density not yet absorbed, by
/// quadrature, no simulation in it.
/// </summary>
public class RareEventTests
{
    private const double Rate = 0.1, Decay = 0.2, NoiseSd = 3;
    private const int Steps = 60;

    [Fact]
    public void Splitting_recovers_a_probability_near_a_millionth()
    {
        const double level = 6.95;
        var exact = FirstPassage(level);
        Assert.InRange(exact, 2e-7, 5e-6);
        var process = new LineageProcess(OnlyUnderstandingMoves(-level));
        var found = new Splitting<LineageState>(process, 400, 40).Estimate(40, workers: 2);
        Assert.InRange(exact, found.Probability.Low, found.Probability.High);
        Assert.InRange(found.Probability.Width / exact, 0, 1);
        // Plain sampling to the same standard error takes (1 − p)/p / (relative error)² lineages.
        var relative = found.Probability.Width / 2 / 2.02 / found.Probability.Estimate;
        var plain = Steps / exact / (relative * relative);
        Assert.True(found.Ticks < plain / 100, $"{found.Ticks} ticks against {plain:E1}");
    }

    [Fact]
    public void Splitting_and_plain_sampling_agree_where_both_can_see()
    {
        const double level = 2.5;
        var process = new LineageProcess(OnlyUnderstandingMoves(-level));
        var exact = FirstPassage(level);
        var plain = PlainSampling.Estimate(process, 40_000).Probability;
        var split = new Splitting<LineageState>(process, 100, 10).Estimate(60).Probability;
        Assert.InRange(exact, plain.Low, plain.High);
        Assert.InRange(exact, split.Low, split.High);
    }

    [Fact]
    public void Dying_out_is_an_upper_bound_and_not_certainty()
    {
        // Nothing moves, so that nobody ever rises above anybody.
        var still = OnlyUnderstandingMoves(-3);
        still = still with { Phases = [still.Phases[0] with { GradientNoise = 0 }] };
        var found = new Splitting<LineageState>(new LineageProcess(still), 32).Estimate(4);
        Assert.Equal(0, found.Probability.Estimate);
        Assert.Equal(1 - Math.Pow(0.025, 1.0 / 128), found.Probability.High, 9);
    }

    [Fact]
    public void Few_particles_give_no_bias()
    {
        const double level = 3.5;
        var process = new LineageProcess(OnlyUnderstandingMoves(-level));
        var split = new Splitting<LineageState>(process, 8).Estimate(1500).Probability;
        Assert.InRange(FirstPassage(level), split.Low, split.High);
    }

    private static double FirstPassage(double level)
    {
        const int cells = 1400;
        const double lowest = -7;
        var (a, s) = (1 - Rate * Decay, Rate * NoiseSd);
        var width = (level - lowest) / cells;
        double At(int i) => lowest + (i + 0.5) * width;
        double Tail(double y) =>
            0.5 * MathNet.Numerics.SpecialFunctions.Erfc((level - a * y) / (s * Math.Sqrt(2)));
        double Kernel(double x, double y) =>
            Math.Exp(-0.5 * Math.Pow((x - a * y) / s, 2)) / (s * Math.Sqrt(2 * Math.PI));
        var passed = Tail(0);
        var density = Enumerable.Range(0, cells).Select(i => Kernel(At(i), 0)).ToArray();
        var kernel = new double[cells, cells];
        for (var i = 0; i < cells; i++)
            for (var k = 0; k < cells; k++) kernel[i, k] = Kernel(At(i), At(k)) * width;
        for (var step = 1; step < Steps; step++)
        {
            // What passes is summed on its own: 1 less what is left would lose a millionth.
            for (var k = 0; k < cells; k++) passed += density[k] * Tail(At(k)) * width;
            var next = new double[cells];
            for (var i = 0; i < cells; i++)
                for (var k = 0; k < cells; k++) next[i] += density[k] * kernel[i, k];
            density = next;
        }
        return passed;
    }

    private static Experiment OnlyUnderstandingMoves(double start)
    {
        static Spread At(double mean) => new() { Mean = mean, Sd = 0 };
        return new()
        {
            Name = "first passage",
            Lineages = 1,
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
                    GradientNoise = NoiseSd,
                    Objective = new() { Prediction = 0 },
                    Environment = new() { HorizonCost = 0 },
                },
            ],
            Oversight = new() { AuditRate = 0 },
            Thresholds = new() { DwellRounds = 1 },
        };
    }
}
