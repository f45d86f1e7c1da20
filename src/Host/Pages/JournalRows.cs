using System.Data.Common;
using TrainingGame.Core.Chronicle;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Pages;

/// <summary>A run's log from outside: how long it is, when it began.</summary>
/// <param name="Run">Identity.</param>
/// <param name="LastSeq">Number of its last row.</param>
/// <param name="Order">Place of its first row in the store: runs by beginning.</param>
internal sealed record LogHead(string Run, long LastSeq, long Order);

/// <summary>
/// Few rows of the journal at a time, each found through its index, however many runs there are: what a
/// first view needs.
/// </summary>
internal sealed class JournalRows(Store store)
{
    /// <summary>
    /// Every run, latest first. The names are found by jumping from one to the next larger one, so that the
    /// time depends on the number of runs and not of rows.
    /// </summary>
    public IReadOnlyList<LogHead> Heads() => Read("""
        WITH RECURSIVE runs(id) AS (
            SELECT MIN(persistence_id) FROM journal
            UNION ALL
            SELECT (SELECT MIN(persistence_id) FROM journal WHERE persistence_id > runs.id)
            FROM runs WHERE runs.id IS NOT NULL)
        SELECT runs.id,
            (SELECT MAX(sequence_number) FROM journal j WHERE j.persistence_id = runs.id),
            (SELECT j.ordering FROM journal j WHERE j.persistence_id = runs.id
             ORDER BY j.sequence_number LIMIT 1)
        FROM runs WHERE runs.id IS NOT NULL ORDER BY 3 DESC
        """, row => new LogHead(row.GetString(0), row.GetInt64(1), row.GetInt64(2)));

    public LogHead? Head(string run) => Read("""
        SELECT persistence_id, (SELECT MAX(sequence_number) FROM journal WHERE persistence_id = @run), ordering
        FROM journal WHERE persistence_id = @run ORDER BY sequence_number LIMIT 1
        """, row => new LogHead(row.GetString(0), row.GetInt64(1), row.GetInt64(2)), ("@run", run))
        .FirstOrDefault();

    /// <summary>Rows with higher numbers than one, in order.</summary>
    public IReadOnlyList<LogRow> After(string run, long seq) => Read(
        "SELECT sequence_number, manifest, message FROM journal "
        + "WHERE persistence_id = @run AND sequence_number > @seq ORDER BY sequence_number",
        Row, ("@run", run), ("@seq", seq));

    /// <summary>When a run's first and last rows were written, and what the last one is.</summary>
    public (DateTimeOffset Begun, DateTimeOffset Written, LogRow First, LogRow Last)? Ends(string run)
    {
        const string columns = "SELECT sequence_number, manifest, message, created FROM journal "
            + "WHERE persistence_id = @run ORDER BY sequence_number ";
        var first = Read($"{columns} LIMIT 1", Dated, ("@run", run));
        var last = Read($"{columns} DESC LIMIT 1", Dated, ("@run", run));
        return first.Count == 0 || last.Count == 0
            ? null
            : (first[0].When, last[0].When, first[0].Row, last[0].Row);
    }

    /// <summary>The last row of a kind.</summary>
    public LogRow? LastOf(string run, string kind) => Read(
        "SELECT sequence_number, manifest, message FROM journal WHERE persistence_id = @run AND manifest = @kind "
        + "ORDER BY sequence_number DESC LIMIT 1", Row, ("@run", run), ("@kind", kind)).FirstOrDefault();

    /// <summary>All rows of two kinds, in order.</summary>
    public IReadOnlyList<LogRow> Of(string run, string kind, string orKind) => Read(
        "SELECT sequence_number, manifest, message FROM journal WHERE persistence_id = @run "
        + "AND manifest IN (@kind, @or) ORDER BY sequence_number",
        Row, ("@run", run), ("@kind", kind), ("@or", orKind));

    /// <summary>The chains with which complete runs ended.</summary>
    public IEnumerable<(string Run, string Chain)> Ends() => Heads()
        .Select(head => (head.Run, End: LastOf(head.Run, nameof(RunEnded))))
        .Where(one => one.End is not null)
        .Select(one => (one.Run, ((RunEnded)one.End!.Read()).Chain));

    /// <summary>Grows with every row, of whatever run.</summary>
    public long Latest() => Read("SELECT MAX(ordering) FROM journal", row => row.IsDBNull(0) ? 0 : row.GetInt64(0))
        .FirstOrDefault();

    private static (LogRow Row, DateTimeOffset When) Dated(DbDataReader row) =>
        (Row(row), new DateTimeOffset(row.GetInt64(3), TimeSpan.Zero));

    private static LogRow Row(DbDataReader row) => new(
        row.GetInt64(0), row.IsDBNull(1) ? "" : row.GetString(1),
        row.IsDBNull(2) ? [] : row.GetFieldValue<byte[]>(2));

    private List<T> Read<T>(string sql, Func<DbDataReader, T> of, params (string Name, object Value)[] values) =>
        Failure.Guard(store, () =>
        {
            var found = new List<T>();
            if (!store.Exists) return found;
            using var connection = store.OpenForReading();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'journal'";
            if (Convert.ToInt64(command.ExecuteScalar()!) == 0) return found;
            command.CommandText = sql;
            foreach (var (name, value) in values)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }
            using var rows = command.ExecuteReader();
            while (rows.Read()) found.Add(of(rows));
            return found;
        });
}
