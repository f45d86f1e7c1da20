using System.Globalization;
using System.Text.Json;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Sweeps;

/// <summary>Every design from its file to its results.</summary>
public class DesignTests
{
    [Theory]
    [InlineData("grid", 6), InlineData("random", 5), InlineData("latinHypercube", 5)]
    [InlineData("sobol", 5), InlineData("oneAtATime", 5), InlineData("morris", 15)]
    [InlineData("saltelli", 20)]
    public void A_design_runs_all_its_points_within_their_ranges(string design, int points)
    {
        using var scratch = new Scratch();
        var said = Sweep(scratch, $"""
            design: {design}
            points: 5
            replicates: 1
            axes:
              - {"{"}key: oversight.auditRate, from: 0.1, to: 0.4, steps: 3{"}"}
              - {"{"}keys: [phases.pretraining.learningRate, phases.rlhf.learningRate], from: 0.001, to: 0.1, scale: log, steps: 2{"}"}
            """);
        var cells = said.GetProperty("cells").EnumerateArray().ToList();
        Assert.Equal(points, said.GetProperty("points").GetInt32());
        Assert.Equal(points, cells.Count);
        Assert.All(cells, cell =>
        {
            var values = Values(cell);
            Assert.InRange(values["oversight.auditRate"], 0.1, 0.4);
            Assert.InRange(values["phases.rlhf.learningRate"], 0.000999, 0.1001);
            Assert.Equal(values["phases.pretraining.learningRate"], values["phases.rlhf.learningRate"]);
        });
    }

    [Fact]
    public void A_log_range_has_steps_of_one_ratio_and_a_whole_one_whole_numbers()
    {
        using var scratch = new Scratch();
        var cells = Sweep(scratch, """
            design: grid
            axes:
              - {key: phases.rlhf.learningRate, from: 0.001, to: 0.1, scale: log, steps: 3}
              - {key: oversight.tail, from: 10, to: 25, steps: 3, whole: true}
            """).GetProperty("cells").EnumerateArray().Select(Values).ToList();
        double[] rates = [.. cells.Select(one => one["phases.rlhf.learningRate"]).Distinct().Order()];
        Assert.Equal(rates[1] / rates[0], rates[2] / rates[1], 9);
        Assert.Equal([10, 18, 25], cells.Select(one => one["oversight.tail"]).Distinct().Order());
    }

    [Fact]
    public void Seeds_count_up_with_replicates_and_are_the_same_at_every_point()
    {
        using var scratch = new Scratch();
        var cells = Sweep(scratch, """
            design: grid
            replicates: 3
            seed: 41
            axes:
              - {key: oversight.auditRate, values: [0, 0.5]}
            """).GetProperty("cells").EnumerateArray();
        Assert.All(
            cells.GroupBy(cell => cell.GetProperty("point").GetInt32()),
            point => Assert.Equal([41UL, 42, 43], point.Select(cell => cell.GetProperty("seed").GetUInt64())));
    }

    [Fact]
    public void One_at_a_time_runs_no_point_twice()
    {
        using var scratch = new Scratch();
        var chains = Sweep(scratch, """
            design: oneAtATime
            axes:
              - {key: oversight.auditRate, values: [0, 0.5]}
              - {key: oversight.tail, values: [10, 20, 30]}
            """).GetProperty("cells").EnumerateArray()
            .Select(cell => cell.GetProperty("settings").ToString()).ToList();
        Assert.Equal(4, chains.Count);
        Assert.Equal(4, chains.Distinct().Count());
    }

    [Theory]
    [InlineData("saltelli", "auditRate: first ", "total"), InlineData("morris", "auditRate: mu* ", "meanAbsolute")]
    public void Indices_are_told_with_the_sweep(string design, string line, string index)
    {
        using var scratch = new Scratch();
        var file = Write(scratch, $"""
            design: {design}
            points: 4
            axes:
              - {"{"}key: oversight.auditRate, from: 0, to: 1{"}"}
              - {"{"}key: phases.rlhf.objective.behaviour, from: 0, to: 4{"}"}
            """);
        var said = TheProgram.Invoke("sweep", file, "--store", scratch.Store);
        Assert.Equal(0, said.Exit);
        Assert.Contains($"lnHorizon.gain, {line}", said.Out, StringComparison.Ordinal);
        var told = TheProgram.Invoke("sweep", "show", "design", "--store", scratch.Store, "--json").Json
            .GetProperty("sensitivity").EnumerateArray()
            .Where(one => one.GetProperty("outcome").GetString() == "lnHorizon.gain").ToList();
        Assert.Equal(2, told.Count);
        Assert.All(told, one => Assert.True(one.TryGetProperty(index, out _)));
        Assert.Equal("oversight.auditRate", told[0].GetProperty("axis")[0].GetString());
    }

    [Fact]
    public void A_value_between_the_ends_that_is_not_allowed_is_found_before_the_start()
    {
        using var scratch = new Scratch();
        var file = Write(scratch, """
            design: grid
            axes:
              - {key: lineages, from: 10, to: 25, steps: 3}
            """);
        var said = TheProgram.Invoke("sweep", file, "--store", scratch.Store);
        Assert.Equal(2, said.Exit);
        Assert.Contains("design.yaml:6:5: axes.0.lineages: 17.5 ", said.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(scratch.Store));
    }

    private static JsonElement Sweep(Scratch scratch, string rest)
    {
        var said = TheProgram.Invoke(
            "sweep", Write(scratch, rest), "--store", scratch.Store, "--json", "--quiet");
        Assert.Equal(0, said.Exit);
        return said.Json;
    }

    private static string Write(Scratch scratch, string rest)
    {
        scratch.File("lively.yaml", Samples.Lively);
        return scratch.File("design.yaml", $"""
            name: design
            experiment: lively.yaml
            outcomes: [lnHorizon.gain]
            {rest}
            """);
    }

    private static Dictionary<string, double> Values(JsonElement cell) =>
        cell.GetProperty("settings").EnumerateArray().Select(one => one.GetString()!.Split('='))
            .ToDictionary(one => one[0], one => double.Parse(one[1], CultureInfo.InvariantCulture));
}
