using TrainingGame.Dashboard.Tests.Support;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>The page of one run.</summary>
public class RunPageTests(Chromium chromium)
{
    [Fact]
    public async Task A_run_shows_where_its_lineages_went_and_draws_its_charts()
    {
        await using var served = await Served.Start();
        var run = served.Run(Samples.Lively);
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/runs/{run}");
        await visit.Settled();
        Assert.Contains("became deceptive", await visit.Text("#outcome"));
        Assert.True(await visit.Colours("canvas[data-chart=regimes]") > 10);
        Assert.True(await visit.Colours("canvas[data-chart=portrait]") > 10);
        await visit.Photograph("run");
        visit.MustBeContent();
    }
}
