using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using TrainingGame.Dashboard.Tests.Support;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>Pages that everybody can read: by axe, in light and dark, wide and on a phone.</summary>
public class AccessibilityTests(Chromium chromium, World world)
{
    private const int Wide = 1280, Phone = 390;

    [Theory]
    [InlineData(false, Wide)]
    [InlineData(true, Wide)]
    [InlineData(false, Phone)]
    [InlineData(true, Phone)]
    public async Task No_page_has_a_violation_and_none_is_wider_than_its_window(bool dark, int width)
    {
        var served = await world.Serve();
        world.Say("replay", world.Lively);
        // The checker is put into the page by force; what the policy refuses is told by the other tests.
        await using var visit = await Visit.Begin(chromium, served.Address, width, dark, bypassPolicy: true);
        var found = new List<string>();
        foreach (var (name, path) in Addresses.Of(world))
        {
            await visit.Open(path);
            await visit.Settled();
            await visit.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => one.open = true)");
            await visit.Settled();
            await visit.Photograph($"{name}-{(dark ? "dark" : "light")}-{width}");
            var result = await visit.Page.RunAxe();
            found.AddRange(result.Violations.Select(one => $"{name}: {Words(one)}"));
            var across = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            if (across > width) found.Add($"{name}: {across} pixels wide in a window of {width}");
        }
        Assert.True(found.Count == 0, string.Join("\n", found));
    }

    [Fact]
    public async Task Every_chart_has_a_name_and_a_table_and_every_page_a_heading_of_its_own()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        foreach (var (name, path) in Addresses.Of(world))
        {
            await visit.Open(path);
            await visit.Settled();
            Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
            foreach (var chart in await visit.Page.Locator("canvas, svg[role=img]").AllAsync())
                Assert.False(string.IsNullOrEmpty(await chart.GetAttributeAsync("aria-label")), name);
        }
    }

    [Fact]
    public async Task The_theme_can_be_chosen_and_is_remembered()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        Task<string> Ground() => visit.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        await visit.Open("/");
        var light = await Ground();
        await visit.Page.ClickAsync("[data-theme-toggle]");
        var dark = await Ground();
        Assert.NotEqual(light, dark);
        await visit.Open("/claims");
        Assert.Equal(dark, await Ground());
        visit.MustBeContent();
    }

    private static string Words(AxeResultItem one) =>
        $"{one.Id} ({one.Impact}): {one.Help}: "
        + string.Join("; ", one.Nodes.Take(3).Select(node => $"{node.Html} {node.Any.FirstOrDefault()?.Message}"));
}
