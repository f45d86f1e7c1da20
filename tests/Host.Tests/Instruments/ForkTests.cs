using TrainingGame.Host.Storage;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Instruments;

/// <summary>A fork is a run: it survives what a run survives.</summary>
public sealed class ForkTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_fork_that_was_killed_resumes_to_the_chain_of_an_undisturbed_one()
    {
        var parent = Invoke("run", _scratch.File("long.yaml", Samples.Long), "--quiet", "--json").Json
            .GetProperty("run").GetString()!;
        string[] fork = ["fork", parent, "--at", "300123", "--set", "oversight.auditRate=0.9"];
        var expected = Invoke([.. fork, "--json"]).Json.GetProperty("chain").GetString();
        var log = new RunLog(Store.Locate(_scratch.Store));
        using (var process = TheProgram.Start([.. fork, "--quiet", "--store", _scratch.Store]))
        {
            while (log.Runs().Count < 3) Assert.False(process.WaitForExit(5));
            process.Kill();
            process.WaitForExit();
        }
        var killed = log.Runs()[2];
        Assert.Equal(parent, killed.Parent);
        var resumed = Invoke("resume", killed.Run, "--json");
        Assert.Equal(0, resumed.Exit);
        Assert.Equal(expected, resumed.Json.GetProperty("chain").GetString());
        Assert.Equal(0, Invoke("replay", killed.Run).Exit);
    }

    /// <summary>All that happens at a step has happened there: the entry into a phase too.</summary>
    [Fact]
    public void At_a_boundary_the_next_phase_has_been_entered()
    {
        var file = _scratch.File("lively.yaml", Samples.Lively);
        var parent = Invoke("run", file, "--json").Json.GetProperty("run").GetString()!;
        const string shift = "phases.rlhf.onEntry.baseGoalShift=0.5";
        var late = Invoke("fork", parent, "--at", "200", "--set", shift);
        Assert.Equal(2, late.Exit);
        Assert.Contains("the phase has begun", late.Error, StringComparison.Ordinal);
        var before = Invoke("fork", parent, "--at", "199", "--set", shift, "--json").Json.GetProperty("run").GetString()!;
        var first = Invoke("diff", parent, before, "--json").Json.GetProperty("firstDifference");
        Assert.Equal((200, "baseGoalLogit"), (first.GetProperty("step").GetInt32(), first.GetProperty("field").GetString()));
    }

    [Theory]
    [InlineData("phases.rlhf.ablate=[gaming]")]
    [InlineData("oversight.auditRate=0.9")]
    [InlineData("oversight.response=rollback")]
    [InlineData("learner.beliefs.preservation=0.1")]
    [InlineData("learner.spillover.goalHorizon=0.5")]
    [InlineData("phases.rlhf.environment.situationalContext=0.9")]
    [InlineData("phases.rlhf.learningRate=0.002")]
    [InlineData("phases.rlhf.optimizer=adam")]
    [InlineData("phases.pretraining.steps=250")]
    [InlineData("decisionInterval=7")]
    [InlineData("selection.every=10")]
    [InlineData("horizonJumps.rate=0.5")]
    [InlineData("thresholds.dwellRounds=2")]
    public void Any_key_of_what_is_to_come_can_be_changed_and_the_fork_replays(string set)
    {
        var file = _scratch.File("lively.yaml", Samples.Lively);
        var parent = Invoke("run", file, "--json").Json.GetProperty("run").GetString()!;
        var fork = Invoke("fork", parent, "--at", "103", "--set", set, "--json").Json.GetProperty("run").GetString()!;
        Assert.Equal(0, Invoke("replay", fork).Exit);
        var said = Invoke("diff", parent, fork, "--json");
        Assert.Equal(1, said.Exit);
        Assert.True(said.Json.GetProperty("firstDifference").GetProperty("step").GetInt64() > 103);
    }

    private Said Invoke(params string[] arguments) => TheProgram.Invoke([.. arguments, "--store", _scratch.Store]);
}
