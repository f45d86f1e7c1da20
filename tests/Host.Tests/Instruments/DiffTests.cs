using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Instruments;

public sealed class DiffTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _run;

    public DiffTests() => _run = Run();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_run_is_its_replay()
    {
        var said = Invoke("diff", _run);
        Assert.Equal(0, said.Exit);
        Assert.Contains("computed again", said.Out, StringComparison.Ordinal);
        Assert.Contains("The same in every bit, to step 450", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_latent_that_was_changed_in_a_checkpoint_is_named_with_where_it_lies()
    {
        var checkpoint = Checkpoints()[4];
        var cohort = CohortCodec.Read(checkpoint.State, 0);
        var (lineage, was) = (cohort.Lineage[3], cohort.Phi[(int)Latent.GoalDirectedness][3]);
        cohort.Phi[(int)Latent.GoalDirectedness][3] = 0.125;
        Write(checkpoint, checkpoint with { State = CohortCodec.Write(cohort) });
        var said = Invoke("diff", _run, "--json");
        Assert.Equal(1, said.Exit);
        var first = said.Json.GetProperty("firstDifference");
        Assert.Equal((lineage.Value, "goalDirectedness", "0.125", checkpoint.Step, Checkpoints()[3].Step), (
            first.GetProperty("lineage").GetInt32(), first.GetProperty("field").GetString(),
            first.GetProperty("a").GetString(), first.GetProperty("step").GetInt64(), first.GetProperty("after").GetInt64()));
        Assert.Equal(was, double.Parse(first.GetProperty("b").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Two logs that differ are never called the same because the program computes the same twice.</summary>
    [Fact]
    public void A_log_that_is_not_what_its_definition_leads_to_is_not_taken_for_another_run()
    {
        var other = Run();
        foreach (var checkpoint in Checkpoints().Where(one => one.Step >= 100))
        {
            var cohort = CohortCodec.Read(checkpoint.State, 0);
            cohort.Phi[0][0] += 1;
            Write(checkpoint, checkpoint with { State = CohortCodec.Write(cohort), Chain = new string('a', 64) });
        }
        var said = Invoke("diff", _run, other);
        Assert.Equal(3, said.Exit);
        Assert.Contains($"replay {_run}", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Audits_that_found_nothing_are_a_difference_all_the_same()
    {
        const string blind = "oversight.detection={open: 0, covert: 0, falsePositive: 0}";
        var parent = Run("--set", blind);
        var fork = Invoke("fork", parent, "--at", "300", "--set", "oversight.auditRate=0.9", "--json").Json
            .GetProperty("run").GetString()!;
        var said = Invoke("diff", parent, fork, "--json");
        Assert.Equal(1, said.Exit);
        var first = said.Json.GetProperty("firstDifference");
        Assert.Equal((305, "number of audits"), (first.GetProperty("step").GetInt32(), first.GetProperty("field").GetString()));
    }

    [Fact]
    public void What_learners_believe_is_a_difference_before_it_moves_them()
    {
        var other = Run("--set", "learner.beliefs.oversight.factor=2");
        var first = Invoke("diff", _run, other, "--json").Json.GetProperty("firstDifference");
        Assert.Equal((0, "belief"), (first.GetProperty("step").GetInt32(), first.GetProperty("field").GetString()));
    }

    [Fact]
    public void An_event_that_only_one_run_has_is_the_one_that_is_named()
    {
        var parent = Run("--set", "thresholds.dwellRounds=1000");
        var fork = Invoke("fork", parent, "--at", "50", "--set", "thresholds.dwellRounds=3", "--json").Json
            .GetProperty("run").GetString()!;
        var first = Invoke("diff", parent, fork, "--json").Json.GetProperty("firstDifference");
        Assert.Equal("BecameDeceptive", first.GetProperty("field").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, first.GetProperty("a").ValueKind);
    }

    private List<Checkpoint> Checkpoints() =>
        [.. new RunLog(Store.Locate(_scratch.Store)).Events(_run).OfType<Checkpoint>()];

    private void Write(Checkpoint was, Checkpoint now)
    {
        using var connection = new SqliteConnection($"Data Source={_scratch.Store};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "UPDATE journal SET message = $now WHERE persistence_id = $run AND message = $was";
        command.Parameters.AddWithValue("$now", EventCodec.Write(now));
        command.Parameters.AddWithValue("$was", EventCodec.Write(was));
        command.Parameters.AddWithValue("$run", _run);
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private string Run(params string[] options) =>
        Invoke(["run", _scratch.File("lively.yaml", Samples.Lively), "--json", .. options]).Json
            .GetProperty("run").GetString()!;

    private Said Invoke(params string[] arguments) => TheProgram.Invoke([.. arguments, "--store", _scratch.Store]);
}
