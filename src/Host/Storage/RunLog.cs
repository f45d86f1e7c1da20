using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using TrainingGame.Core.Chronicle;

namespace TrainingGame.Host.Storage;

/// <summary>What the store knows of a run without reading all of its log.</summary>
/// <param name="Run">Identity.</param>
/// <param name="Rows">Events in the log.</param>
/// <param name="Begun">When its first event was written.</param>
/// <param name="Written">When its last event was written.</param>
/// <param name="LastKind">Kind of the last event.</param>
/// <param name="Parent">The run that this one was forked from; null: none.</param>
/// <param name="Seconds">Time from first to last write, over all processes that wrote, in seconds.</param>
public sealed record RunEntry(
    string Run, long Rows, DateTimeOffset Begun, DateTimeOffset Written, string LastKind, string? Parent,
    double Seconds)
{
    public bool Complete => LastKind == nameof(RunEnded);

}

/// <summary>Reads runs' logs from a store, never writing to it.</summary>
public sealed class RunLog(Store store)
{
    /// <summary>Every run, oldest first.</summary>
    public IReadOnlyList<RunEntry> Runs() => Guard(() =>
    {
        if (!store.Exists) return [];
        using var connection = store.OpenForReading();
        if (!HasJournal(connection)) return (IReadOnlyList<RunEntry>)[];
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT r.persistence_id, r.rows, f.created, l.created, l.manifest,
                   iif(json_valid(CAST(f.message AS TEXT)),
                       CAST(f.message AS TEXT) ->> '$.interventions[#-1].parent', NULL),
                   (SELECT SUM(ticks) FROM (SELECT MAX(created) - MIN(created) AS ticks FROM journal s
                    WHERE s.persistence_id = r.persistence_id GROUP BY s.writer_uuid))
            FROM (SELECT persistence_id, COUNT(*) AS rows, MIN(sequence_number) AS first,
                         MAX(sequence_number) AS last
                  FROM journal GROUP BY persistence_id) r
            JOIN journal f ON f.persistence_id = r.persistence_id AND f.sequence_number = r.first
            JOIN journal l ON l.persistence_id = r.persistence_id AND l.sequence_number = r.last
            ORDER BY f.ordering
            """;
        using var reader = command.ExecuteReader();
        var runs = new List<RunEntry>();
        while (reader.Read())
        {
            runs.Add(new(
                reader.GetString(0), reader.GetInt64(1),
                new DateTimeOffset(reader.GetInt64(2), TimeSpan.Zero),
                new DateTimeOffset(reader.GetInt64(3), TimeSpan.Zero),
                reader.IsDBNull(4) ? "" : reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetString(5),
                TimeSpan.FromTicks(reader.GetInt64(6)).TotalSeconds));
        }
        return runs;
    });

    /// <summary>The run that a name stands for: its identity or the beginning of it, alone.</summary>
    /// <exception cref="MistakeException">None, or several.</exception>
    public RunEntry Find(string name)
    {
        var runs = Runs();
        var matching = runs.Where(run => run.Run.StartsWith(name, StringComparison.Ordinal)).ToList();
        return runs.FirstOrDefault(run => run.Run == name) ?? matching switch
        {
            [var only] => only,
            [] => throw new MistakeException(
                $"{name}: no such run in {store.Path}; "
                + (runs.Count == 0
                    ? "it has none yet"
                    : $"it has {string.Join(", ", runs.TakeLast(5).Select(run => run.Run))}"
                        + (runs.Count > 5 ? ", … ('list' shows all)" : ""))),
            _ => throw new MistakeException(string.Create(CultureInfo.InvariantCulture,
                $"{name}: {matching.Count} runs begin so: {string.Join(", ", matching.Select(run => run.Run))}")),
        };
    }

    /// <summary>The rows of a run in order, as stored; of some kinds, or all.</summary>
    public IEnumerable<LogRow> Rows(string run, params string[] kinds)
    {
        using var connection = Guard(store.OpenForReading);
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT sequence_number, manifest, message FROM journal WHERE persistence_id = $run"
            + (kinds.Length == 0 ? "" : " AND manifest IN (SELECT value FROM json_each($kinds))")
            + " ORDER BY sequence_number";
        command.Parameters.AddWithValue("$run", run);
        if (kinds.Length > 0) command.Parameters.AddWithValue("$kinds", JsonSerializer.Serialize(kinds));
        using var reader = Guard(command.ExecuteReader);
        while (Guard(reader.Read))
            yield return Guard(() => new LogRow(
                reader.GetInt64(0),
                reader.IsDBNull(1) ? "" : reader.GetString(1),
                reader.IsDBNull(2) ? [] : reader.GetFieldValue<byte[]>(2)));
    }

    /// <summary>The events of a run, in order.</summary>
    /// <exception cref="StoreException">A row cannot be read; its number is named.</exception>
    public IEnumerable<RunEvent> Events(string run) => Rows(run).Select(row => Decode(run, row));

    public static RunEvent Decode(string run, LogRow row)
    {
        try
        {
            return row.Read();
        }
        catch (UnreadableEventException e)
        {
            throw new StoreException(
                $"Run {run}: row {row.Seq} of its log is {e.Message}; 'replay {run}' says more.", e);
        }
    }

    private static bool HasJournal(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'journal'";
        return (long)command.ExecuteScalar()! > 0;
    }

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not StoreException
            && StoreFailure.Explain(e, store.Path) is { } failure)
        {
            throw failure;
        }
    }
}
