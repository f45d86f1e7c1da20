using System.Security.Cryptography;
using System.Text.Json;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Instruments;

/// <summary>Rewind, fork, compare, ask for causes: from the command line.</summary>
public sealed class InstrumentsTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _run;

    public InstrumentsTests()
    {
        var file = _scratch.File("lively.yaml", Samples.Lively);
        _run = Invoke("run", file, "--json").Json.GetProperty("run").GetString()!;
    }

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(200)]
    [InlineData(333)]
    public void A_fork_that_changes_nothing_is_its_parent_again(int at)
    {
        var fork = Invoke("fork", _run, "--at", $"{at}", "--json").Json;
        Assert.Equal(Show(_run).GetProperty("chain").GetString(), fork.GetProperty("chain").GetString());
        var said = Invoke("diff", _run, fork.GetProperty("run").GetString()!);
        Assert.Equal(0, said.Exit);
        Assert.Contains("The same in every bit", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fork_is_a_run_of_its_own_listed_under_its_parent_replayable_and_forkable()
    {
        var fork = Fork("--at", "120", "--set", "oversight.auditRate=0.9");
        var again = Invoke("fork", fork, "--at", "300", "--seed", "77", "--json").Json.GetProperty("run").GetString()!;
        foreach (var run in new[] { _run, fork, again })
            Assert.Equal(0, Invoke("replay", run).Exit);
        var listed = Invoke("list", "--json").Json.EnumerateArray()
            .ToDictionary(one => one.GetProperty("run").GetString()!, one => one.GetProperty("parent").GetString());
        Assert.Equal((null, _run, fork), (listed[_run], listed[fork], listed[again]));
        Assert.Contains($"└ {fork}", Invoke("list").Out, StringComparison.Ordinal);
        Assert.Equal(2, Show(again).GetProperty("forks").GetArrayLength());
        Assert.Contains("0.2 → 0.9", Invoke("show", fork).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Diff_names_the_very_step_lineage_and_latent_that_was_set()
    {
        var whom = Living();
        var fork = Fork("--at", "437", "--latent", $"{whom}.goalHorizon=1.25");
        var said = Invoke("diff", _run, fork, "--json");
        Assert.Equal(1, said.Exit);
        var first = said.Json.GetProperty("firstDifference");
        Assert.Equal((437, int.Parse(whom, null), "goalHorizon", "1.25"), (
            first.GetProperty("step").GetInt32(), first.GetProperty("lineage").GetInt32(),
            first.GetProperty("field").GetString(), first.GetProperty("b").GetString()));
    }

    [Fact]
    public void Diff_of_arms_names_what_was_defined_otherwise_and_where_it_first_showed()
    {
        var file = Path.Combine(_scratch.Folder, "lively.yaml");
        var arm = Invoke("run", file, "--set", "phases.rlhf.weightDecay=0.5", "--json").Json.GetProperty("run").GetString()!;
        var said = Invoke("diff", _run, arm, "--json").Json;
        Assert.Equal("phases.rlhf.weightDecay", said.GetProperty("definitions")[0].GetProperty("path").GetString());
        // Weight decay acts from the first update of its phase on.
        Assert.Equal(201, said.GetProperty("firstDifference").GetProperty("step").GetInt32());
    }

    [Fact]
    public void The_ledger_adds_up_to_what_the_states_say()
    {
        var ledger = Invoke("ledger", _run, "--lineage", Living(), "--from", "50", "--to", "400", "--json").Json;
        double[] Row(JsonElement row) => [.. row.EnumerateArray().Select(x => x.GetDouble())];
        var moved = ledger.GetProperty("moved").EnumerateObject().Select(one => Row(one.Value)).ToList();
        var (start, end) = (Row(ledger.GetProperty("start")), Row(ledger.GetProperty("end")));
        for (var j = 0; j < 8; j++) Assert.Equal(end[j] - start[j], moved.Sum(row => row[j]), 1e-9);
        var state = Invoke("state", _run, "--at", "400", "--lineage", Living(), "--json").Json;
        Assert.Equal(end, Row(state.GetProperty("lineages").GetProperty(Living()).GetProperty("latents")));
    }

    [Fact]
    public void A_trace_has_every_round_with_reasons_that_fit_the_decision()
    {
        var lines = Invoke("trace", _run, "--lineage", Living(), "--from", "0", "--to", "450", "--json").Lines
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(Enumerable.Range(1, 90).Select(i => 5 * i), lines.Select(one => one.GetProperty("step").GetInt32()));
        Assert.All(lines, one =>
        {
            var decision = one.GetProperty("decision").GetString();
            Assert.Equal(1, one.GetProperty("options").EnumerateArray().Sum(x => x.GetProperty("probability").GetDouble()), 1e-9);
            Assert.InRange(one.GetProperty("margin").GetDouble(), 0, 1);
            Assert.NotEqual("PlayTrainingGame", one.GetProperty("flips").GetProperty("unaware").GetString());
            Assert.NotEqual("PlayTrainingGame", one.GetProperty("flips").GetProperty("unwatched").GetString());
            var overseer = one.GetProperty("overseer");
            if (one.GetProperty("phase").GetString() == "deployment") Assert.Equal(JsonValueKind.Null, overseer.ValueKind);
            else Assert.Equal(decision, overseer.GetProperty("behaviour").GetString());
        });
        var detected = lines.Where(one => one.GetProperty("events").EnumerateArray()
            .Any(happened => happened.GetProperty("kind").GetString() == "Detected")).ToList();
        Assert.All(detected, one => Assert.True(one.GetProperty("overseer").GetProperty("audited").GetBoolean()));
    }

    [Fact]
    public void Causes_give_a_curve_for_the_run_and_for_each_change()
    {
        var file = _scratch.File("alone.yaml",
            Samples.Lively.Replace("selection: {every: 50, fraction: 0.1}", "selection: {every: 0}", StringComparison.Ordinal));
        var run = Invoke("run", file, "--json", "--set", "name=alone").Json;
        var turned = run.GetProperty("becameDeceptive").EnumerateObject().First();
        var found = Invoke("causes", run.GetProperty("run").GetString()!, "--lineage", turned.Name, "--points", "4",
            "--futures", "20", "--intervene", "audits-doubled", "--intervene", "oversight.auditRate=0", "--json").Json;
        Assert.True(found.GetProperty("alone").GetBoolean());
        Assert.Equal(turned.Value.GetInt64(), found.GetProperty("becameDeceptive").GetInt64());
        var curves = found.GetProperty("curves").EnumerateArray().ToList();
        Assert.Equal(["as it was", "audits-doubled", "oversight.auditRate=0"], curves.Select(one => one.GetProperty("change").GetString()));
        Assert.All(curves, curve => Assert.All(curve.GetProperty("moments").EnumerateArray(), one =>
        {
            Assert.InRange(one.GetProperty("k").GetInt32(), 0, 20);
            Assert.True(one.GetProperty("step").GetInt64() < turned.Value.GetInt64());
        }));
        var coupled = Invoke("causes", _run, "--lineage", Living(), "--points", "2", "--futures", "2", "--json").Json;
        Assert.False(coupled.GetProperty("alone").GetBoolean());
    }

    [Fact]
    public void The_family_tree_can_be_read_by_tree_viewers()
    {
        var newick = Invoke("lineages", _run, "--newick").Out.Trim();
        Assert.Matches(@"^\(.*\);$", newick);
        Assert.Equal(newick.Count(c => c == '('), newick.Count(c => c == ')'));
        var leaves = System.Text.RegularExpressions.Regex.Matches(newick, @"(?<=[(,])(\d+)_").Select(one => int.Parse(one.Groups[1].Value, null));
        Assert.Equal(
            Show(_run).GetProperty("regimes").EnumerateObject().Select(one => int.Parse(one.Name, null)).Order(), leaves.Order());
        Assert.Contains("founders have descendants", Invoke("lineages", _run).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_but_a_fork_and_what_a_replay_found_is_written_to_the_store()
    {
        var (before, chain, figure) = (Hash(), Show(_run).GetProperty("chain").GetString(), Path.Combine(_scratch.Folder, "c.svg"));
        foreach (var command in new string[][]
        {
            ["show", _run], ["show", _run, "--why"], ["list"], ["events", _run], ["replay", _run, "--to", "77"], ["state", _run, "--at", "77"],
            ["diff", _run, _run], ["diff", _run], ["ledger", _run, "--lineage", Living()], ["trace", _run, "--lineage", Living()],
            ["causes", _run, "--lineage", Living(), "--points", "1", "--futures", "1", "--intervene", "audits-doubled"],
            ["plot", _run, "--kind", "causes", "--lineage", Living(), "--points", "1", "--futures", "1", "--out", figure],
            ["lineages", _run], ["lineages", _run, "--newick"],
        })
        {
            Assert.Equal(0, Invoke(command).Exit);
            Assert.Equal(before, Hash());
        }
        Assert.Equal(chain, Show(_run).GetProperty("chain").GetString());
    }

    [Theory]
    [InlineData("--at", "450", "nothing follows")]
    [InlineData("--at", "-1", "outside the run")]
    [InlineData("--at", "100", "--set", "lineages=5", "founders are born")]
    [InlineData("--at", "100", "--set", "learner.initial.capability.mean=5", "founders are born")]
    [InlineData("--at", "100", "--set", "learner.beliefs.oversight.factor=2", "drawn at birth")]
    [InlineData("--at", "300", "--set", "phases.pretraining.weightDecay=1", "the phase is over")]
    [InlineData("--at", "100", "--set", "phases.pretraining.steps=50", "lasted longer already")]
    [InlineData("--at", "100", "--set", "phases.pretraining.onEntry.goalReset=1", "the phase has begun")]
    [InlineData("--at", "100", "--set", "oversight.auditRat=1", "did you mean")]
    [InlineData("--at", "100", "--latent", "5.horizon=1", "goalHorizon")]
    [InlineData("--at", "100", "--latent", "5.goalHorizon=inf", "finite")]
    [InlineData("--at", "100", "--latent", "9999.goalHorizon=1", "no such lineage lives")]
    public void A_change_that_the_moment_does_not_allow_is_refused_and_nothing_written(params string[] arguments)
    {
        var before = Hash();
        var said = Invoke(["fork", _run, .. arguments[..^1]]);
        Assert.Equal(2, said.Exit);
        Assert.Contains(arguments[^1], said.Error, StringComparison.Ordinal);
        Assert.Equal(before, Hash());
    }

    [Fact]
    public void All_that_is_wrong_with_a_fork_is_told_at_once()
    {
        var before = Hash();
        var said = Invoke(
            "fork", _run, "--at", "100", "--set", "oversight.auditRat=1", "--set", "lineages=5",
            "--set", "phases.rlhf.steps=0", "--latent", "5.horizon=1");
        Assert.Equal(2, said.Exit);
        foreach (var part in new[] { "did you mean auditRate", "founders are born", "phases.rlhf.steps", "goalHorizon" })
            Assert.Contains(part, said.Error, StringComparison.Ordinal);
        var outside = Invoke("fork", _run, "--at", "99999", "--set", "oversight.auditRat=1", "--latent", "x");
        Assert.Equal(2, outside.Exit);
        Assert.Equal(3, outside.Error.Trim().Split('\n').Length);
        Assert.Equal(before, Hash());
    }

    [Theory]
    [InlineData("phases.pretraining.steps=1", "--intervene phases.pretraining.steps=1")]
    [InlineData("lineages=3", "founders are born")]
    public void A_change_that_some_moment_does_not_allow_has_no_futures(string change, string why)
    {
        var said = Invoke(
            "causes", _run, "--lineage", Living(), "--points", "2", "--futures", "1", "--intervene", change);
        Assert.Equal(2, said.Exit);
        Assert.Contains(why, said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_replay_goes_no_further_than_the_run()
    {
        Assert.Equal(0, Invoke("replay", _run, "--to", "450").Exit);
        var said = Invoke("replay", _run, "--to", "451");
        Assert.Equal(2, said.Exit);
        Assert.Contains("allowed: 0 to 450", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_with_a_question_about_causes_is_told_at_once()
    {
        var said = Invoke(
            "causes", _run, "--lineage", "9999", "--points", "0", "--futures", "0", "--intervene", "prayer");
        Assert.Equal(2, said.Exit);
        Assert.Equal(4, said.Error.Trim().Split('\n').Length);
    }

    [Theory]
    [InlineData("ledger", "--lineage", "9999")]
    [InlineData("trace", "--lineage", "-1")]
    [InlineData("trace", "--lineage", "0", "--from", "9999")]
    [InlineData("ledger", "--lineage", "0", "--from", "20", "--to", "10")]
    [InlineData("causes", "--lineage", "0", "--futures", "0")]
    [InlineData("causes", "--lineage", "0", "--intervene", "prayer")]
    [InlineData("lineages", "--depth", "0")]
    public void A_mistake_says_what_is_allowed(string command, params string[] rest)
    {
        var said = Invoke([command, _run, .. rest]);
        Assert.Equal(2, said.Exit);
        Assert.Contains("allowed", said.Error, StringComparison.Ordinal);
    }

    private string Fork(params string[] options) =>
        Invoke(["fork", _run, .. options, "--json"]).Json.GetProperty("run").GetString()!;

    /// <summary>A lineage that lives to the end.</summary>
    private string Living() => Show(_run).GetProperty("latents").EnumerateObject().First().Name;

    private JsonElement Show(string run) => Invoke("show", run, "--json").Json;

    private string Hash() => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(_scratch.Store)));

    private Said Invoke(params string[] arguments) => TheProgram.Invoke([.. arguments, "--store", _scratch.Store]);
}
