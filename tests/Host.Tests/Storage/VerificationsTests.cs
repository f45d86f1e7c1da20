using Microsoft.Data.Sqlite;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Storage;

/// <summary>What a replay found is kept beside the log.</summary>
public sealed class VerificationsTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _run;

    public VerificationsTests() => _run = TheProgram.Invoke(
        "run", _scratch.File("lively.yaml", Samples.Lively), "--json", "--quiet", "--store", _scratch.Store)
        .Json.GetProperty("run").GetString()!;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_replay_is_kept_with_the_chain_that_it_confirmed_and_touches_nothing_of_the_log()
    {
        var before = (Dump("journal"), Dump("run_entries"));
        Assert.Null(Kept());
        var said = Replay();
        Assert.Equal(0, said.Exit);
        Assert.Empty(said.Error);
        Assert.Equal(before, (Dump("journal"), Dump("run_entries")));
        var kept = Kept()!;
        Assert.Null(kept.Difference);
        Assert.Equal((kept.LogEvents, 450), (kept.Events, kept.Step));
        Assert.Equal(Show("chain"), kept.Chain);
        Assert.Equal(Provenance.Version, kept.Version);
    }

    [Fact]
    public void A_difference_is_kept_as_it_was_told()
    {
        Execute("DELETE FROM journal WHERE sequence_number = 30");
        var said = Replay("--json");
        Assert.Equal(1, said.Exit);
        var (told, kept) = (said.Json.GetProperty("firstDifference"), Kept()!);
        Assert.Equal(30, kept.Difference!.Seq);
        Assert.Equal(told.GetProperty("expected").GetString(), kept.Difference.Expected);
        Assert.Equal(told.GetProperty("actual").GetString(), kept.Difference.Actual);
        Assert.Equal(said.Json.GetProperty("cause").GetString(), kept.Cause);
        Assert.Equal(29, kept.Events);
    }

    [Fact]
    public void The_latest_replay_is_kept_and_one_of_a_part_is_not()
    {
        Assert.Equal(0, Replay("--to", "100").Exit);
        Assert.Null(Kept());
        Assert.Equal(0, Replay().Exit);
        var first = Kept()!;
        Assert.Equal(0, Replay().Exit);
        Assert.True(Kept()!.At > first.At);
        Assert.Single(Dump("run_verifications").Split('\n'));
    }

    [Theory]
    [InlineData("UPDATE journal SET message = CAST(replace(CAST(message AS TEXT), '3', '4') AS BLOB) WHERE sequence_number = 40")]
    [InlineData("DELETE FROM journal WHERE sequence_number = 40")]
    public void A_log_that_a_hand_has_changed_is_vouched_for_no_more(string change)
    {
        Replay();
        Assert.NotNull(Kept());
        Execute(change);
        Assert.Null(Kept());
    }

    [Fact]
    public void A_store_of_the_version_before_keeps_its_list_of_runs_and_takes_verifications()
    {
        Execute("DROP TRIGGER run_verifications_changed; DROP TRIGGER run_verifications_deleted; DROP TABLE run_verifications");
        var entries = Dump("run_entries");
        Assert.Null(Kept());
        Assert.Equal(0, Replay().Exit);
        Assert.NotNull(Kept());
        Assert.Equal(entries, Dump("run_entries"));
    }

    private Dashboard.Records.Verification? Kept() => new Verifications(Store.Locate(_scratch.Store)).Of(_run);

    private Said Replay(params string[] more) => TheProgram.Invoke(["replay", _run, "--store", _scratch.Store, .. more]);

    private string? Show(string what) => TheProgram.Invoke("show", _run, "--json", "--store", _scratch.Store)
        .Json.GetProperty(what).GetString();

    private string Dump(string table)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table} ORDER BY 1";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount)
                .Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : $"{reader.GetValue(i)}")));
        }
        return string.Join('\n', rows);
    }

    private void Execute(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={_scratch.Store};Pooling=False");
        connection.Open();
        return connection;
    }
}
