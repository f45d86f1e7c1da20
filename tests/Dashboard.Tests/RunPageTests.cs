using Microsoft.Playwright;
using TrainingGame.Dashboard.Tests.Support;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>The page of one run.</summary>
public class RunPageTests(Chromium chromium, World world)
{
    [Fact]
    public async Task A_run_shows_where_its_lineages_went_and_draws_its_charts()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/runs/{world.Lively}");
        await visit.Settled();
        var told = world.Say("show", world.Lively, "--json").Json;
        Assert.Contains($"{told.GetProperty("becameDeceptive").EnumerateObject().Count()} of", await visit.Text("#outcome .big"));
        Assert.Equal(told.GetProperty("chain").GetString(), await visit.Text("#trust .chain"));
        Assert.True(await visit.Colours("canvas[data-chart=regimes]") > 10);
        Assert.True(await visit.Colours("canvas[data-chart=portrait]") > 10);
        visit.MustBeContent();
    }

    [Fact]
    public async Task The_scrubber_leads_to_any_step_and_the_address_keeps_it()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/runs/{world.Lively}?at=400");
        await visit.Settled();
        await visit.Page.FillAsync("input[name=at]", "137");
        await visit.Page.PressAsync("input[name=at]", "Enter");
        await visit.Page.WaitForFunctionAsync("() => document.querySelector('#moment [data-told]')?.innerText.includes('137')");
        Assert.Contains("at=137", visit.Page.Url);
        // By keyboard alone, on the slider itself.
        await visit.Page.FocusAsync("#scrub");
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await visit.Page.WaitForFunctionAsync("() => document.querySelector('#moment [data-told]').innerText.includes('138')");
        await visit.Page.ClickAsync("[data-go=on]");
        await visit.Page.WaitForFunctionAsync("() => document.querySelector('#moment [data-told]').innerText.includes('140')");
        // Somebody else opens the address and sees the same.
        await using var other = await Visit.Begin(chromium, served.Address);
        await other.Page.GotoAsync(visit.Page.Url);
        Assert.Equal(await visit.Text("#moment table"), await other.Text("#moment table"));
        visit.MustBeContent();
        other.MustBeContent();
    }

    [Fact]
    public async Task Charts_are_zoomed_and_panned_by_keyboard_and_pointer()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/runs/{world.Lively}");
        await visit.Settled();
        Task<string> Picture() => visit.Page.EvalOnSelectorAsync<string>("canvas[data-chart=regimes]", "one => one.toDataURL()");
        var all = await Picture();
        await visit.Page.FocusAsync("canvas[data-chart=regimes]");
        await visit.Page.Keyboard.PressAsync("+");
        await visit.Page.WaitForFunctionAsync(
            "was => document.querySelector('canvas[data-chart=regimes]').toDataURL() !== was", all);
        await visit.Page.Keyboard.PressAsync("0");
        await visit.Page.WaitForFunctionAsync(
            "was => document.querySelector('canvas[data-chart=regimes]').toDataURL() === was", all);
        visit.MustBeContent();
    }

    [Fact]
    public async Task Events_are_filtered_and_the_filter_has_an_address()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/runs/{world.Lively}");
        await visit.Page.SelectOptionAsync("#events select", "BecameDeceptive");
        await visit.Page.ClickAsync("#events button[type=submit]");
        await visit.Page.WaitForURLAsync("**kind=BecameDeceptive**");
        var kinds = await visit.Page.Locator("#events tbody tr td:nth-child(3)").AllInnerTextsAsync();
        var told = world.Say("events", world.Lively, "--kind", "BecameDeceptive", "--json").Lines;
        Assert.Equal(told.Length, kinds.Count);
        Assert.All(kinds, kind => Assert.Equal("BecameDeceptive", kind));
        visit.MustBeContent();
    }

    [Fact]
    public async Task The_button_replays_the_run_and_says_that_it_is_identical()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/runs/{world.Fork}");
        Assert.Contains("not verified", await visit.Text("#trust"));
        await visit.Page.ClickAsync("text=Replay and compare");
        await visit.Page.Locator("#trust .state.done").WaitForAsync();
        Assert.Contains("Identical", await visit.Text("#trust"));
        visit.MustBeContent();
    }

    [Fact]
    public async Task A_fork_is_made_from_the_page_and_opens()
    {
        await using var served = await Served.Start();
        var run = served.Run(Samples.Lively);
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/runs/{run}");
        await visit.Page.FillAsync("#fork input[name=at]", "100");
        await visit.Page.FillAsync("#fork textarea[name=sets]", "oversight.auditRate=0.5");
        var living = TheProgram.Invoke("state", run, "--at", "100", "--store", served.Scratch.Store, "--json")
            .Json.GetProperty("lineages").EnumerateObject().First().Name;
        await visit.Page.FillAsync("#fork textarea[name=latents]", $"{living}.goalHorizon=9");
        await visit.Page.ClickAsync("text=Fork and run");
        await visit.Page.Locator(".state.done").First.WaitForAsync();
        Assert.Contains("oversight.auditRate", await visit.Text("main"));
        await visit.Page.ClickAsync("text=Compare with it");
        await visit.Page.Locator("#first-title ~ div .story").WaitForAsync();
        Assert.Contains("step 100", await visit.Text("main"));
        visit.MustBeContent();
    }

    [Fact]
    public async Task A_fork_that_is_not_allowed_says_all_that_is_wrong_and_writes_nothing()
    {
        await using var served = await Served.Start();
        var run = served.Run(Samples.Lively);
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/runs/{run}");
        await visit.Page.FillAsync("#fork textarea[name=sets]", "oversight.auditRte=0.5");
        await visit.Page.FillAsync("#fork textarea[name=latents]", "999.goalHorizon=9");
        var answer = await visit.Page.RunAndWaitForResponseAsync(
            () => visit.Page.ClickAsync("text=Fork and run"), one => one.Request.Method == "POST");
        Assert.Equal(400, answer.Status);
        var told = await visit.Text("main");
        Assert.Contains("auditRte", told);
        Assert.Contains("999", told);
        await visit.Photograph("fork-refused");
        await visit.Page.ClickAsync("text=Back to the form");
        await visit.Page.WaitForURLAsync($"**/runs/{run}#fork");
        // Whoever loads the answer anew, or types its address, is led to the form.
        await visit.Open($"/runs/{run}/fork");
        Assert.EndsWith($"/runs/{run}#fork", visit.Page.Url);
        Assert.Single(TheProgram.Invoke("list", "--store", served.Scratch.Store, "--json").Json.EnumerateArray());
    }
}
