using CsCheck;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;
using Xunit;

namespace TrainingGame.Core.Tests.Training;

public class EntryTests
{
    [Fact]
    public void A_shift_moves_its_share_of_base_content_to_the_proxy_and_leaves_reward_content() =>
        Gen.Select(Arbitrary.Latents, Gen.Double[0.001, 1]).Sample((phi, x) =>
        {
            var learner = new Learner(phi, phi, 1);
            var (b, p, r) = Content(phi);
            var (b2, p2, r2) = Content(Entry.Disturb(new() { BaseGoalShift = x }, learner));
            Assert.Equal(Math.Max((1 - x) * b, 1e-9), b2, 1e-12);
            Assert.Equal(r, r2, 1e-12);
            Assert.Equal(1, b2 + p2 + r2, 1e-12);
            Assert.True(p2 >= p - 1e-9);
        });

    [Fact]
    public void A_goalless_spell_and_a_loss_of_understanding_move_their_latent_by_their_share() =>
        Gen.Select(Arbitrary.Latents, Arbitrary.Latents, Gen.Double[0, 1]).Sample((phi, anchor, x) =>
        {
            var moved = Entry.Disturb(
                new() { GoalReset = x, GoallessLevel = -3, UnderstandingLoss = x }, new(phi, anchor, 1));
            Assert.Equal((1 - x) * phi[5] + x * -3, moved[5], 1e-12);
            Assert.Equal((1 - x) * phi[1] + x * anchor[1], moved[1], 1e-12);
        });

    [Fact]
    public void Nothing_happens_at_zero() => Arbitrary.Latents.Sample(phi =>
        Assert.Equal(phi.ToArray(), Entry.Disturb(new(), new(phi, default, 1)).ToArray()));

    private static (double Base, double Proxy, double Reward) Content(Latents phi)
    {
        var (b, w) = (Math.Exp(phi[6]), Math.Exp(phi[7]));
        return (b / (1 + b + w), 1 / (1 + b + w), w / (1 + b + w));
    }
}
