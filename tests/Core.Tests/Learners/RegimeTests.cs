using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using Xunit;

namespace TrainingGame.Core.Tests.Learners;

public class RegimeTests
{
    private static readonly Readouts Proxy = new() { G = 0.9, U = 0.9, Wbase = 0.1, Wproxy = 0.8, Wreward = 0.1, D = -1 };

    [Theory]
    [InlineData(0.4, 0.9, 0.8, 0.1, 0.9, 0.9, 1, Regime.Habitual)]
    [InlineData(0.9, 0.9, 0.8, 0.1, 0.9, 0.9, 1, Regime.Aligned)]
    [InlineData(0.9, 0.4, 0.8, 0.1, 0.9, 0.9, 1, Regime.Misunderstanding)]
    [InlineData(0.9, 0.9, 0.1, 0.1, 0.9, 0.9, 1, Regime.RewardSeeker)]
    [InlineData(0.9, 0.9, 0.1, 0.8, 0.9, 0.5, 1, Regime.Deceptive)]
    [InlineData(0.9, 0.4, 0.1, 0.8, 0.9, 0.9, 1, Regime.AwareProxy)]
    [InlineData(0.9, 0.9, 0.1, 0.8, 0.5, 0.4, -1, Regime.AwareProxy)]
    [InlineData(0.9, 0.9, 0.1, 0.8, 0.4, 0.4, 0, Regime.FarsightedProxy)]
    [InlineData(0.9, 0.9, 0.1, 0.8, 0.4, 0.4, -0.1, Regime.MyopicProxy)]
    [InlineData(0.9, 0.9, 0.4, 0.4, 0.9, 0.9, 1, Regime.Aligned)]
    public void Regime_is_as_the_table_says(
        double g, double u, double wBase, double wProxy, double a, double p, double d, Regime expected) =>
        Assert.Equal(expected, Regimes.Of(
            new() { G = g, U = u, Wbase = wBase, Wproxy = wProxy, Wreward = 1 - wBase - wProxy, A = a, P = p, D = d },
            new Thresholds()));

    [Fact]
    public void A_tie_between_proxy_and_reward_goes_to_the_proxy() => Assert.Equal(
        Regime.MyopicProxy,
        Regimes.Of(Proxy with { Wbase = 0, Wproxy = 0.5, Wreward = 0.5 }, new Thresholds()));

    [Fact]
    public void The_wider_notion_adds_aware_reward_seekers_only()
    {
        Assert.True(Regimes.PlaysTrainingGame(Regime.Deceptive, 0, new()));
        Assert.True(Regimes.PlaysTrainingGame(Regime.RewardSeeker, 0.5, new()));
        Assert.False(Regimes.PlaysTrainingGame(Regime.RewardSeeker, 0.4, new()));
        Assert.False(Regimes.PlaysTrainingGame(Regime.AwareProxy, 1, new()));
    }
}
