using Microsoft.Data.Sqlite;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Storage;

/// <summary>Whatever is changed in a log, <c>replay</c> names it.</summary>
public sealed class TamperingTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _run;

    public TamperingTests()
    {
        var file = _scratch.File("lively.yaml", Samples.Lively);
        _run = TheProgram.Invoke("run", file, "--json", "--store", _scratch.Store).Json
            .GetProperty("run").GetString()!;
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void An_untouched_log_is_identical()
    {
        var said = Replay();
        Assert.Equal(0, said.Exit);
        Assert.True(said.Json.GetProperty("identical").GetBoolean());
        Assert.Equal(Count(), said.Json.GetProperty("events").GetInt64());
    }

    /// <summary>One bit of one byte, in events of every kind, at the head, middle and tail.</summary>
    [Fact]
    public void A_flipped_byte_is_found_where_it_is()
    {
        foreach (var kind in Column("SELECT DISTINCT manifest FROM journal"))
        {
            var seq = (long)Scalar($"SELECT MIN(sequence_number) FROM journal WHERE manifest = '{kind}'");
            var payload = (byte[])Scalar($"SELECT message FROM journal WHERE sequence_number = {seq}");
            foreach (var at in new[] { 1, payload.Length / 2, payload.Length - 2 })
            {
                var changed = (byte[])payload.Clone();
                changed[at] ^= 1;
                Write(seq, changed);
                var said = Replay();
                Assert.True(said.Exit == 1, $"{kind} byte {at}: {said.Out}{said.Error}");
                var difference = said.Json.GetProperty("firstDifference");
                Assert.Equal(seq, difference.GetProperty("seq").GetInt64());
                Assert.NotEqual(
                    difference.GetProperty("expected").GetString(), difference.GetProperty("actual").GetString());
                Assert.Contains("log was changed", said.Json.GetProperty("cause").GetString(), StringComparison.Ordinal);
            }
            Write(seq, payload);
        }
        Assert.Equal(0, Replay().Exit);
    }

    [Fact]
    public void A_deleted_row_is_missed_wherever_it_was()
    {
        var last = Count();
        foreach (var seq in new[] { 2, 7, last / 2, last - 1, last })
        {
            using (var copy = Copied(out var store))
            {
                Execute(store, $"DELETE FROM journal WHERE sequence_number = {seq}");
                var said = TheProgram.Invoke("replay", _run, "--json", "--store", store);
                Assert.Equal(1, said.Exit);
                Assert.Equal(seq, said.Json.GetProperty("firstDifference").GetProperty("seq").GetInt64());
            }
        }
    }

    [Fact]
    public void Two_rows_that_changed_places_are_found_at_the_first()
    {
        Execute(_scratch.Store, """
            UPDATE journal SET sequence_number = -1 WHERE sequence_number = 5;
            UPDATE journal SET sequence_number = 5 WHERE sequence_number = 9;
            UPDATE journal SET sequence_number = 9 WHERE sequence_number = -1;
            """);
        var difference = Replay().Json.GetProperty("firstDifference");
        Assert.Equal(5, difference.GetProperty("seq").GetInt64());
        Assert.True(difference.TryGetProperty("lineage", out _));
        Assert.True(difference.TryGetProperty("step", out _));
    }

    [Fact]
    public void An_invented_row_at_the_end_is_too_much()
    {
        Execute(_scratch.Store, """
            INSERT INTO journal (persistence_id, sequence_number, created, deleted, message, manifest, identifier)
            SELECT persistence_id, sequence_number + 1, created, deleted, message, manifest, identifier
            FROM journal ORDER BY sequence_number DESC LIMIT 1
            """);
        var said = Replay();
        Assert.Equal(1, said.Exit);
        Assert.Equal(
            System.Text.Json.JsonValueKind.Null,
            said.Json.GetProperty("firstDifference").GetProperty("expected").ValueKind);
    }

    [Theory]
    [InlineData("\"seed\":3", "\"seed\":4")]
    [InlineData("\"auditRate\":0.2", "\"auditRate\":0.3")]
    public void A_changed_definition_is_no_longer_the_one_that_was_run(string was, string becomes)
    {
        var payload = System.Text.Encoding.UTF8.GetString(
            (byte[])Scalar("SELECT message FROM journal WHERE sequence_number = 1"));
        var escaped = (was.Replace("\"", "\\u0022", StringComparison.Ordinal),
            becomes.Replace("\"", "\\u0022", StringComparison.Ordinal));
        var changed = payload.Replace(escaped.Item1, escaped.Item2, StringComparison.Ordinal);
        Assert.NotEqual(payload, changed);
        Write(1, System.Text.Encoding.UTF8.GetBytes(changed));
        var said = Replay();
        Assert.Equal(1, said.Exit);
        Assert.Equal(1, said.Json.GetProperty("firstDifference").GetProperty("seq").GetInt64());
        Assert.Contains("definition", said.Json.GetProperty("cause").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_of_an_unknown_kind_is_an_error_and_never_passed_over()
    {
        Execute(_scratch.Store, "UPDATE journal SET manifest = 'Whatever' WHERE sequence_number = 4");
        Assert.Equal(4, Replay().Json.GetProperty("firstDifference").GetProperty("seq").GetInt64());
        var shown = TheProgram.Invoke("show", _run, "--store", _scratch.Store);
        Assert.Equal(3, shown.Exit);
        Assert.Contains("row 4", shown.Error, StringComparison.Ordinal);
        Assert.Contains("Whatever", shown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Resuming_a_log_that_was_changed_fails_loudly()
    {
        // An interrupted run whose events after the last checkpoint have been changed.
        Execute(_scratch.Store, """
            DELETE FROM journal WHERE sequence_number >
                (SELECT MAX(sequence_number) FROM journal WHERE manifest = 'RegimeChanged');
            DELETE FROM journal WHERE manifest = 'Checkpoint' AND sequence_number >
                (SELECT MIN(sequence_number) FROM journal WHERE manifest = 'Checkpoint');
            """);
        var said = TheProgram.Invoke("resume", _run, "--store", _scratch.Store);
        Assert.Equal(3, said.Exit);
        Assert.Contains("replay", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hole_in_an_interrupted_log_is_not_resumed_over()
    {
        Execute(_scratch.Store, """
            DELETE FROM journal WHERE manifest = 'RunEnded';
            DELETE FROM journal WHERE sequence_number = 9;
            """);
        var said = TheProgram.Invoke("resume", _run, "--store", _scratch.Store);
        Assert.Equal(3, said.Exit);
        Assert.Contains("replay", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_that_lacks_only_its_end_gets_it_and_nothing_else()
    {
        var chain = TheProgram.Invoke("show", _run, "--json", "--store", _scratch.Store).Json.GetProperty("chain").GetString();
        Execute(_scratch.Store, "DELETE FROM journal WHERE manifest = 'RunEnded'");
        var resumed = TheProgram.Invoke("resume", _run, "--json", "--store", _scratch.Store);
        Assert.Equal(chain, resumed.Json.GetProperty("chain").GetString());
        Assert.Equal(0, Replay().Exit);
    }

    [Fact]
    public void A_run_of_another_model_is_not_resumed_with_this_one()
    {
        Execute(_scratch.Store, """
            DELETE FROM journal WHERE manifest = 'RunEnded';
            UPDATE journal SET message = CAST(replace(CAST(message AS TEXT), '"model":"', '"model":"0') AS BLOB)
            WHERE sequence_number = 1
            """);
        var said = TheProgram.Invoke("resume", _run, "--store", _scratch.Store);
        Assert.Equal(2, said.Exit);
        Assert.Contains("computes otherwise", said.Error, StringComparison.Ordinal);
    }

    /// <summary>Whatever is damaged, every reader says so in a sentence.</summary>
    [Theory]
    [InlineData("DELETE FROM journal WHERE sequence_number = 1")]
    [InlineData("DELETE FROM journal WHERE sequence_number = (SELECT MIN(sequence_number) FROM journal WHERE manifest = 'Forked')")]
    [InlineData("UPDATE journal SET message = CAST('{}' AS BLOB) WHERE sequence_number = 1")]
    [InlineData("UPDATE journal SET message = CAST(replace(CAST(message AS TEXT), 'lineages', 'lineage') AS BLOB) WHERE sequence_number = 1")]
    [InlineData("UPDATE journal SET message = CAST(replace(CAST(message AS TEXT), '\"state\":\"AQAAA', '\"state\":\"AQAAAAAA//9/') AS BLOB) WHERE manifest = 'Checkpoint'")]
    [InlineData("UPDATE journal SET message = CAST(replace(CAST(message AS TEXT), '\"lineage\":', '\"lineage\":99') AS BLOB) WHERE manifest = 'RegimeChanged'")]
    public void A_damaged_log_is_told_as_such_by_every_reader(string damage)
    {
        Execute(_scratch.Store, damage);
        foreach (var command in new string[][]
        {
            ["show", _run], ["state", _run, "--at", "300"], ["lineages", _run], ["ledger", _run, "--lineage", "0"],
            ["trace", _run, "--lineage", "0"], ["events", _run], ["resume", _run], ["list"], ["replay", _run],
        })
        {
            var said = TheProgram.Invoke([.. command, "--store", _scratch.Store]);
            Assert.InRange(said.Exit, 0, 3);
            Assert.DoesNotContain("   at ", said.Error, StringComparison.Ordinal);
        }
    }

    private Said Replay() => TheProgram.Invoke("replay", _run, "--json", "--store", _scratch.Store);

    private long Count() => (long)Scalar("SELECT COUNT(*) FROM journal");

    private Scratch Copied(out string store)
    {
        var copy = new Scratch();
        store = copy.Store;
        File.Copy(_scratch.Store, store);
        return copy;
    }

    private void Write(long seq, byte[] payload)
    {
        using var connection = Open(_scratch.Store);
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE journal SET message = $payload WHERE sequence_number = $seq";
        command.Parameters.AddWithValue("$payload", payload);
        command.Parameters.AddWithValue("$seq", seq);
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private object Scalar(string sql)
    {
        using var connection = Open(_scratch.Store);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()!;
    }

    private List<string> Column(string sql)
    {
        using var connection = Open(_scratch.Store);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read()) values.Add(reader.GetString(0));
        return values;
    }

    private static void Execute(string store, string sql)
    {
        using var connection = Open(store);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string store)
    {
        var connection = new SqliteConnection($"Data Source={store};Pooling=False");
        connection.Open();
        return connection;
    }
}
