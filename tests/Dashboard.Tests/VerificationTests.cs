using System.Text.RegularExpressions;
using TrainingGame.Dashboard.Tests.Support;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>Whether a run's chain was verified, by whichever process and however long ago.</summary>
public sealed class VerificationTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_replay_from_the_command_line_is_shown_also_by_pages_started_anew()
    {
        string run;
        await using (var served = await Served.Start(_scratch))
        {
            run = served.Run(Samples.Lively);
            Assert.Contains("not verified", await Trust(served, run));
            Replay(run);
            Assert.Matches("verified Identical: .* to step 450; verified on .* UTC by version", await Trust(served, run));
        }
        await using var anew = await Served.Start(_scratch);
        Assert.Matches("verified Identical: .* to step 450; verified on .* UTC by version", await Trust(anew, run));
    }

    [Fact]
    public async Task A_run_that_was_resumed_since_is_not_shown_as_verified()
    {
        var store = Store.Locate(_scratch.Store);
        using (var process = TheProgram.Start("run", _scratch.File("long.yaml", Samples.Long), "--store", _scratch.Store, "--quiet"))
        {
            while (!store.Exists || new RunLog(store).Runs() is not [{ Rows: > 100 }]) await Task.Delay(20);
            process.Kill();
            await process.WaitForExitAsync();
        }
        var run = new RunLog(store).Runs().Single();
        Assert.False(run.Complete);
        Replay(run.Run);
        await using var served = await Served.Start(_scratch);
        Assert.Contains("verified on", await Trust(served, run.Run));
        Assert.Equal(0, TheProgram.Invoke("resume", run.Run, "--store", _scratch.Store, "--quiet").Exit);
        var trust = await Trust(served, run.Run);
        Assert.Contains("not verified The run has changed since it was replayed", trust);
        Assert.DoesNotContain("Identical", trust);
        Replay(run.Run);
        Assert.Contains("verified on", await Trust(served, run.Run));
    }

    private void Replay(string run) =>
        Assert.Equal(0, TheProgram.Invoke("replay", run, "--store", _scratch.Store, "--quiet").Exit);

    /// <summary>What the page of a run says of its chain, as words.</summary>
    private static async Task<string> Trust(Served served, string run)
    {
        using var http = new HttpClient { BaseAddress = new(served.Address) };
        var part = await http.GetStringAsync($"/parts/runs/{run}/verification");
        return Regex.Replace(Regex.Replace(part, "<[^>]*>", " "), @"\s+", " ");
    }
}
