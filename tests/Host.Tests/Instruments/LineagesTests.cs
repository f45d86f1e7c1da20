using TrainingGame.Core.Chronicle;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Instruments;

/// <summary>256 lineages and 10,000 forks: what a person and a tree viewer get of them.</summary>
public sealed class LineagesTests : IDisposable
{
    private const string Crowd = """
        name: crowd
        seed: 5
        lineages: 256
        decisionInterval: 5
        learner:
          initial:
            goalHorizon: {mean: 5, sd: 1}
            trainingKnowledge: {mean: 2, sd: 0.7}
            selfApplication: {mean: 2, sd: 0.7}
            goalDirectedness: {mean: 1, sd: 0.7}
        phases:
          - {name: rlhf, steps: 400, learningRate: 0.01, objective: {prediction: 0.2, behaviour: 3}}
        selection: {every: 5, fraction: 0.5, measurementNoise: 1}
        thresholds: {dwellRounds: 3}
        """;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_crowd_of_forks_is_a_page_to_read_and_a_tree_that_viewers_open()
    {
        var run = Invoke("run", _scratch.File("crowd.yaml", Crowd), "--json").Json;
        var name = run.GetProperty("run").GetString()!;
        var log = new LoggedRun(new RunLog(Store.Locate(_scratch.Store)), name);
        Assert.True(log.Events.OfType<Forked>().Count() > 10_000);

        var newick = Newick.Read(Invoke("lineages", name, "--newick").Out.TrimEnd('\n'));
        var leaves = newick.SelectMany(root => root.Leaves()).ToList();
        Assert.Equal(
            run.GetProperty("regimes").EnumerateObject().Select(one => $"{one.Name}_{one.Value.GetString()}").Order(),
            leaves.Select(leaf => leaf.Label).Order());
        Assert.All(leaves, leaf => Assert.Equal(400, leaf.Distance));

        var page = Invoke("lineages", name);
        Assert.InRange(page.Lines.Length, 3, 120);
        Assert.All(page.Lines, line => Assert.InRange(line.Length, 1, 100));
        var json = Invoke("lineages", name, "--json").Json;
        Assert.Equal(256, json.GetProperty("founders").EnumerateArray().Sum(Leaves));
    }

    private static int Leaves(System.Text.Json.JsonElement branch)
    {
        var children = branch.GetProperty("children").EnumerateArray().ToList();
        return children.Count == 0 ? 1 : children.Sum(Leaves);
    }

    private Said Invoke(params string[] arguments) => TheProgram.Invoke([.. arguments, "--store", _scratch.Store]);
}
