using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;
using TrainingGame.Core.Training;
using Xunit;

namespace TrainingGame.Core.Tests.Training;

public class UpdateTests
{
    private static readonly TrainingEnvironment Plain = new()
    {
        UnderstandingValue = 0,
        KnowledgeValue = 0,
        AwarenessValue = 0,
        HorizonCost = 0,
    };

    /// <summary>∫ (2 + 2 cosh φ) dφ = lr·t: the exact course of a logistic dial under its own slope.</summary>
    [Fact]
    public void A_lone_logistic_dial_follows_its_differential_equation_with_first_order_error()
    {
        double Error(double rate)
        {
            var steps = (long)(20 / rate);
            var experiment = Experiment(steps, rate, noise: 0, decay: 0, new() { Prediction = 1 }, lineages: 1);
            var course = Course.Begin(experiment, Arbitrary.Nowhere).Course;
            var before = course.Cohort.PhiOf(0)[0];
            course.TrainTo(steps);
            var after = course.Cohort.PhiOf(0)[0];
            return Math.Abs(2 * after + 2 * Math.Sinh(after) - 2 * before - 2 * Math.Sinh(before) - 20);
        }

        var (coarse, fine) = (Error(0.02), Error(0.01));
        Assert.True(fine < 0.05, $"error {fine}");
        Assert.InRange(coarse / fine, 1.8, 2.2);
    }

    [Fact]
    public void Noise_and_weight_decay_alone_have_the_stationary_variance_of_an_autoregression()
    {
        const double rate = 0.1, decay = 1, noise = 2;
        var experiment = Experiment(200, rate, noise, decay, new() { Prediction = 0 }, lineages: 4000);
        var course = Course.Begin(experiment, Arbitrary.Nowhere).Course;
        course.TrainTo(200);
        var expected = rate * rate * noise * noise / (1 - Math.Pow(1 - rate * decay, 2));
        foreach (var j in Enumerable.Range(0, Latents.Count))
        {
            var strayed = Enumerable.Range(0, 4000)
                .Select(i => course.Cohort.Phi[j][i] - course.Cohort.Anchor[j][i]).ToArray();
            var variance = strayed.Average(x => x * x);
            Assert.InRange(variance / expected, 0.9, 1.1);
            Assert.InRange(strayed.Average(), -0.1, 0.1);
        }
    }

    [Fact]
    public void Adams_first_step_is_the_learning_rate_whatever_the_gradients_size()
    {
        var experiment = Experiment(1, 0.01, noise: 1e3, decay: 0, new(), lineages: 16, OptimizerKind.Adam);
        var course = Course.Begin(experiment, Arbitrary.Nowhere).Course;
        var before = course.Cohort.PhiOf(5);
        course.TrainTo(1);
        foreach (var moved in course.Cohort.PhiOf(5) - before) Assert.Equal(0.01, Math.Abs(moved), 1e-9);
    }

    [Fact]
    public void Evolution_never_loses_fitness()
    {
        var experiment = Experiment(300, 0.05, noise: 1, decay: 0, new() { Behaviour = 1 }, lineages: 8,
            OptimizerKind.Evolution);
        var course = Course.Begin(experiment, Arbitrary.Nowhere).Course;
        var rewards = Enumerable.Repeat(double.NegativeInfinity, 8).ToArray();
        for (var step = 1; step <= 300; step++)
        {
            course.TrainTo(step);
            for (var i = 0; i < 8; i++)
            {
                var premises = course.Schedule.PremisesOf(0);
                // Oversight is constant here, so that fitness does not change under the learner.
                var read = Readouts.Of(premises, course.Cohort.LearnerOf(i), course.Schedule.OversightLeft(step));
                var reward = Performance.Of(premises, read).Reward;
                Assert.True(reward >= rewards[i]);
                rewards[i] = reward;
            }
        }
        Assert.Contains(rewards, reward => reward > 0.1);
    }

    [Fact]
    public void A_learner_that_leaves_the_finite_numbers_stops_the_run_by_name()
    {
        var experiment = Experiment(50, 1e308, noise: 10, decay: 10, new(), lineages: 2);
        var course = Course.Begin(experiment, Arbitrary.Nowhere).Course;
        var diverged = Assert.Throws<LearnerDivergedException>(() => course.TrainTo(50));
        Assert.Contains($"Lineage {diverged.Lineage}", diverged.Message, StringComparison.Ordinal);
        Assert.False(diverged.Phi.AllFinite());
    }

    [Fact]
    public void Parts_and_slices_of_training_give_the_bits_of_the_whole()
    {
        var experiment = Experiment(40, 0.01, noise: 1, decay: 0.1, new() { Behaviour = 1 }, lineages: 5);
        Course Trained(params (int First, int Count, long To)[] parts)
        {
            var course = Course.Begin(experiment, Arbitrary.Nowhere).Course;
            foreach (var group in parts.GroupBy(part => part.To))
            {
                foreach (var (first, count, to) in group.Reverse()) course.Train(first, count, to);
                course.Arrive(group.Key);
            }
            return course;
        }

        var whole = Trained((0, 5, 40));
        var parts = Trained((0, 2, 13), (2, 3, 13), (0, 1, 40), (1, 4, 40));
        for (var j = 0; j < Latents.Count; j++) Assert.Equal(whole.Cohort.Phi[j], parts.Cohort.Phi[j]);
    }

    private static Experiment Experiment(
        long steps, double rate, double noise, double decay, Objective objective, int lineages,
        OptimizerKind optimizer = OptimizerKind.Sgd) => new()
        {
            Name = "update",
            Lineages = lineages,
            DecisionInterval = steps + 1,
            Oversight = new() { Schedule = OversightSchedule.Constant },
            Phases =
            [
                new()
                {
                    Name = "only",
                    Steps = steps,
                    Optimizer = optimizer,
                    LearningRate = rate,
                    GradientNoise = noise,
                    WeightDecay = decay,
                    Objective = objective,
                    Environment = Plain,
                },
            ],
        };
}
