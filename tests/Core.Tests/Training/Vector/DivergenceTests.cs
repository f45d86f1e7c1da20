using CsCheck;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;
using Xunit;

namespace TrainingGame.Core.Tests.Training.Vector;

/// <summary>Whoever leaves the finite numbers stops the run, by name, whatever the kernel.</summary>
public class DivergenceTests
{
    private static readonly double[] Poisons =
        [1e308, -1e308, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    [Fact]
    public void Every_kernel_tells_the_same_of_learners_that_diverge()
    {
        var cases =
            from experiment in Arbitrary.Experiment
            from lineages in Gen.Int[1, 150]
            from rate in Gen.OneOf(Gen.Double[0, 0.1], Gen.Double[150, 308].Select(e => Math.Pow(10, e)))
            from poisoned in Gen.Select(
                Gen.Int[0, lineages - 1], Gen.Int[0, 7], Gen.Int[0, Poisons.Length - 1]).Array[0, 3]
            select (Experiment: Faster(experiment, lineages, rate), Poisoned: poisoned);
        cases.Sample(one =>
        {
            var expected = Fate(one.Experiment, one.Poisoned, Kernel.Scalar);
            Assert.Equal(expected, Fate(one.Experiment, one.Poisoned, Kernel.Fastest));
            Assert.Equal(expected, Fate(one.Experiment, one.Poisoned, Kernel.Vector128));
        }, iter: 300);
    }

    [Fact]
    public void Overflow_stops_the_run()
    {
        var phase = new Phase { Name = "burst", Steps = 50, LearningRate = 1e308 };
        var experiment = new Experiment { Name = "burst", Lineages = 3, Phases = [phase] };
        var course = Course.Begin(experiment, Arbitrary.Nowhere).Course;
        var diverged = Assert.Throws<LearnerDivergedException>(() => course.TrainTo(50));
        Assert.Equal(0, diverged.Lineage.Value);
        Assert.False(diverged.Phi.AllFinite());
        Assert.InRange(diverged.Step, 0, 49);
    }

    /// <summary>Else it would never move again, and nobody would know why.</summary>
    [Theory]
    [InlineData(Kernel.Scalar)]
    [InlineData(Kernel.Vector128)]
    [InlineData(Kernel.Fastest)]
    public void A_moment_that_overflows_stops_the_run(Kernel kernel)
    {
        var phase = new Phase { Name = "adam", Steps = 50, LearningRate = 1e157, Optimizer = OptimizerKind.Adam };
        var experiment = new Experiment { Name = "moments", Lineages = 3, Phases = [phase] };
        var course = Course.Begin(experiment, Arbitrary.Nowhere).Course;
        Assert.Equal(0, Assert.Throws<LearnerDivergedException>(() => course.TrainTo(50, kernel)).Lineage.Value);
    }

    private static Experiment Faster(Experiment experiment, int lineages, double rate) =>
        experiment with
        {
            Lineages = lineages,
            Phases = [experiment.Phases[0] with { LearningRate = rate, OnEntry = new(), Steps = 12 }],
        };

    /// <summary>Who diverged, when and where to; or where everybody is.</summary>
    private static string Fate(
        Experiment experiment, (int Learner, int Latent, int Poison)[] poisoned, Kernel kernel)
    {
        var course = Course.Begin(experiment, Arbitrary.Nowhere).Course;
        foreach (var (learner, latent, poison) in poisoned)
            course.Cohort.Phi[latent][learner] = Poisons[poison];
        try
        {
            course.TrainTo(12, kernel);
            var latents = course.Cohort.Phi.SelectMany(column => column);
            return string.Join(' ', latents.Select(BitConverter.DoubleToInt64Bits));
        }
        catch (LearnerDivergedException diverged)
        {
            return $"{diverged.Lineage} {diverged.Step} {string.Join(' ', diverged.Phi.ToArray())}";
        }
    }
}
