using TrainingGame.Experiments.Claims;
using TrainingGame.Experiments.Statistics;
using TrainingGame.Host.Figures;
using Xunit;

namespace TrainingGame.Host.Tests.Sweeps;

public class ForestPlotTests
{
    [Theory]
    [InlineData(1), InlineData(1000), InlineData(0.001)]
    public void Where_an_effect_is_drawn_does_not_depend_on_its_unit(double unit)
    {
        var drawn = ForestPlot.Standing(Of(0.4 * unit, 0.3 * unit, 0.5 * unit, above: 0.1 * unit));
        Assert.Equal(1.5, drawn.Estimate, 9);
        Assert.Equal(1, drawn.Low, 9);
        Assert.Equal(2, drawn.High, 9);
    }

    [Fact]
    public void What_is_as_the_claim_has_it_is_right_of_the_margin_on_either_side_of_it()
    {
        Assert.True(ForestPlot.Standing(Of(-0.4, -0.5, -0.3, below: -0.1)).Low > 0);
        Assert.True(ForestPlot.Standing(Of(-0.4, -0.5, -0.3, above: -0.1)).High < 0);
        Assert.True(ForestPlot.Standing(Of(0, -0.1, 0.1, above: -0.2, below: 0.2)).Low > 0);
        Assert.True(ForestPlot.Standing(Of(0.3, 0.25, 0.35, above: -0.2, below: 0.2)).High < 0);
    }

    [Fact]
    public void An_interval_of_no_width_lies_beyond_the_edge_and_one_without_end_at_the_margin()
    {
        Assert.Equal(double.PositiveInfinity, ForestPlot.Standing(Of(1, 1, 1, above: 0)).Estimate);
        Assert.Equal(
            new(0, 0, 0),
            ForestPlot.Standing(new("", Interval.Unknown, Verdict.Undecided, Above: 0)));
    }

    private static Tested Of(
        double estimate, double low, double high, double? above = null, double? below = null) =>
        new("", new(estimate, low, high), Verdict.Undecided, Above: above, Below: below);
}
