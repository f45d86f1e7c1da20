using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using TrainingGame.Cluster;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Sweeps;

/// <summary>What became of a result that was to be written.</summary>
internal enum Appended
{
    /// <summary>It is in the store.</summary>
    Written,

    /// <summary>The same result was there already.</summary>
    Repeated,

    /// <summary>Another one is there, and stays; the difference is written down.</summary>
    Disputed,
}

/// <summary>A result that came again with another chain.</summary>
internal sealed record Dispute(int Point, int Replicate, string Node, string? Expected, string? Actual);

/// <summary>A cell as rows: its result, what is large of it, its line in the ledger.</summary>
internal static class CellRow
{
    /// <summary>Of a result, in the order in which they are read.</summary>
    public const string Columns = "r.point, r.replicate, r.seed, r.chain, r.failure, r.seconds, r.settings, r.outcomes";

    /// <summary>How the failure of a cell begins that was given up, not computed.</summary>
    public const string Parked = "parked: ";

    private const int DetailColumn = 8;

    private sealed record Detail(
        string Definition, IReadOnlyList<int[]> Regimes, IReadOnlyDictionary<string, double[]>? Lineages)
    {
        public static Detail None { get; } = new("", [], null);
    }

    /// <summary>
    /// Writes all rows of a cell in one transaction, unless it has a result. That it was given up is
    /// none: whatever comes later stands in its place.
    /// </summary>
    public static Appended Append(DbConnection connection, string sweep, Cell cell, Effort effort)
    {
        (string, object?)[] values =
        [
            ("@sweep", sweep), ("@point", cell.Point), ("@replicate", cell.Replicate), ("@chain", cell.Chain),
            ("@seed", cell.Seed.ToString(CultureInfo.InvariantCulture)), ("@failure", cell.Failure),
            ("@seconds", cell.Seconds), ("@settings", Json(cell.Settings)), ("@outcomes", Json(cell.Outcomes)),
            ("@detail", Json(new Detail(cell.Definition, cell.Regimes, cell.Lineages))),
            ("@node", effort.Node), ("@attempt", effort.Attempt),
            ("@now", DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture)),
        ];
        using var transaction = connection.BeginTransaction();
        // One way there and back: short cells spend most of their time here. Whoever is second waits
        // at the first statement for the first one's end, and then finds what that has written.
        var written = connection.Execute(
            """
            INSERT INTO cell_results VALUES
                (@sweep, @point, @replicate, @seed, @chain, @failure, @seconds, @settings, @outcomes)
                ON CONFLICT DO NOTHING;
            INSERT INTO cell_details SELECT @sweep, @point, @replicate, @detail WHERE NOT EXISTS
                (SELECT 1 FROM cell_details
                 WHERE sweep = @sweep AND point = @point AND replicate = @replicate);
            INSERT INTO cell_ledger (sweep, point, replicate, ended, seconds, chain, node, attempt)
                SELECT @sweep, @point, @replicate, @now, @seconds, @chain, @node, @attempt WHERE NOT EXISTS
                (SELECT 1 FROM cell_ledger
                 WHERE sweep = @sweep AND point = @point AND replicate = @replicate)
            """, values);
        if (written == 0 && !ReplaceParked(connection, values))
            return Compare(connection, transaction, sweep, cell, effort);
        transaction.Commit();
        return Appended.Written;
    }

    public static Cell Result(DbDataReader row) => Read(row, Detail.None);

    public static Cell Whole(DbDataReader row) => Read(row, FromJson<Detail>(row, DetailColumn));

    public static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>Whether a cell was given up, and so has no result.</summary>
    public static bool IsParked(Cell cell) =>
        cell.Failure?.StartsWith(Parked, StringComparison.Ordinal) == true;

    /// <summary>The ledger's line is a new one, so that whoever follows it sees the result.</summary>
    private static bool ReplaceParked(DbConnection connection, (string, object?)[] values)
    {
        var replaced = connection.Execute(
            $"""
            UPDATE cell_results SET seed = @seed, chain = @chain, failure = @failure, seconds = @seconds,
                settings = @settings, outcomes = @outcomes
            WHERE sweep = @sweep AND point = @point AND replicate = @replicate AND failure LIKE '{Parked}%'
            """, values);
        if (replaced == 0) return false;
        connection.Execute(
            """
            UPDATE cell_details SET detail = @detail
                WHERE sweep = @sweep AND point = @point AND replicate = @replicate;
            DELETE FROM cell_ledger WHERE sweep = @sweep AND point = @point AND replicate = @replicate;
            INSERT INTO cell_ledger (sweep, point, replicate, ended, seconds, chain, node, attempt)
                VALUES (@sweep, @point, @replicate, @now, @seconds, @chain, @node, @attempt)
            """, values);
        return true;
    }

    /// <summary>A second result must be the first, to the bit.</summary>
    private static Appended Compare(
        DbConnection connection, DbTransaction transaction, string sweep, Cell cell, Effort effort)
    {
        var chain = connection.Rows(
            """
            SELECT chain FROM cell_results
            WHERE sweep = @sweep AND point = @point AND replicate = @replicate
            """,
            row => Text(row, 0),
            ("@sweep", sweep), ("@point", cell.Point), ("@replicate", cell.Replicate)).Single();
        if (chain == cell.Chain || IsParked(cell)) return Appended.Repeated;
        connection.Execute(
            "INSERT INTO cell_disputes VALUES (@sweep, @point, @replicate, @now, @node, @expected, @actual)",
            ("@sweep", sweep), ("@point", cell.Point), ("@replicate", cell.Replicate),
            ("@now", DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture)),
            ("@node", effort.Node), ("@expected", chain), ("@actual", cell.Chain));
        transaction.Commit();
        return Appended.Disputed;
    }

    private static Cell Read(DbDataReader row, Detail detail) => new(
        row.GetInt32(0), row.GetInt32(1), ulong.Parse(row.GetString(2), CultureInfo.InvariantCulture),
        FromJson<string[]>(row, 6), detail.Definition, Text(row, 3),
        FromJson<Dictionary<string, Measured>>(row, 7), detail.Regimes, Text(row, 4), row.GetDouble(5),
        detail.Lineages);

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, SweepStore.Options);

    private static T FromJson<T>(DbDataReader row, int column) =>
        JsonSerializer.Deserialize<T>(row.GetString(column), SweepStore.Options)!;
}
