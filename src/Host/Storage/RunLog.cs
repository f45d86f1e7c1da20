using System.Data.Common;
using System.Globalization;
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
    public IReadOnlyList<RunEntry> Runs() => Entries("");

    /// <summary>The run that a name stands for: its identity or the beginning of it, alone.</summary>
    /// <exception cref="MistakeException">None, or several.</exception>
    public RunEntry Find(string name)
    {
        var matching = Entries(name);
        return matching.FirstOrDefault(run => run.Run == name) ?? matching switch
        {
            [var only] => only,
            [] => throw new MistakeException(SweepsFrom(name) is [var sweep]
                ? $"{sweep} is a sweep: sweep show {sweep}"
                : $"{name}: no such run in {store.Path}; {WhatThereIs()}"),
            _ => throw new MistakeException(string.Create(CultureInfo.InvariantCulture,
                $"{name}: {matching.Count} runs begin so: {string.Join(", ", matching.Select(run => run.Run))}")),
        };
    }

    private List<RunEntry> Entries(string beginning) =>
        !store.Exists ? [] : store.Read(connection => EntriesIn(connection) is { } entries
            ? connection.Rows(
                $"{Select} FROM {entries} WHERE substr(run, 1, length(@name)) = @name ORDER BY ordinal",
                EntryOf, ("@name", beginning))
            : []);

    private List<string> SweepsFrom(string beginning) =>
        !store.Exists ? [] : store.Read(connection => store.Has(connection, "sweep_entries")
            ? connection.Rows(
                "SELECT id FROM sweep_entries WHERE substr(id, 1, length(@name)) = @name",
                row => row.GetString(0), ("@name", beginning))
            : []);

    private string WhatThereIs()
    {
        var runs = Runs();
        return runs.Count == 0
            ? "it has none yet"
            : $"it has {string.Join(", ", runs.TakeLast(5).Select(run => run.Run))}"
                + (runs.Count > 5 ? ", … ('list' shows all)" : "");
    }

    /// <summary>The rows of a run in order, as stored; of some kinds, or all.</summary>
    public IEnumerable<LogRow> Rows(string run, params string[] kinds)
    {
        using var connection = store.Guard(store.OpenForReading);
        var names = kinds.Select((kind, i) => (Name: $"@kind{i}", Value: (object?)kind)).ToList();
        using var command = connection.Command(
            "SELECT sequence_number, manifest, message FROM journal WHERE persistence_id = @run"
            + (kinds.Length == 0 ? "" : $" AND manifest IN ({string.Join(", ", names.Select(one => one.Name))})")
            + " ORDER BY sequence_number", [("@run", run), .. names]);
        using var reader = store.Guard(command.ExecuteReader);
        while (store.Guard(reader.Read))
            yield return store.Guard(() => RowOf(reader));
    }

    /// <summary>The events of a run, in order.</summary>
    /// <exception cref="StoreException">A row cannot be read; its number is named.</exception>
    public IEnumerable<RunEvent> Events(string run) => Rows(run).Select(row => Decode(run, row));

    /// <summary>The chain that a log vouches for last; null: none yet, or its row cannot be read.</summary>
    public string? LastChain(string run) => store.Read(connection => connection.Rows(
        $"""
        SELECT sequence_number, manifest, message FROM journal
        WHERE persistence_id = @run AND manifest IN ('{nameof(Checkpoint)}', '{nameof(RunEnded)}')
        ORDER BY sequence_number DESC LIMIT 1
        """,
        RowOf, ("@run", run))).Select(ChainOf).FirstOrDefault();

    private static string? ChainOf(LogRow row)
    {
        try
        {
            return row.Read() switch
            {
                RunEnded ended => ended.Chain,
                Checkpoint checkpoint => checkpoint.Chain,
                _ => null,
            };
        }
        catch (UnreadableEventException)
        {
            return null;
        }
    }

    private static LogRow RowOf(DbDataReader row) => new(
        row.GetInt64(0), row.IsDBNull(1) ? "" : row.GetString(1), row.IsDBNull(2) ? [] : row.GetFieldValue<byte[]>(2));

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

    private const string Select =
        "SELECT run, events, begun, written, last_kind, parent, ticks_before + written - writer_began";

    /// <summary>Where runs are summed up: a store of before that was kept has it only in its journal.</summary>
    private string? EntriesIn(DbConnection connection) =>
        store.Has(connection, "run_entries") ? "run_entries"
        : store.Has(connection, "journal") ? OfJournal
        : null;

    private static RunEntry EntryOf(DbDataReader row) => new(
        row.GetString(0), row.GetInt64(1),
        new DateTimeOffset(row.GetInt64(2), TimeSpan.Zero),
        new DateTimeOffset(row.GetInt64(3), TimeSpan.Zero),
        row.GetString(4),
        row.IsDBNull(5) ? null : row.GetString(5),
        TimeSpan.FromTicks(row.GetInt64(6)).TotalSeconds);

    /// <summary>The same of an older file's journal alone, from the first write to the last.</summary>
    private const string OfJournal = """
        (SELECT r.persistence_id AS run, f.ordering AS ordinal, r.events, f.created AS begun, l.created AS written,
                coalesce(l.manifest, '') AS last_kind, r.began AS writer_began, 0 AS ticks_before,
                iif(json_valid(CAST(f.message AS TEXT)),
                    CAST(f.message AS TEXT) ->> '$.interventions[#-1].parent', NULL) AS parent
         FROM (SELECT persistence_id, count(*) AS events, min(created) AS began,
                      min(sequence_number) AS first, max(sequence_number) AS last
               FROM journal GROUP BY persistence_id) r
         JOIN journal f ON f.persistence_id = r.persistence_id AND f.sequence_number = r.first
         JOIN journal l ON l.persistence_id = r.persistence_id AND l.sequence_number = r.last) of_journal
        """;
}
