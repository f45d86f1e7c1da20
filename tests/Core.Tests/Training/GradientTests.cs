using CsCheck;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;
using Xunit;

namespace TrainingGame.Core.Tests.Training;

public class GradientTests
{
    private static readonly Gen<(Premises Premises, Learner Learner, double Left)> Point =
        from experiment in Arbitrary.Experiment
        from phi in Arbitrary.Latents
        from anchor in Arbitrary.Latents
        from left in Gen.Double[0, 200]
        select (
            new Premises(experiment, experiment.Phases[0] with { Ablate = [] }),
            new Learner(phi, anchor, 1.3), left);

    [Fact]
    public void Gradient_is_the_derivative_of_reward_in_every_latent() => Point.Sample(at =>
    {
        var read = Readouts.Of(at.Premises, at.Learner, at.Left);
        var gradient = Gradient.OfReward(at.Premises, read, Performance.Of(at.Premises, read));
        for (var j = 0; j < Latents.Count; j++)
        {
            var numeric = Derivative(at.Learner, j, learner => Reward(at.Premises, learner, at.Left));
            Assert.Equal(numeric, gradient[j], 2e-7 * Math.Max(1, Math.Abs(numeric)));
        }
    }, iter: 2000);

    [Fact]
    public void Sources_add_up_to_the_gradient_and_an_ablated_one_is_missing_from_it() =>
        Gen.Select(Arbitrary.Experiment, Arbitrary.Latents, Gen.Enum<Source>()).Sample((experiment, phi, source) =>
        {
            var phase = experiment.Phases[0];
            var whole = new Premises(experiment, phase with { Ablate = [] });
            var without = new Premises(experiment, phase with { Ablate = [source] });
            var learner = new Learner(phi, phi, 1);
            var read = Readouts.Of(whole, learner, 50);
            var performance = Performance.Of(whole, read);
            var missing = Gradient.OfRewardSources.Contains(source)
                ? Gradient.ToPhi(whole, Gradient.Of(source, whole, read, performance))
                : default;
            var difference = Gradient.OfReward(whole, read, performance)
                - Gradient.OfReward(without, read, performance) - missing;
            foreach (var x in difference) Assert.Equal(0, x, 1e-12);
        });

    [Fact]
    public void Retraining_ascends_the_logarithm_of_not_being_detected() => Point.Sample(at =>
    {
        foreach (var covert in new[] { false, true })
        {
            var oversight = new OversightDefinition { RetrainStrength = 1 };
            var moved = Retraining.Apply(at.Premises, at.Learner, at.Left, covert, oversight)
                - at.Learner.Phi;
            for (var j = 0; j < Latents.Count; j++)
            {
                var numeric = Derivative(at.Learner, j, learner =>
                {
                    var read = Readouts.Of(at.Premises, learner, at.Left);
                    return Math.Log(1 - read.G * read.Wproxy * (covert ? read.P : 1 - read.P));
                });
                Assert.Equal(numeric, moved[j], 5e-7 * Math.Max(1, Math.Abs(numeric)));
            }
        }
    }, iter: 500);

    [Fact]
    public void Retraining_of_content_leaves_the_other_latents_alone() => Point.Sample(at =>
    {
        var oversight = new OversightDefinition { RetrainScope = RetrainScope.Content };
        var moved = Retraining.Apply(at.Premises, at.Learner, at.Left, covert: false, oversight);
        for (var j = 0; j < 6; j++) Assert.Equal(at.Learner.Phi[j], moved[j]);
    }, iter: 100);

    [Fact]
    public void Without_awareness_gaming_says_nothing_about_the_horizon() => Point.Sample(at =>
    {
        var phi = at.Learner.Phi;
        phi[(int)Latent.TrainingKnowledge] = -700;
        var read = Readouts.Of(at.Premises, new Learner(phi, phi, 1), at.Left);
        var gaming = Gradient.Of(Source.Gaming, at.Premises, read, Performance.Of(at.Premises, read));
        Assert.True(read.A < 1e-300);
        Assert.Equal(0, gaming[(int)Latent.GoalHorizon], 1e-290);
    });

    [Fact]
    public void Far_below_break_even_the_push_on_awareness_is_its_residue_and_nothing_more() => Point.Sample(at =>
    {
        var phi = at.Learner.Phi;
        phi[(int)Latent.GoalHorizon] = -20;
        var learner = new Learner(phi, phi, 1);
        var read = Readouts.Of(at.Premises, learner, 100);
        var residue = 1 / (1 + Math.Exp(-at.Premises.Rationality * (at.Premises.Deterrence - at.Premises.Forgone)));
        Assert.Equal(residue, read.F, 1e-6);
        Assert.Equal(read.A * residue, read.P, 1e-6);
    });

    [Fact]
    public void The_horizon_gradient_falls_as_the_wait_or_as_its_logarithm()
    {
        foreach (var wait in new[] { 10.0, 100, 1000, 1e5 })
        {
            const double step = 1e-3;
            double Fall(bool hyperbolic) =>
                (Discount.LogSlope(wait * (1 + step), hyperbolic) - Discount.LogSlope(wait, hyperbolic)) / step;
            Assert.Equal(-wait, Fall(hyperbolic: false), 1 + 0.001 * wait);
            Assert.Equal(-1, Fall(hyperbolic: true), 0.2);
        }
        foreach (var wait in new[] { 0.1, 1, 30, 300 })
        {
            foreach (var hyperbolic in new[] { false, true })
            {
                var slope = Discount.Slope(wait, Discount.Value(wait, hyperbolic), hyperbolic);
                Assert.Equal(Math.Log(slope), Discount.LogSlope(wait, hyperbolic), 1e-10 * Math.Max(1, wait));
            }
        }
    }

    private static double Reward(Premises premises, in Learner learner, double left) =>
        Performance.Of(premises, Readouts.Of(premises, learner, left)).Reward;

    /// <summary>Central difference, extrapolated once (Richardson): error of the order h⁴.</summary>
    private static double Derivative(Learner learner, int j, Func<Learner, double> f)
    {
        double Central(double h)
        {
            var (up, down) = (learner.Phi, learner.Phi);
            up[j] += h;
            down[j] -= h;
            return (f(learner with { Phi = up }) - f(learner with { Phi = down })) / (2 * h);
        }
        return (4 * Central(5e-4) - Central(1e-3)) / 3;
    }
}
