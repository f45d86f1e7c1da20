using TrainingGame.Core.Learners;
using TrainingGame.Dashboard.Charts;
using TrainingGame.Dashboard.Serving;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>A regime has one colour wherever it is shown.</summary>
public class PaletteTests
{
    [Fact]
    public void The_style_names_the_colours_that_figures_use_and_no_two_are_the_same()
    {
        using var stream = typeof(DashboardServer).Assembly.GetManifestResourceStream("assets/site.css")!;
        using var reader = new StreamReader(stream);
        var style = reader.ReadToEnd();
        var regimes = Enum.GetValues<Regime>();
        Assert.All(regimes, regime => Assert.Contains(
            $"--regime-{(int)regime}: {Palette.Of(regime).ToLowerInvariant()};", style));
        Assert.Equal(regimes.Length, regimes.Select(Palette.Of).Distinct().Count());
    }
}
