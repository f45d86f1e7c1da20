using TrainingGame.Dashboard.Tests.Support;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>What is to be read is within the window, and what its colours mean stands beneath it.</summary>
public class LayoutTests(Chromium chromium, World world)
{
    private const int Wide = 1280, Phone = 390;

    [Fact]
    public async Task Definitions_of_unrelated_runs_are_read_side_by_side()
    {
        await using var served = await Served.Start();
        var a = served.Run(Samples.Lively);
        var b = served.Run(Samples.Lively
            .Replace("name: pretraining", "name: first", StringComparison.Ordinal)
            .Replace("tail: 50,", "tail: 50, schedule: constant,", StringComparison.Ordinal));
        await using var visit = await Visit.Begin(chromium, served.Address, Wide);
        await visit.Open($"/compare?a={a}&b={b}");
        await visit.Settled();
        await visit.Photograph("compare-unrelated-1280");
        Assert.True(await visit.Page.Locator("table.keys tbody tr").CountAsync() >= 3);
        Assert.Contains("a phase pretraining, 200 steps", await visit.Text("table.keys"));
        Assert.Contains("a phase first, 200 steps", await visit.Text("table.keys"));
        Assert.Equal(0, await Beyond(visit, ".scroll:has(table.keys)"));
        var key = await visit.Page.Locator("table.keys tbody th").First.BoundingBoxAsync();
        Assert.InRange(key!.Width, 200, 500);
        var (inA, inB) = (
            await visit.Page.Locator("table.keys tbody td:nth-child(2)").First.BoundingBoxAsync(),
            await visit.Page.Locator("table.keys tbody td:nth-child(3)").First.BoundingBoxAsync());
        Assert.Equal(inA!.Width, inB!.Width, 1.0);
        visit.MustBeContent();
    }

    [Fact]
    public async Task The_table_of_decisions_is_no_wider_than_its_page()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address, Wide);
        await visit.Open($"/runs/{world.Lively}/lineages/{Addresses.TurnedIn(world)}?at=250");
        await visit.Settled();
        Assert.Equal(0, await Beyond(visit, "#decisions .scroll"));
    }

    [Fact]
    public async Task A_phone_shows_the_whole_phase_diagram_with_its_scale()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address, Phone);
        await visit.Open($"/sweeps/{world.WeeSweep}");
        Assert.Equal(0, await Beyond(visit, ".scroll:has(svg.plane)"));
        Assert.True(await visit.Page.Locator("svg.plane text").Last.EvaluateAsync<double>(
            "one => one.getBoundingClientRect().height") > 9);
    }

    [Theory]
    [InlineData("/claims"), InlineData($"/claims/{World.ClaimName}")]
    public async Task A_phone_shows_effects_with_their_claims(string path)
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address, Phone);
        await visit.Open(path);
        var plots = await visit.Page.Locator("svg.whisker").AllAsync();
        Assert.NotEmpty(plots);
        foreach (var plot in plots)
        {
            var box = await plot.BoundingBoxAsync();
            Assert.InRange(box!.X + box.Width, 0, Phone);
        }
    }

    [Fact]
    public async Task Whiskers_show_the_threshold_and_the_ends_of_their_scale()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/claims/{World.ClaimName}");
        var plot = visit.Page.Locator("svg.whisker").First;
        Assert.EndsWith("predicted below 0.9", await plot.GetAttributeAsync("aria-label"));
        var ends = (await plot.Locator("text").AllTextContentsAsync()).Select(Number).ToList();
        var threshold = await plot.Locator(".margin").EvaluateAsync<double>("one => one.x1.baseVal.value");
        Assert.Equal(8 + (0.9 - ends[0]) / (ends[1] - ends[0]) * 224, threshold, 0.01);
        var scales = await visit.Page.Locator("tfoot svg").AllAsync();
        Assert.NotEmpty(scales);
        foreach (var scale in scales)
            Assert.Equal("0", await scale.Locator("text").First.TextContentAsync());
        Assert.Contains("Dashed: the threshold", await visit.Text("main"));
    }

    [Fact]
    public async Task Beneath_colours_stands_what_they_mean()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        foreach (var (place, path) in new[]
        {
            ("main section", "/"), ("#regimes", $"/runs/{world.Lively}"), ("section:has(.beside)", $"/compare?a={world.Lively}&b={world.Fork}"),
            ("section.cell", $"/sweeps/{world.WeeSweep}/points/3"), ("figcaption", $"/runs/{world.Lively}/family"),
            ("#properties", $"/runs/{world.Lively}/lineages/{Addresses.TurnedIn(world)}"),
        })
        {
            await visit.Open(path);
            Assert.Contains("Deceptive", await visit.Text($"{place} .legend"));
        }
        Assert.Contains("Pursue proxy openly", await visit.Text("#properties .legend:nth-of-type(2)"));
        visit.MustBeContent();
    }

    private static double Number(string text) => double.Parse(
        text.Replace('−', '-'), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How many pixels of what is within are hidden.</summary>
    private static Task<int> Beyond(Visit visit, string selector) =>
        visit.Page.Locator(selector).First.EvaluateAsync<int>("one => Math.max(0, one.scrollWidth - one.clientWidth)");
}
