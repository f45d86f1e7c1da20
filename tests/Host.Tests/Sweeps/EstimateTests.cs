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

    [Fact]
    public void Mistakes_of_the_file_of_settings_and_of_options_are_told_at_once()
    {
        using var scratch = new Scratch();
        var file = scratch.File("lively.yaml", Uncoupled.Replace("seed: 3", "seed: x", StringComparison.Ordinal));
        var said = TheProgram.Invoke(
            "estimate", file, "--set", "oversight.auditRat=0", "--method", "guess", "--coarsen", "0");
        Assert.Equal(2, said.Exit);
        foreach (var mistake in new[] { "lively.yaml:2:7: seed", "--set oversight.auditRat=0: ", "--method guess: ",
            "--coarsen 0: " })
        {
            Assert.Contains(mistake, said.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Where_every_repetition_died_out_the_cost_of_the_bound_is_told_against_plain_sampling()
    {
        using var scratch = new Scratch();
        string[] asked = ["estimate", scratch.File("lively.yaml", Uncoupled), "--set", "thresholds.dwellRounds=1000",
            "--particles", "10", "--repetitions", "3"];
        var found = TheProgram.Invoke([.. asked, "--json"]).Json;
        Assert.Equal(0, found.GetProperty("estimate").GetDouble());
        Assert.InRange(found.GetProperty("plainOverThis").GetDouble(), 0.001, 0.999);
        var plain = TheProgram.Invoke([.. asked[..4], "--method", "plain", "--particles", "30", "--json"]).Json;
        Assert.Equal(plain.GetProperty("high").GetDouble(), found.GetProperty("high").GetDouble(), 12);
        Assert.Equal(
            plain.GetProperty("rounds").GetDouble() / found.GetProperty("rounds").GetDouble(),
            found.GetProperty("plainOverThis").GetDouble(), 0.1);
        var said = TheProgram.Invoke(asked).Out;
        Assert.Contains("none of all 30 founders", said, StringComparison.Ordinal);
        Assert.Contains(
            "For the bound alone: --method plain. For more than a bound: more --particles.\n", said,
            StringComparison.Ordinal);
    }
}
