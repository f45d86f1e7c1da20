using ScottPlot;
using ScottPlot.Colormaps;
using TrainingGame.Host.Figures;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Sweeps;

public sealed class PhaseDiagramTests : IDisposable
{
    private const string Share = "becameDeceptive";

    // The grid of Wee: audit rates are listed and lie one apart, the objective goes from 1 to 4.
    private const int Rates = 3, Objectives = 2;
    private const double ObjectiveStep = 3;

    // The centre of a cell of size 1, and just before each of its edges.
    private static readonly (double Right, double Up)[] Within =
        [(0, 0), (-0.48, 0), (0.48, 0), (0, -0.48), (0, 0.48)];

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_cell_has_its_colour_from_its_centre_to_just_before_each_edge()
    {
        var plot = Draw(point => new(0, 0, 100, 15 * (point + 1)));
        var pixels = plot.GetImage(900, 650).GetArrayRGB();
        var most = 0.15 * Rates * Objectives;
        for (var point = 0; point < Rates * Objectives; point++)
        {
            var expected = new Viridis().GetColor(0.15 * (point + 1), new(0, most));
            var (rate, objective) = (point / Objectives, 1 + point % Objectives * ObjectiveStep);
            foreach (var (right, up) in Within)
            {
                var at = plot.GetPixel(new(objective + right * ObjectiveStep, rate + up));
                var (x, y) = ((int)at.X, (int)at.Y);
                Assert.Equal(
                    (expected.R, expected.G, expected.B),
                    (pixels[y, x, 0], pixels[y, x, 1], pixels[y, x, 2]));
            }
        }
    }

    [Fact]
    public void A_range_that_falls_has_its_first_level_at_its_high_end()
    {
        var plot = Draw(point => new(0, 0, 100, 15 * (point + 1)), Share, range: "from: 4, to: 1");
        var pixels = plot.GetImage(900, 650).GetArrayRGB();
        var first = new Viridis().GetColor(0.15, new(0, 0.15 * Rates * Objectives));
        var at = plot.GetPixel(new(4, 0));
        Assert.Equal(first.R, pixels[(int)at.Y, (int)at.X, 0]);
        Assert.Equal(first.B, pixels[(int)at.Y, (int)at.X, 2]);
    }

    [Fact]
    public void A_cell_without_end_is_grey_and_the_legend_says_why()
    {
        var plot = Draw(point => point == 0 ? Never : At(20), "timeToDeceptive");
        var pixels = plot.GetImage(900, 650).GetArrayRGB();
        var at = plot.GetPixel(new(1, 0));
        Assert.Equal(Colors.LightGray.R, pixels[(int)at.Y, (int)at.X, 0]);
        Assert.Contains("never reached by half", plot.GetSvgXml(900, 650), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_has_an_end_there_is_no_map()
    {
        var refused = Assert.Throws<MistakeException>(() => Draw(_ => Never, "timeToDeceptive"));
        Assert.Contains("never reached by half", refused.Message, StringComparison.Ordinal);
        Assert.Contains("allowed", refused.Message, StringComparison.Ordinal);
    }

    private static Measured At(double step) => new(step, 0, 4, -1, [[step, 3, 0], [50, 0, 1]]);

    private static Measured Never { get; } = new(double.NaN, double.NaN, 0, -1, [[50, 0, 4]]);

    /// <summary>Drawn of the wee sweep, with results of our own.</summary>
    private Plot Draw(Func<int, Measured> results, string outcome = Share, string range = "from: 1, to: 4")
    {
        var file = Wee.In(_scratch, Wee.Sweep.Replace("from: 1, to: 4", range, StringComparison.Ordinal));
        TheProgram.Invoke("sweep", file, "--store", _scratch.Store, "--quiet");
        var sweeps = new SweepStore(Store.Locate(_scratch.Store));
        var entry = sweeps.Find("wee");
        var cells = sweeps.Cells(entry.Id).Where(cell => cell.Replicate == 0).Select(cell => cell with
        {
            Outcomes = new Dictionary<string, Measured> { [outcome] = results(cell.Point) },
        }).ToList();
        return PhaseDiagram.Of(entry, cells, new(outcome, ""), intervals: false);
    }
}
