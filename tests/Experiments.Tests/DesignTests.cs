using TrainingGame.Experiments.Designs;
using TrainingGame.Experiments.Sensitivity;
using Xunit;

namespace TrainingGame.Experiments.Tests;

public class DesignTests
{
    [Fact]
    public void Sobol_points_begin_as_published()
    {
        double[][] expected =
        [
            [0.5, 0.5, 0.5], [0.75, 0.25, 0.25], [0.25, 0.75, 0.75], [0.375, 0.375, 0.625],
            [0.875, 0.875, 0.125], [0.625, 0.125, 0.875], [0.125, 0.625, 0.375],
        ];
        Assert.Equal(expected, Sobol.Points(7, 3));
    }

    [Fact]
    public void Every_sobol_dimension_fills_each_slice_once()
    {
        var points = Sobol.Points(255, Sobol.MostDimensions);
        for (var j = 0; j < Sobol.MostDimensions; j++)
            Assert.Equal(Enumerable.Range(1, 255),
                points.Select(one => (int)(one[j] * 256)).Order());
    }

    [Fact]
    public void Latin_hypercubes_have_one_point_in_every_slice()
    {
        var points = Design.LatinHypercube(40, 3, seed: 5);
        for (var j = 0; j < 3; j++)
            Assert.Equal(Enumerable.Range(0, 40),
                points.Select(one => (int)(one[j] * 40)).Order());
    }

    [Fact]
    public void A_grid_has_every_combination_once() =>
        Assert.Equal(12, Design.Grid([3, 4]).Select(one => (one[0], one[1])).Distinct().Count());

    [Fact]
    public void One_at_a_time_moves_one_axis_from_the_centre()
    {
        var points = Design.OneAtATime([5, 4]);
        Assert.Equal([0.5, 0.5], points[0]);
        Assert.All(points.Skip(1), one => Assert.Equal(1, one.Count(x => x != 0.5)));
        Assert.Equal(1 + 4 + 4, points.Length);
    }

    [Fact]
    public void Morris_trajectories_move_every_axis_once_and_stay_in_the_cube()
    {
        var points = Morris.Points(6, 4, 4, seed: 2);
        Assert.Equal(6 * 5, points.Length);
        Assert.All(points, one => Assert.All(one, x => Assert.InRange(x, -1e-12, 1 + 1e-12)));
    }
}
