using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using TrainingGame.Core.Chronicle;
using TrainingGame.Dashboard.Records;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Running;

/// <summary>What replays of whole logs found, the latest of each run: beside the logs, never in them.</summary>
internal sealed class Verifications(Store store)
{
    private const string Table = "run_verifications";

    /// <summary>Keeps what was found, in place of what an earlier replay of the run found.</summary>
    /// <exception cref="StoreException">The store cannot be written to.</exception>
    public void Keep(string run, Verification found)
    {
        store.Prepare();
        store.Guard(() =>
        {
            using var connection = store.OpenForWriting();
            return connection.Execute(
                $"""
                INSERT INTO {Table} VALUES
                    (@run, @events, @chain, @same, @step, @found, @version, @difference, @cause)
                ON CONFLICT (run) DO UPDATE SET
                    events = excluded.events, chain = excluded.chain, same = excluded.same, step = excluded.step,
                    found = excluded.found, version = excluded.version,
                    difference = excluded.difference, cause = excluded.cause
                """,
                ("@run", run), ("@events", found.LogEvents), ("@chain", found.Chain), ("@same", found.Events),
                ("@step", found.Step), ("@found", found.At.ToString("O", CultureInfo.InvariantCulture)),
                ("@version", found.Version), ("@cause", found.Cause),
                ("@difference", found.Difference is { } one ? JsonSerializer.Serialize(one) : null));
        });
    }

    /// <summary>Null: no replay of the run was kept.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public Verification? Of(string run) =>
        !store.Exists ? null : store.Read(connection => store.Has(connection, Table)
            ? connection.Rows(
                $"""
                SELECT same, step, events, chain, difference, cause, found, version FROM {Table} WHERE run = @run
                """, VerificationOf, ("@run", run)).SingleOrDefault()
            : null);

    private static Verification VerificationOf(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), Text(row, 3),
        Text(row, 4) is { } difference ? JsonSerializer.Deserialize<Difference>(difference) : null, Text(row, 5),
        DateTimeOffset.Parse(row.GetString(6), CultureInfo.InvariantCulture), row.GetString(7), Kept: true);

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
