using CsCheck;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;
using Xunit;

namespace TrainingGame.Core.Tests.Training;

/// <summary>Latents at which an exponential leaves the range of a double: limits, not caps, hold.</summary>
public class ExtremesTests
{
    private static readonly Gen<double> Wide = Gen.OneOf(
        Gen.Double[-5, 5], Gen.Double[-60, 60], Gen.Double[-2000, 690], Gen.Double[-720, -680]);

    private static readonly Gen<double> Logit = Gen.OneOf(
        Gen.Double[-5, 5], Gen.Double[-2000, 2000], Gen.Double[690, 720]);

    [Fact]
    public void The_charge_for_a_horizon_is_its_softplus_however_short_it_is() =>
        Gen.Select(Arbitrary.Experiment, Wide, Gen.Double[-200, 200]).Sample((experiment, lnH, lnUnit) =>
        {
            var phase = experiment.Phases[0];
            phase = phase with { Environment = phase.Environment with { HorizonUnit = Math.Exp(lnUnit) } };
            var premises = new Premises(experiment with { Learner = new() }, phase);
            var phi = Latents.Of([0, 0, lnH, 0, 0, 0, 0, 0]);
            var read = Readouts.Of(premises, new Learner(phi, phi, 1), 50);
            var x = lnH - lnUnit;
            // ln(1 + y) as 2 artanh(y/(2 + y)), in which a small y loses nothing.
            var y = Math.Exp(-Math.Abs(x));
            var softplus = Math.Max(x, 0) + 2 * Math.Atanh(y / (2 + y));
            var length = Performance.Of(premises, read).Length;
            Assert.InRange(length, 0, double.MaxValue);
            // Whatever is lost is a share of it: jumps may compare charges that are nearly nothing.
            var rounding = 1e-15 * (10 + Math.Abs(lnH) + Math.Abs(lnUnit));
            var ofOne = y < 1e-6 ? 0 : 4e-16;
            if (x > -650 && lnH > -700) Assert.Equal(softplus, length, rounding * softplus + ofOne);
            else Assert.InRange(length, 0, 1e-200);
        }, iter: 3000);

    [Fact]
    public void A_task_far_beyond_the_horizon_is_worth_nothing_to_anyone() =>
        Gen.Select(Gen.Double[-5, 5], Gen.Double[-5, 5], Gen.Double[-900, 900]).Sample((c, g, lnH) =>
        {
            var phase = new Phase { Name = "", Steps = 1 };
            var premises = new Premises(new Experiment { Name = "", Phases = [] }, phase);
            var phi = Latents.Of([c, 0, lnH, 0, 0, g, 0, 0]);
            var read = Readouts.Of(premises, new Learner(phi, phi, 1), 50);
            var wait = phase.Environment.TaskHorizon / Math.Exp(lnH);
            var value = wait > 708 ? 0 : Math.Exp(-wait) / (1 + Math.Exp(-c)) / (1 + Math.Exp(-g));
            var computed = Performance.Of(premises, read).LongHorizon;
            Assert.Equal(value, computed, 1e-12 * value);
        }, iter: 2000);

    [Fact]
    public void Goal_content_is_the_softmax_of_its_logits_however_large_they_are() =>
        Gen.Select(Logit, Gen.OneOf(Logit, Gen.Double[-3, 3])).Sample((b, second) =>
        {
            // A second small number stands for one near the first.
            var w = Math.Abs(second) <= 3 ? b + second : second;
            var premises = new Premises(
                new Experiment { Name = "", Phases = [] }, new Phase { Name = "", Steps = 1 });
            var phi = Latents.Of([0, 0, 0, 0, 0, 0, b, w]);
            var read = Readouts.Of(premises, new Learner(phi, phi, 1), 50);
            var largest = Math.Max(0, Math.Max(b, w));
            double[] parts = [Math.Exp(b - largest), Math.Exp(-largest), Math.Exp(w - largest)];
            double[] shares = [read.Wbase, read.Wproxy, read.Wreward];
            for (var i = 0; i < 3; i++) Assert.Equal(parts[i] / parts.Sum(), shares[i], 1e-13);
        }, iter: 3000);

    [Fact]
    public void A_shift_of_base_content_keeps_the_reward_share_however_large_the_logits() =>
        Gen.Select(Gen.Double[0, 2000], Gen.Double[-4, 4], Gen.Double[0.1, 0.9]).Sample((b, lead, shift) =>
        {
            var phi = Latents.Of([0, 0, 0, 0, 0, 0, b, b - lead]);
            var after = Entry.Disturb(new() { BaseGoalShift = shift }, new Learner(phi, phi, 1));
            var reward = Math.Exp(-lead) / (1 + Math.Exp(-b) + Math.Exp(-lead));
            var odds = (Base: Math.Exp(after[6]), Reward: Math.Exp(after[7]));
            Assert.Equal(reward, odds.Reward / (1 + odds.Base + odds.Reward), 1e-9);
        }, iter: 1000);
}
