using System.Text.Json;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Sweeps;

public class EstimateTests
{
    private static readonly string Uncoupled =
        Samples.Lively.Replace("selection: {every: 50, fraction: 0.1}", "", StringComparison.Ordinal);

    [Fact]
    public void Both_methods_tell_the_same_probability_with_its_interval_and_cost()
    {
        using var scratch = new Scratch();
        var file = scratch.File("lively.yaml", Uncoupled);
        JsonElement Estimate(params string[] how) => TheProgram.Invoke(["estimate", file, .. how, "--json"]).Json;
        var plain = Estimate("--method", "plain", "--particles", "2000");
        var split = Estimate("--particles", "100", "--repetitions", "20");
        double Of(JsonElement found, string name) => found.GetProperty(name).GetDouble();
        Assert.True(Of(split, "low") < Of(plain, "high") && Of(plain, "low") < Of(split, "high"));
        Assert.Equal(20, split.GetProperty("repetitions").GetArrayLength());
        Assert.True(split.GetProperty("rounds").GetInt64() > 0);
    }

    [Fact]
    public void What_cannot_be_taken_lineage_by_lineage_is_refused_with_all_else_that_is_wrong()
    {
        using var scratch = new Scratch();
        var file = scratch.File("lively.yaml", Samples.Lively);
        var said = TheProgram.Invoke("estimate", file, "--method", "guess", "--particles", "1");
        Assert.Equal(2, said.Exit);
        Assert.Contains("--method guess: allowed: plain, splitting", said.Error, StringComparison.Ordinal);
        Assert.Contains("--particles 1: allowed: a number from 2", said.Error, StringComparison.Ordinal);
        Assert.Contains("selection.every", said.Error, StringComparison.Ordinal);
    }
}
