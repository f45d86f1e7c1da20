using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using TrainingGame.Cluster.Tests.Processes;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Cluster.Tests.Storage;

/// <summary>Ten thousand runs and cells: what is asked of the store does not read all of it.</summary>
public sealed class ScaleTests(PostgresServer postgres, ITestOutputHelper output)
{
    private const int Runs = 10_000, EventsOfRun = 5;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_question_reads_the_whole_log_of_ten_thousand_runs(bool server)
    {
        using var scratch = new Scratch();
        var store = Store.Locate(server ? postgres.NewDatabase() : scratch.Store);
        store.Prepare();
        Fill(store, server);
        var (log, sweeps) = (new RunLog(store), new SweepStore(store));
        Timed("all runs", () => Assert.Equal(Runs, log.Runs().Count));
        Timed("a run by its name", () => Assert.Equal("run-05000", log.Find("run-05000").Run));
        Timed("a run's events", () => Assert.Equal(EventsOfRun, log.Rows("run-05000").Count()));
        Timed("a sweep's results", () => Assert.Equal(Runs, sweeps.Results("big").Count));
        Timed("one cell", () => Assert.NotNull(sweeps.Result("big", 5000, 0)));
        Timed("the ledger", () => Assert.Equal((Runs, 0), sweeps.Ledger("big")));
        Timed("cells by node", () => Assert.Single(sweeps.Nodes("big")));
        using var connection = store.OpenForReading();
        foreach (var sql in new[]
        {
            "SELECT run FROM run_entries WHERE run = 'run-05000'",
            "SELECT message FROM journal WHERE persistence_id = 'run-05000' ORDER BY sequence_number",
            "SELECT message FROM journal WHERE persistence_id = 'run-05000' AND manifest IN ('A')",
            "SELECT chain FROM cell_results WHERE sweep = 'big' AND point = 1 AND replicate = 0",
            "SELECT count(*) FROM cell_ledger WHERE sweep = 'other' GROUP BY point, replicate",
            "SELECT expected FROM cell_disputes WHERE sweep = 'other'",
        })
        {
            var plan = string.Join('\n', connection.Rows(
                (server ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + sql, row => row.GetString(server ? 0 : 3)));
            Assert.False(
                plan.Contains(server ? "Seq Scan on journal" : "SCAN journal", StringComparison.Ordinal)
                || plan.Contains(server ? "Seq Scan on cell" : "SCAN cell", StringComparison.Ordinal), $"{sql}\n{plan}");
        }
    }

    /// <summary>The list that triggers keep is what the log itself says, whatever happens to the log.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_list_of_runs_is_what_their_log_says(bool server)
    {
        using var scratch = new Scratch();
        var name = server ? postgres.NewDatabase() : scratch.Store;
        var file = scratch.File("lively.yaml", Samples.Lively);
        var run = TheProgram.Invoke("run", file, "--quiet", "--json", "--store", name).Json.GetProperty("run").GetString()!;
        Assert.Equal(0, TheProgram.Invoke("fork", run, "--at", "100", "--quiet", "--store", name).Exit);
        using var connection = Store.Locate(name).OpenForWriting();
        void Same() => Assert.Equal(
            Entries(connection, "run_entries_of_journal"), Entries(connection, "run_entries"));
        Same();
        Assert.Equal(2, Entries(connection, "run_entries").Count);
        // Another process goes on with a log: its time is counted apart.
        connection.Execute("""
            INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, tags, manifest, identifier, writer_uuid)
            SELECT created + 10000000000, deleted, persistence_id, sequence_number + 1000000, message, tags, manifest,
                   identifier, 'another' FROM journal WHERE manifest = 'Checkpoint'
            """);
        Same();
        connection.Execute("DELETE FROM journal WHERE manifest = 'RunEnded'");
        Same();
        connection.Execute("UPDATE journal SET manifest = 'Changed' WHERE manifest = 'Checkpoint'");
        Same();
        connection.Execute("DELETE FROM journal");
        Same();
        Assert.Empty(Entries(connection, "run_entries"));
    }

    private static List<string> Entries(DbConnection connection, string table) => connection.Rows(
        $"""
        SELECT run, ordinal, events, begun, written, last_kind, coalesce(parent, '-'), writer, writer_began, ticks_before
        FROM {table} ORDER BY run
        """,
        row => string.Join(' ', Enumerable.Range(0, row.FieldCount).Select(i =>
            Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture))));

    private void Timed(string what, Action look)
    {
        look();
        var clock = Stopwatch.StartNew();
        look();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {clock.Elapsed.TotalMilliseconds:F1} ms"));
    }

    private static void Fill(Store store, bool server)
    {
        using var connection = store.OpenForWriting();
        var numbers = server
            ? "(SELECT g AS n FROM generate_series(0, @most) g) numbers"
            : "(WITH RECURSIVE g(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM g WHERE n < @most) SELECT n FROM g) numbers";
        var name = server ? "'run-' || lpad((n / 5)::text, 5, '0')" : "printf('run-%05d', n / 5)";
        connection.Execute($$"""
            INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, manifest, identifier, writer_uuid)
            SELECT n, {{(server ? "false" : "0")}}, {{name}}, n % 5 + 1, {{(server ? "'{}'::bytea" : "CAST('{}' AS BLOB)")}},
                   'A', 1701, {{name}} FROM {{numbers}}
            """, ("@most", Runs * EventsOfRun - 1));
        connection.Execute($$"""
            INSERT INTO sweep_entries VALUES ('big', '', '', '', '{}', '[]', '{}');
            INSERT INTO cell_results SELECT 'big', n, 0, '1', 'c', NULL, 1.0, '["a=1","b=2"]',
                @outcomes FROM {{numbers}};
            INSERT INTO cell_ledger (sweep, point, replicate, ended, seconds, chain, node, attempt)
                SELECT 'big', n, 0, '', 1.0, 'c', 'here', 1 FROM {{numbers}}
            """,
            ("@most", Runs - 1),
            ("@outcomes", """{"becameDeceptive":{"Mean":0.25,"Sd":0.4,"N":32,"K":8}}"""));
        connection.Execute(server ? "ANALYZE journal; ANALYZE cell_results; ANALYZE cell_ledger; ANALYZE run_entries" : "ANALYZE");
    }
}
