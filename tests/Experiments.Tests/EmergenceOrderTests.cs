using TrainingGame.Core.Learners;
using TrainingGame.Experiments.Trials;
using Xunit;

namespace TrainingGame.Experiments.Tests;

public class EmergenceOrderTests
{
    [Fact]
    public void There_are_as_many_orders_as_ways_to_draw_from_four() =>
        Assert.Equal(1 + 4 + 12 + 24 + 24, EmergenceOrder.All.Distinct().Count());

    [Fact]
    public void What_never_emerged_is_left_out_and_ties_stand_in_one_order() => Assert.Equal(
        "order.agency>understanding>awareness",
        EmergenceOrder.Of(new Dictionary<Property, long>
        {
            [Property.Awareness] = 20,
            [Property.Understanding] = 20,
            [Property.Agency] = 10,
        }));

    [Fact]
    public void Nothing_emerged_is_an_order_too() =>
        Assert.Equal(EmergenceOrder.All[0], EmergenceOrder.Of(new Dictionary<Property, long>()));
}
