using System.Text.Json;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Running;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Commands;

/// <summary>The commands from end to end, as a person and as a script use them.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _file;

    public CommandLineTests() => _file = _scratch.File("lively.yaml", Samples.Lively);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_run_tells_a_script_what_the_contract_says()
    {
        var run = Invoke("run", _file, "--json").Json;
        Assert.Equal("lively", run.GetProperty("experiment").GetString());
        Assert.Equal((3, 450, 24), (
            run.GetProperty("seed").GetInt32(), run.GetProperty("steps").GetInt32(),
            run.GetProperty("lineages").GetInt32()));
        Assert.Matches("^[0-9a-f]{64}$", run.GetProperty("chain").GetString()!);
        var latents = run.GetProperty("latents");
        Assert.Equal(24, latents.EnumerateObject().Count());
        Assert.All(latents.EnumerateObject(), one => Assert.Equal(8, one.Value.GetArrayLength()));
        Assert.Equal(
            latents.EnumerateObject().Select(one => one.Name),
            run.GetProperty("regimes").EnumerateObject().Select(one => one.Name));
        foreach (var key in new[] { "counts", "becameDeceptive", "summary", "seconds", "run" })
            Assert.True(run.TryGetProperty(key, out _), key);
        var counts = run.GetProperty("counts");
        Assert.Equal(
            90 * 24L,
            counts.EnumerateObject().Where(one => one.Name != "audits").Sum(one => one.Value.GetInt64()));
        // What show computes beside it (why) is its own; the rest is what run said.
        var shown = Invoke("show", "lively", "--json").Json;
        Assert.All(run.EnumerateObject(), one =>
            Assert.Equal(one.Value.ToString(), shown.GetProperty(one.Name).ToString()));
    }

    [Fact]
    public void Numbers_round_trip_to_the_bit()
    {
        var latents = Invoke("run", _file, "--json").Json.GetProperty("latents");
        var course = Course.Begin(ExperimentFile.Load(_file, []).Experiment!, Provenance.Here).Course;
        foreach (var _ in Simulation.Continue(course)) { }
        for (var i = 0; i < course.Cohort.Count; i++)
        {
            var printed = latents.GetProperty(course.Cohort.Lineage[i].ToString());
            Assert.Equal(course.Cohort.PhiOf(i).ToArray(), printed.EnumerateArray().Select(one => one.GetDouble()));
        }
    }

    [Theory]
    [InlineData("--threads", "1")]
    [InlineData("--threads", "2")]
    [InlineData("--threads", "7")]
    [InlineData("--slice", "1")]
    [InlineData("--slice", "3")]
    [InlineData("--quiet", null)]
    public void Nothing_that_executes_or_watches_a_run_changes_its_chain(string option, string? value)
    {
        string[] extra = value is null ? [option] : [option, value];
        var chain = Invoke(["run", _file, "--json", .. extra]).Json.GetProperty("chain").GetString();
        var fold = Simulation.Run(ExperimentFile.Load(_file, []).Experiment!, Provenance.Here);
        Assert.Equal(fold.OfType<RunEnded>().Single().Chain, chain);
    }

    [Fact]
    public void Another_seed_is_another_run_and_the_same_seed_the_same()
    {
        string Chain(params string[] options) =>
            Invoke(["run", _file, "--json", .. options]).Json.GetProperty("chain").GetString()!;
        Assert.Equal(Chain(), Chain("--seed", "3"));
        Assert.NotEqual(Chain(), Chain("--seed", "4"));
        Assert.Equal(Chain("--seed", "4"), Chain("--set", "seed=4"));
        Assert.NotEqual(Chain(), Chain("--coarsen", "5"));
    }

    [Fact]
    public void Events_are_lines_filtered_by_lineage_kind_and_step()
    {
        Invoke("run", _file, "--quiet");
        var all = Invoke("events", "lively", "--json").Lines.Select(Parse).ToList();
        Assert.Equal(Enumerable.Range(1, all.Count), all.Select(one => one.GetProperty("seq").GetInt32()));
        Assert.Equal("RunStarted", all[0].GetProperty("kind").GetString());
        Assert.Equal("RunEnded", all[^1].GetProperty("kind").GetString());
        var some = Invoke("events", "lively", "--json", "--kind", "RegimeChanged", "--from", "50", "--to", "200")
            .Lines.Select(Parse).ToList();
        Assert.NotEmpty(some);
        Assert.All(some, one =>
        {
            Assert.Equal("RegimeChanged", one.GetProperty("kind").GetString());
            Assert.InRange(one.GetProperty("step").GetInt64(), 50, 200);
        });
        var forked = all.First(one => one.GetProperty("kind").GetString() == "Forked");
        var child = forked.GetProperty("child").GetInt32();
        var its = Invoke("events", "lively", "--json", "--lineage", $"{child}").Lines.Select(Parse).ToList();
        Assert.Equal(forked.ToString(), its[0].ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(200)]
    [InlineData(203)]
    [InlineData(450)]
    public void The_state_at_a_step_is_that_of_the_fold_stopped_there(int step)
    {
        Invoke("run", _file, "--quiet");
        var lineages = Invoke("state", "lively", "--at", $"{step}", "--json").Json.GetProperty("lineages");
        var course = Course.Begin(ExperimentFile.Load(_file, []).Experiment!, Provenance.Here).Course;
        while (course.Step < step)
        {
            course.TrainTo(Math.Min(course.NextPause, step));
            if (course.Step == course.Schedule.NextPause(course.Step - 1)) course.Pause(course.Deliberate());
        }
        Assert.Equal(course.Cohort.Count, lineages.EnumerateObject().Count());
        for (var i = 0; i < course.Cohort.Count; i++)
        {
            var one = lineages.GetProperty(course.Cohort.Lineage[i].ToString());
            Assert.Equal(
                course.Cohort.PhiOf(i).ToArray(),
                one.GetProperty("latents").EnumerateArray().Select(x => x.GetDouble()));
        }
    }

    [Fact]
    public void Inspect_shows_sources_that_add_up()
    {
        var point = Invoke("inspect", _file, "--phase", "rlhf", "--step", "250", "--latents",
            "1,1,7,2,2,1,-1,-2", "--json").Json;
        Assert.Equal(14, point.GetProperty("readouts").EnumerateObject().Count());
        var terms = point.GetProperty("terms");
        Assert.Equal(
            terms.GetProperty("M").GetDouble(),
            terms.GetProperty("R").GetDouble() + terms.GetProperty("horizonCost").GetDouble(), 1e-12);
        Assert.All(point.GetProperty("gradient").EnumerateObject(),
            source => Assert.Equal(8, source.Value.GetArrayLength()));
        Assert.Equal("Deceptive", point.GetProperty("regime").GetString());
        Assert.True(point.GetProperty("breakEvenHorizon").GetDouble() > 0);
    }

    [Fact]
    public void Results_say_that_they_follow_from_assumptions()
    {
        var said = Invoke("run", _file);
        Assert.Contains("never how likely deception is in a real model", said.Out, StringComparison.Ordinal);
        Assert.Contains("95% interval", said.Out, StringComparison.Ordinal);
        Assert.Contains("plays the training game", said.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", said.Out, StringComparison.Ordinal);
        Assert.All(said.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
        Assert.DoesNotContain("\n\n\n", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_none_is_refused_in_plain_words()
    {
        var said = Invoke("run", _file, "--seed", "-1");
        Assert.Contains("--seed -1: allowed: a whole number from 0 to 18446744073709551615", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_phase_may_be_called_what_it_likes()
    {
        var said = Invoke("run", _file, "--set", "phases.rlhf.name=rl[hf]");
        Assert.Equal(0, said.Exit);
        Assert.Contains("rl[hf]", said.Out.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_diverges_keeps_its_beginning_and_does_not_promise_that_resuming_helps()
    {
        var said = Invoke("run", _file, "--set", "phases.rlhf.learningRate=1e300");
        Assert.Equal(3, said.Exit);
        Assert.Contains("left the finite numbers", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Go on with", said.Error, StringComparison.Ordinal);
        Assert.Equal(0, Invoke("replay", "lively", "--to", "200").Exit);
    }

    [Theory]
    [InlineData(2, "nonsense")]
    [InlineData(2, "run")]
    [InlineData(2, "run", "nowhere.yaml")]
    [InlineData(2, "run", "FILE", "--threads", "0")]
    [InlineData(2, "run", "FILE", "--set", "oversight.auditRate=2")]
    [InlineData(2, "run", "FILE", "--coarsen", "7")]
    [InlineData(2, "run", "FILE", "--seed", "-1")]
    [InlineData(2, "show", "nobody")]
    [InlineData(2, "replay", "nobody")]
    [InlineData(2, "resume")]
    [InlineData(2, "state", "nobody", "--at", "1")]
    [InlineData(2, "inspect", "FILE", "--latents", "1,2,3")]
    [InlineData(2, "inspect", "FILE", "--phase", "nowhere", "--latents", "1,1,1,1,1,1,1,1")]
    [InlineData(2, "run", "FILE", "--store", "Host=somewhere")]
    [InlineData(2, "run", "FILE", "--store", "a;b.db")]
    [InlineData(2, "run", "FILE", "--store", "")]
    [InlineData(2, "run", "FILE", "--store", "/")]
    [InlineData(2, "list", "--store", "/")]
    [InlineData(2, "run", "FILE", "--store", ":memory:")]
    [InlineData(2, "run", "FILE", "--set", "phases.rlhf.ablate.0=noise")]
    [InlineData(2, "inspect", "FILE", "--belief", "NaN", "--latents", "1,1,1,1,1,1,1,1")]
    [InlineData(2, "inspect", "FILE", "--phase", "rlhf", "--step", "10", "--latents", "1,1,1,1,1,1,1,1")]
    public void A_users_mistake_is_told_and_nothing_is_written(int exit, params string[] arguments)
    {
        var said = Invoke([.. arguments.Select(one => one == "FILE" ? _file : one)]);
        Assert.Equal(exit, said.Exit);
        Assert.Equal("", said.Out);
        Assert.NotEqual("", said.Error);
        Assert.DoesNotContain("   at ", said.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_scratch.Store));
    }

    [Theory]
    [InlineData("events", "lively", "--kind", "Nothing")]
    [InlineData("events", "lively", "--lineage", "9999")]
    [InlineData("state", "lively", "--at", "451")]
    [InlineData("state", "lively", "--at", "-1")]
    [InlineData("state", "lively", "--at", "5", "--lineage", "9999")]
    [InlineData("replay", "lively", "--to", "-1")]
    public void A_mistake_about_a_run_says_what_is_allowed(params string[] arguments)
    {
        Invoke("run", _file, "--quiet");
        var said = Invoke(arguments);
        Assert.Equal(2, said.Exit);
        Assert.Contains("allowed", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Listing_shows_what_is_there_and_an_empty_store_says_what_to_do()
    {
        Assert.Contains("run config/quickstart.yaml", Invoke("list").Out, StringComparison.Ordinal);
        Assert.False(File.Exists(_scratch.Store));
        Invoke("run", _file, "--quiet");
        Invoke("run", _file, "--quiet", "--seed", "8");
        var runs = Invoke("list", "--json").Json.EnumerateArray().ToList();
        Assert.Equal(2, runs.Count);
        Assert.NotEqual(runs[0].GetProperty("run").GetString(), runs[1].GetProperty("run").GetString());
        var ambiguous = Invoke("show", "lively");
        Assert.Equal(2, ambiguous.Exit);
        Assert.Contains("2 runs begin so", ambiguous.Error, StringComparison.Ordinal);
    }

    private static JsonElement Parse(string line) => JsonDocument.Parse(line).RootElement;

    private Said Invoke(params string[] arguments) => TheProgram.Invoke(
        arguments.Contains("--store") ? arguments : [.. arguments, "--store", _scratch.Store]);
}
