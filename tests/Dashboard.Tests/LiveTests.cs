using TrainingGame.Dashboard.Tests.Support;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>What another process does appears by itself.</summary>
public class LiveTests(Chromium chromium)
{
    [Fact]
    public async Task A_run_of_another_process_appears_goes_on_and_ends_before_ones_eyes()
    {
        await using var served = await Served.Start();
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open("/");
        Assert.Contains("There are no runs yet", await visit.Text("main"));
        using var process = TheProgram.Start(
            "run", served.Scratch.File("long.yaml", Samples.Long), "--store", served.Scratch.Store, "--quiet");
        try
        {
            var row = visit.Page.Locator("table.runs tbody tr");
            await row.WaitForAsync(new() { Timeout = 60_000 });
            // Its page is there while it is being written.
            await using var other = await Visit.Begin(chromium, served.Address);
            await other.Page.GotoAsync(await visit.Page.Locator("table.runs a").First.EvaluateAsync<string>("one => one.href"));
            Assert.Contains("long", await other.Text("main .facts"));
            await visit.Page.Locator("table.runs .state.done").WaitForAsync(new() { Timeout = 240_000 });
            await other.Page.Locator(".head .state.done").WaitForAsync(new() { Timeout = 60_000 });
            await other.Page.WaitForFunctionAsync("() => document.querySelector('.facts').innerText.includes('2,000,000')");
            visit.MustBeContent();
            other.MustBeContent();
        }
        finally
        {
            if (!process.HasExited) process.Kill();
            await process.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task A_run_that_was_killed_is_shown_as_interrupted_with_what_resumes_it()
    {
        await using var served = await Served.Start();
        using var process = TheProgram.Start(
            "run", served.Scratch.File("long.yaml", Samples.Long), "--store", served.Scratch.Store, "--quiet");
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open("/");
        await visit.Page.Locator("table.runs .state.live").WaitForAsync(new() { Timeout = 60_000 });
        process.Kill();
        await process.WaitForExitAsync();
        await visit.Page.ReloadAsync();
        Assert.Equal("interrupted", await visit.Text("table.runs .state"));
        await visit.Page.ClickAsync("table.runs a");
        Assert.Contains("traininggame resume", await visit.Text("main"));
        visit.MustBeContent();
    }
}
