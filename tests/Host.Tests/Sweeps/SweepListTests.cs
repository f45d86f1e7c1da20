using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Sweeps;

public class SweepListTests
{
    [Fact]
    public void Sweeps_are_listed_and_told_from_runs()
    {
        using var scratch = new Scratch();
        string[] store = ["--store", scratch.Store];
        TheProgram.Invoke(["sweep", Wee.In(scratch), .. store, "--quiet"]);
        var line = TheProgram.Invoke(["list", "--sweeps", "--json", .. store]).Json[0];
        var id = line.GetProperty("sweep").GetString()!;
        Assert.Equal("complete", line.GetProperty("state").GetString());
        Assert.Equal(12, line.GetProperty("runs").GetInt32());
        Assert.Contains(id, TheProgram.Invoke(["list", .. store]).Out, StringComparison.Ordinal);
        Assert.Equal(0, TheProgram.Invoke(["list", "--json", .. store]).Json.GetArrayLength());
        var shown = TheProgram.Invoke(["show", "wee", .. store]);
        Assert.Equal(2, shown.Exit);
        Assert.Contains($"{id} is a sweep: sweep show {id}", shown.Error, StringComparison.Ordinal);
    }
}
