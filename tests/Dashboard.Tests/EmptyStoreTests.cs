using TrainingGame.Dashboard.Tests.Support;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>Before there is anything to see.</summary>
public class EmptyStoreTests(Chromium chromium)
{
    [Fact]
    public async Task An_empty_store_says_how_to_begin()
    {
        await using var served = await Served.Start();
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open("/");
        Assert.Contains("There are no runs yet", await visit.Text("main"));
        var store = $"--store {served.Scratch.Store}";
        Assert.Contains($"traininggame run config/quickstart.yaml {store}", await visit.Text("main"));
        foreach (var (path, command) in ((string, string)[])
            [("/sweeps", $"horizon-awareness.yaml {store}"), ("/claims", $"--coarsen 200 {store}"), ("/compare", "Compare two runs")])
        {
            await visit.Open(path);
            Assert.Contains(command, await visit.Text("main"));
        }
        // Looking makes nothing.
        Assert.False(File.Exists(served.Scratch.Store));
        visit.MustBeContent();
    }
}
