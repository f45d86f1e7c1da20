using System.Data.Common;
using TrainingGame.Core.Chronicle;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Pages;

/// <summary>
/// Few rows of the journal at a time, each found through its index, however many runs there are: what a
/// first view needs.
/// </summary>
internal sealed class JournalRows(Store store)
{
    private const string Columns = "SELECT sequence_number, manifest, message FROM journal";

    private readonly RunLog _log = new(store);

    /// <summary>Every run, latest first, from what the store keeps of each.</summary>
    public IReadOnlyList<RunEntry> Entries() => Failure.Guard(store, () => _log.Runs().Reverse().ToList());

    /// <summary>A run by its whole name; null: there is none.</summary>
    public RunEntry? Entry(string run) => LastSeq(run) is null
        ? null
        : Failure.Guard(store, () => _log.Find(run));

    /// <summary>Number of a run's last row; null: there is no such run.</summary>
    public long? LastSeq(string run) => Read(
        "SELECT MAX(sequence_number) FROM journal WHERE persistence_id = @run",
        row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0), ("@run", run)).FirstOrDefault();

    /// <summary>Rows with higher numbers than one, in order.</summary>
    public IReadOnlyList<LogRow> After(string run, long seq) => Read(
        $"{Columns} WHERE persistence_id = @run AND sequence_number > @seq ORDER BY sequence_number",
        Row, ("@run", run), ("@seq", seq));

    public LogRow? First(string run) => Read(
        $"{Columns} WHERE persistence_id = @run ORDER BY sequence_number LIMIT 1", Row, ("@run", run))
        .FirstOrDefault();

    public LogRow? Last(string run) => Read(
        $"{Columns} WHERE persistence_id = @run ORDER BY sequence_number DESC LIMIT 1", Row, ("@run", run))
        .FirstOrDefault();

    /// <summary>The last row of a kind.</summary>
    public LogRow? LastOf(string run, string kind) => Read(
        $"{Columns} WHERE persistence_id = @run AND manifest = @kind ORDER BY sequence_number DESC LIMIT 1",
        Row, ("@run", run), ("@kind", kind)).FirstOrDefault();

    /// <summary>All rows of two kinds, in order.</summary>
    public IReadOnlyList<LogRow> Of(string run, string kind, string orKind) => Read(
        $"{Columns} WHERE persistence_id = @run AND manifest IN (@kind, @or) ORDER BY sequence_number",
        Row, ("@run", run), ("@kind", kind), ("@or", orKind));

    /// <summary>The chains with which complete runs ended.</summary>
    public IEnumerable<(string Run, string Chain)> Ends()
    {
        foreach (var entry in Entries().Where(one => one.Complete))
        {
            if (Last(entry.Run) is { Kind: nameof(RunEnded) } last)
                yield return (entry.Run, ((RunEnded)last.Read()).Chain);
        }
    }

    /// <summary>Grows with every row, of whatever run.</summary>
    public long Latest() => Read("SELECT MAX(ordering) FROM journal", row => row.IsDBNull(0) ? 0 : row.GetInt64(0))
        .FirstOrDefault();

    private static LogRow Row(DbDataReader row) => new(
        row.GetInt64(0), row.IsDBNull(1) ? "" : row.GetString(1),
        row.IsDBNull(2) ? [] : row.GetFieldValue<byte[]>(2));

    private List<T> Read<T>(string sql, Func<DbDataReader, T> of, params (string Name, object? Value)[] values) =>
        Failure.Guard(store, () => !store.Exists
            ? []
            : store.Read(connection => store.Has(connection, "journal") ? connection.Rows(sql, of, values) : []));
}
