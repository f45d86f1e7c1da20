using TrainingGame.Dashboard.Tests.Support;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>One clicks on the lineage that turned, and reads why.</summary>
public class LineagePageTests(Chromium chromium, World world)
{
    [Fact]
    public async Task One_clicks_on_the_lineage_that_turned_and_reads_why()
    {
        var served = await world.Serve();
        var (lineage, step) = Addresses.Turned(world);
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/runs/{world.Lively}");
        await visit.Page.Locator("#outcome .chip").First.ClickAsync();
        await visit.Settled();
        Assert.EndsWith($"/lineages/{lineage}?at={step}", visit.Page.Url);
        Assert.Contains($"became deceptive at step {step}", await visit.Text(".story"));
        Assert.True(await visit.Colours("canvas[data-chart=strips]") > 10);
        Assert.Contains("counts as deceptive", await visit.Text("#decisions > div > .scroll tr.now"));
        Assert.Contains("What moved it most", await visit.Text("#ledger .story"));
        Assert.Equal(8, await visit.Page.Locator("#ledger figure").CountAsync());
        visit.MustBeContent();
    }

    [Fact]
    public async Task Where_nobody_watches_it_is_said_that_P_counts_as_0()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/runs/{world.Lively}?at=430#moment");
        await visit.Settled();
        Assert.Contains("lineages live, nobody watches.", await visit.Text("main"));
        Assert.Equal("0", await visit.Page.Locator("#moment tbody tr td.n").First.InnerTextAsync());
        await visit.Page.Locator("#moment tbody th a").First.ClickAsync();
        await visit.Settled();
        Assert.Contains("it decides as if P were 0", await visit.Text("#decisions .reasons"));
        Assert.Contains("nobody watches in this phase", await visit.Text("#decisions .reasons"));
    }

    [Fact]
    public async Task The_ledger_adds_up_on_the_page()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/runs/{world.Lively}/lineages/{Addresses.TurnedIn(world)}");
        await visit.Settled();
        var command = await visit.Text("#ledger .command code");
        var told = world.Say([.. command.Split(' ').Skip(1), "--json"]).Json;
        var bars = await visit.Page.Locator("#ledger svg").First.GetAttributeAsync("aria-label");
        foreach (var source in told.GetProperty("moved").EnumerateObject().Where(one => one.Value[0].GetDouble() != 0))
            Assert.Contains(source.Name, bars);
        var moved = told.GetProperty("moved").EnumerateObject().Sum(one => one.Value[0].GetDouble());
        Assert.Equal(told.GetProperty("end")[0].GetDouble() - told.GetProperty("start")[0].GetDouble(), moved, 1e-9);
    }

    [Fact]
    public async Task It_can_be_asked_when_turning_became_likely()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/runs/{world.Lively}/lineages/{Addresses.LastTurnedIn(world)}");
        await visit.Page.FillAsync("#causes input[name=futures]", "6");
        await visit.Page.FillAsync("#causes input[name=points]", "4");
        await visit.Page.ClickAsync("text=Compute them");
        await visit.Page.Locator("#causes svg").WaitForAsync(new() { Timeout = 120_000 });
        Assert.Contains("--futures 6 --points 4", await visit.Text("#causes .command code"));
        Assert.Contains("Share of futures", await visit.Text("#causes figcaption"));
        await visit.Page.Locator("#causes").ScrollIntoViewIfNeededAsync();
        await visit.Photograph("causes");
        // And more exactly, once one knows that it is worth the time.
        Assert.Equal("24", await visit.Page.InputValueAsync("#causes input[name=futures]"));
        await visit.Page.FillAsync("#causes input[name=points]", "3");
        await visit.Page.ClickAsync("text=Compute with more futures");
        await visit.Page.Locator("#causes .command code:has-text('--futures 24 --points 3')")
            .WaitForAsync(new() { Timeout = 120_000 });
        visit.MustBeContent();
    }

    [Fact]
    public async Task The_cursor_moves_the_decisions()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/runs/{world.Lively}/lineages/{Addresses.TurnedIn(world)}?at=50");
        await visit.Settled();
        Assert.Contains("At step 50", await visit.Text("#decisions h3"));
        await visit.Page.FillAsync("input[name=at]", "75");
        await visit.Page.PressAsync("input[name=at]", "Enter");
        await visit.Page.WaitForFunctionAsync("() => document.querySelector('#decisions h3').innerText.includes('At step 75')");
        visit.MustBeContent();
    }
}
