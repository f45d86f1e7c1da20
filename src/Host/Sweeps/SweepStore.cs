using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrainingGame.Cluster;
using TrainingGame.Core.Definition;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Sweeps;

/// <summary>Runs of a sweep, points that have any, and failed runs.</summary>
internal sealed record SweepCounts(int Runs, int Points, int Failed);

/// <summary>
/// Sweeps and their cells, in tables of their own. A cell is one transaction: its row in the ledger
/// and its result stand together or not at all. A result is never replaced; that a cell was given up
/// is, by its result.
/// </summary>
internal sealed class SweepStore(Store store)
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly Lock _lock = new();

    public void Prepare() => store.Prepare();

    public void Begin(SweepEntry entry) => store.Guard(() =>
    {
        using var connection = store.OpenForWriting();
        return connection.Execute(
            "INSERT INTO sweep_entries VALUES (@id, @begun, @path, @text, @sweep, @cube, @experiment)",
            ("@id", entry.Id), ("@begun", entry.Begun), ("@path", entry.Path), ("@text", entry.Text),
            ("@sweep", JsonSerializer.Serialize(entry.Sweep, Options)),
            ("@cube", JsonSerializer.Serialize(entry.Cube, Options)),
            ("@experiment", DefinitionText.Write(entry.Experiment)));
    });

    /// <summary>Writes a result unless there is one; a different one is told and changes nothing.</summary>
    /// <exception cref="StoreException">The store failed; whether the result is in it is unknown.</exception>
    public Appended Append(string sweep, Cell cell, Effort effort)
    {
        lock (_lock)
        {
            return store.Guard(() =>
            {
                using var connection = store.OpenForWriting();
                return CellRow.Append(connection, sweep, cell, effort);
            });
        }
    }

    /// <exception cref="MistakeException">There is none, or more than one begins so.</exception>
    public SweepEntry Find(string id)
    {
        if (Exactly(id) is { } exact) return exact;
        return Ids().Where(one => one.StartsWith(id, StringComparison.Ordinal)).ToList() switch
        {
            [var one] => Exactly(one)!,
            [] => throw new MistakeException(
                $"No sweep {id} in {store.Path}. There are: {string.Join(", ", Ids())}"),
            var several => throw new MistakeException(
                $"{id} begins {string.Join(", ", several)}; allowed: one of them"),
        };
    }

    private SweepEntry? Exactly(string id) => Rows(
        "SELECT id, path, definition, sweep, cube, begun, experiment FROM sweep_entries WHERE id = @sweep",
        id, EntryOf).FirstOrDefault();

    public IReadOnlyList<string> Ids() => Rows(
        "SELECT id FROM sweep_entries WHERE @sweep = @sweep ORDER BY begun", "", row => row.GetString(0));

    /// <summary>The cells of a sweep with all that is kept of them.</summary>
    public IReadOnlyList<Cell> Cells(string sweep) => Rows(
        $"""
        SELECT {CellRow.Columns}, detail FROM cell_results r JOIN cell_details d
            ON d.sweep = r.sweep AND d.point = r.point AND d.replicate = r.replicate
        WHERE r.sweep = @sweep ORDER BY r.point, r.replicate
        """, sweep, CellRow.Whole);

    /// <summary>The cells of one point with all that is kept of them.</summary>
    public IReadOnlyList<Cell> CellsAt(string sweep, int point) => Rows(
        $"""
        SELECT {CellRow.Columns}, detail FROM cell_results r JOIN cell_details d
            ON d.sweep = r.sweep AND d.point = r.point AND d.replicate = r.replicate
        WHERE r.sweep = @sweep AND r.point = @point ORDER BY r.replicate
        """, sweep, CellRow.Whole, ("@point", point));

    /// <summary>The cells of a sweep without definitions, regimes and lineages.</summary>
    public IReadOnlyList<Cell> Results(string sweep) => Rows(
        $"SELECT {CellRow.Columns} FROM cell_results r WHERE sweep = @sweep ORDER BY point, replicate",
        sweep, CellRow.Result);

    /// <summary>One cell's result; null: it has none.</summary>
    public Cell? Result(string sweep, int point, int replicate) => Rows(
        $"""
        SELECT {CellRow.Columns} FROM cell_results r
        WHERE sweep = @sweep AND point = @point AND replicate = @replicate
        """, sweep, CellRow.Result, ("@point", point), ("@replicate", replicate)).FirstOrDefault();

    /// <summary>Entries of the ledger, and cells that it names more than once.</summary>
    public (long Entries, long Twice) Ledger(string sweep) => Rows(
        """
        SELECT coalesce(sum(n), 0), coalesce(sum(CASE WHEN n > 1 THEN 1 ELSE 0 END), 0)
        FROM (SELECT count(*) AS n FROM cell_ledger WHERE sweep = @sweep GROUP BY point, replicate) cells
        """, sweep, row => (
            Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture),
            Convert.ToInt64(row.GetValue(1), CultureInfo.InvariantCulture))).FirstOrDefault();

    /// <summary>How far a sweep is, without reading its cells.</summary>
    public SweepCounts Counts(string sweep) => Rows(
        """
        SELECT count(*), count(DISTINCT point), count(*) - count(chain)
        FROM cell_ledger WHERE sweep = @sweep
        """, sweep, row => new SweepCounts(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2)))
        .FirstOrDefault() ?? new(0, 0, 0);

    /// <summary>Grows with every cell, of whatever sweep.</summary>
    public long Latest() => Rows(
        "SELECT max(entry) FROM cell_ledger WHERE @sweep = @sweep", "",
        row => row.IsDBNull(0) ? 0 : row.GetInt64(0)).FirstOrDefault();

    /// <summary>Cells by the node that ran them.</summary>
    public IReadOnlyList<(string Node, long Cells, double Seconds)> Nodes(string sweep) => Rows(
        "SELECT node, count(*), sum(seconds) FROM cell_ledger WHERE sweep = @sweep GROUP BY node ORDER BY node",
        sweep, row => (row.GetString(0), row.GetInt64(1), row.GetDouble(2)));

    public IReadOnlyList<Dispute> Disputes(string sweep) => Rows(
        "SELECT point, replicate, node, expected, actual FROM cell_disputes WHERE sweep = @sweep",
        sweep, row => new Dispute(
            row.GetInt32(0), row.GetInt32(1), row.GetString(2), CellRow.Text(row, 3), CellRow.Text(row, 4)));

    private static SweepEntry EntryOf(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2),
        JsonSerializer.Deserialize<SweepFile>(row.GetString(3), Options)!,
        JsonSerializer.Deserialize<double[][]>(row.GetString(4), Options)!,
        row.GetString(5), DefinitionText.Read(row.GetString(6)));

    private List<T> Rows<T>(
        string sql, string sweep, Func<DbDataReader, T> of, params (string, object?)[] more) =>
        !store.Exists ? [] : store.Read(connection => store.Has(connection, "sweep_entries")
            ? connection.Rows(sql, of, [("@sweep", sweep), .. more])
            : []);
}
