using TrainingGame.Dashboard.Charts;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>Scales hold what is drawn on them, from a round value to a round value.</summary>
public class ScaleTests
{
    [Theory]
    [InlineData(0.011, 0.018, 0.01, 0.018), InlineData(-0.43, 0.1, -0.6, 0.2), InlineData(0, 0.3, 0, 0.3)]
    [InlineData(12, 12, 5, 20), InlineData(0, 0, -1, 1), InlineData(double.NaN, double.PositiveInfinity, 0, 1)]
    public void A_scale_around_values_ends_in_round_ones(double least, double most, double from, double to)
    {
        var scale = Scale.Around([least, most], 0, 1);
        Assert.Equal(from, scale.From, 1e-9);
        Assert.Equal(to, scale.To, 1e-9);
    }

    [Fact]
    public void A_zero_has_no_sign() => Assert.Equal("0", Pages.Words.Round(-0.0));
}
