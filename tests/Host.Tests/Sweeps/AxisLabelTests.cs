using TrainingGame.Host.Configuration;
using TrainingGame.Host.Sweeps;
using Xunit;

namespace TrainingGame.Host.Tests.Sweeps;

public class AxisLabelTests
{
    private static readonly string[] Coupled =
        ["phases.pretraining.environment.proxyCorrelation", "phases.rlhf.environment.proxyCorrelation"];

    private static readonly Place Here = new("test");

    private static readonly string[] Different = ["learner.initial.goalHorizon.mean", "oversight.tail"];

    [Fact]
    public void A_coupled_axis_has_one_label_that_names_what_moves()
    {
        var axis = new Axis(Coupled, null, 0, 0.95, false, 2, Here);
        Assert.Equal("proxyCorrelation (pretraining, rlhf)", axis.Label);
        Assert.Equal(
            ["proxyCorrelation (pretraining, rlhf)=0.95"], AxisLabel.WithValues([axis], [.. axis.At(1)]));
    }

    [Fact]
    public void Keys_of_different_names_are_named_each_with_its_value()
    {
        var axis = new Axis(Different, [["10", "50"]], 0, 1, false, 1, Here);
        Assert.Equal(["goalHorizon.mean/tail=10/50"], AxisLabel.WithValues([axis], [.. axis.At(0)]));
    }

    [Fact]
    public void Axes_of_one_name_say_what_tells_them_apart()
    {
        Axis[] axes = [.. Coupled.Append("oversight.tail").Select(key => new Axis([key], null, 0, 1, false, 2, Here))];
        Assert.Equal(["proxyCorrelation (pretraining)", "proxyCorrelation (rlhf)", "tail"], AxisLabel.Of(axes));
    }
}
