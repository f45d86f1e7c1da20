using TrainingGame.Dashboard.Tests.Support;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>How each claim was tested, and what tests it so again.</summary>
public sealed class ClaimPagesTests(Chromium chromium) : IDisposable
{
    private readonly Scratch _scratch = new();

    private string Folder => Path.Combine(_scratch.Folder, "claims");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Each_verdict_says_how_coarse_its_runs_were_and_the_command_gives_the_same()
    {
        Write("one", "two");
        Test("--coarsen", "5", "--seed", "7");
        await using var served = await Served.Start(_scratch);
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open("/claims");
        var shown = await visit.Text("main");
        Assert.Equal(2, await visit.Page.Locator("td:has-text('5 times coarser')").CountAsync());
        await visit.Photograph("claims-coarsened");
        var command = await visit.Page.Locator(".command code").InnerTextAsync();
        Assert.StartsWith("traininggame claims one two --coarsen 5 --seed 7", command);
        Assert.InRange(TheProgram.Invoke([.. command.Split(' ').Skip(1), "--quiet"]).Exit, 0, 1);
        await visit.Open("/claims");
        Assert.Equal(shown, await visit.Text("main"));
        await visit.Open("/claims/one");
        Assert.Matches("tested with seeds? 7.*, in runs 5 times coarser than they are defined", await visit.Text("main"));
        await visit.Photograph("claim-coarsened");
        visit.MustBeContent();
    }

    [Fact]
    public async Task Claims_that_were_tested_differently_have_commands_of_their_own()
    {
        Write("one", "two");
        Test("one", "--coarsen", "5");
        Test("two", "--coarsen", "1", "--seed", "3");
        await using var served = await Served.Start(_scratch);
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open("/claims");
        Assert.Contains("tested by different commands", await visit.Text("main"));
        var commands = await visit.Page.Locator(".command code").AllInnerTextsAsync();
        Assert.Equal(
            (string[])[
                $"claims one --coarsen 5 --seed 1 --from {Folder}", $"claims two --coarsen 1 --seed 3 --from {Folder}"],
            commands.Select(one => one.Replace("traininggame ", "", StringComparison.Ordinal)
                .Replace($" --store {_scratch.Store}", "", StringComparison.Ordinal)).Order());
        await visit.Photograph("claims-different");
    }

    private void Write(params string[] claims)
    {
        _scratch.File("lively.yaml", Samples.Lively);
        Directory.CreateDirectory(Folder);
        foreach (var claim in claims) _scratch.File($"claims/{claim}.yaml", World.Claim);
    }

    private void Test(params string[] arguments) => Assert.InRange(TheProgram.Invoke(
        ["claims", .. arguments, "--from", Folder, "--store", _scratch.Store, "--quiet"]).Exit, 0, 1);
}
