using Microsoft.Data.Sqlite;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Instruments;

/// <summary>What is being written, or was computed otherwise, is not looked into.</summary>
public sealed class AtRestTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _run;

    public AtRestTests() => _run = Run();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("state RUN --at 100")]
    [InlineData("replay RUN")]
    [InlineData("fork RUN --at 100")]
    [InlineData("diff RUN")]
    [InlineData("diff RUN OTHER")]
    [InlineData("diff OTHER RUN")]
    [InlineData("causes RUN --lineage 0")]
    [InlineData("ledger RUN --lineage 0")]
    [InlineData("trace RUN --lineage 0")]
    [InlineData("lineages RUN")]
    [InlineData("show RUN --why")]
    [InlineData("plot RUN --kind causes --lineage 0 --out x.svg")]
    [InlineData("plot RUN --kind portrait --out x.svg")]
    [InlineData("plot RUN --kind orders --out x.svg")]
    [InlineData("plot RUN --kind times --out x.svg")]
    [InlineData("plot RUN --kind regimes --out x.svg")]
    public void A_run_that_is_still_being_written_is_refused(string command)
    {
        var other = Run();
        using var writer = RunLock.Take(Store.Locate(_scratch.Store), _run);
        var said = Invoke(command.Replace("RUN", _run, StringComparison.Ordinal)
            .Replace("OTHER", other, StringComparison.Ordinal).Split(' '));
        Assert.Equal(2, said.Exit);
        Assert.Contains($"{_run}: this run is still being written", said.Error, StringComparison.Ordinal);
        Assert.Contains("allowed", said.Error, StringComparison.Ordinal);
        Assert.Empty(said.Out);
    }

    [Fact]
    public void What_was_seen_so_far_of_a_run_that_is_being_written_is_shown()
    {
        using var writer = RunLock.Take(Store.Locate(_scratch.Store), _run);
        Assert.Equal(0, Invoke("show", _run).Exit);
        Assert.Equal(0, Invoke("events", _run).Exit);
    }

    [Theory]
    [InlineData("portrait"), InlineData("orders"), InlineData("times"), InlineData("regimes")]
    public void A_figure_of_an_interrupted_run_says_how_far_it_goes_and_of_no_end(string kind)
    {
        var file = Path.Combine(_scratch.Folder, "x.svg");
        Assert.Equal(0, Invoke("plot", _run, "--kind", kind, "--out", file).Exit);
        Assert.DoesNotContain("unfinished", File.ReadAllText(file), StringComparison.Ordinal);
        Interrupt(_run);
        Assert.Equal(0, Invoke("plot", _run, "--kind", kind, "--out", file).Exit);
        var svg = File.ReadAllText(file);
        Assert.Contains("to step 100 of 450: unfinished", svg, StringComparison.Ordinal);
        Assert.DoesNotContain(">ends ", svg, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("portrait"), InlineData("orders"), InlineData("times"), InlineData("regimes")]
    public void A_run_that_was_interrupted_at_once_can_be_drawn(string kind)
    {
        Execute("DELETE FROM journal WHERE persistence_id = $run AND manifest <> 'RunStarted'", _run);
        var file = Path.Combine(_scratch.Folder, "x.svg");
        Assert.Equal(0, Invoke("plot", _run, "--kind", kind, "--out", file).Exit);
        Assert.Contains("to step 0 of 450: unfinished", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("state", "--at", "100")]
    [InlineData("fork", "--at", "100")]
    [InlineData("causes", "--lineage", "0")]
    [InlineData("ledger", "--lineage", "0")]
    [InlineData("trace", "--lineage", "0")]
    public void A_run_of_another_model_is_not_computed_further_by_this_one(string command, params string[] rest)
    {
        MakeForeign(_run);
        var said = Invoke([command, _run, .. rest]);
        Assert.Equal(2, said.Exit);
        Assert.Contains("compute otherwise", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_runs_of_another_model_the_checkpoints_are_compared()
    {
        var (same, other) = (Run(), Run("--set", "phases.rlhf.weightDecay=0.5"));
        MakeForeign(_run);
        Assert.Equal(0, Invoke("diff", _run, same).Exit);
        var said = Invoke("diff", _run, other, "--json");
        Assert.Equal(1, said.Exit);
        var first = said.Json.GetProperty("firstDifference");
        // Checkpoints lie 20 updates apart; weight decay acts from update 201 on.
        Assert.Equal((200, 220), (first.GetProperty("after").GetInt32(), first.GetProperty("step").GetInt32()));
    }

    /// <summary>Leaves of the log what had been written at the checkpoint of step 100, the fifth.</summary>
    private void Interrupt(string run) => Execute("""
        DELETE FROM journal WHERE persistence_id = $run AND sequence_number > (
            SELECT sequence_number FROM journal WHERE persistence_id = $run AND manifest = 'Checkpoint'
            ORDER BY sequence_number LIMIT 1 OFFSET 4)
        """, run);

    private void MakeForeign(string run) => Assert.Equal(1, Execute("""
        UPDATE journal SET message = CAST(replace(CAST(message AS TEXT), $here, 'elsewhere') AS BLOB)
        WHERE persistence_id = $run AND manifest = 'RunStarted'
        """, run, ("$here", Provenance.Here.Model)));

    private int Execute(string sql, string run, params (string Name, string Value)[] values)
    {
        using var connection = new SqliteConnection($"Data Source={_scratch.Store};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values.Append(("$run", run))) command.Parameters.AddWithValue(name, value);
        return command.ExecuteNonQuery();
    }

    private string Run(params string[] options) =>
        Invoke(["run", _scratch.File("lively.yaml", Samples.Lively), "--json", .. options]).Json
            .GetProperty("run").GetString()!;

    private Said Invoke(params string[] arguments) => TheProgram.Invoke([.. arguments, "--store", _scratch.Store]);
}
