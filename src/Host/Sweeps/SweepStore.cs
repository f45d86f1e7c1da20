using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Data.Sqlite;
using TrainingGame.Host.Claims;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Sweeps;

/// <summary>An outcome of a run: its mean over lineages, and k of n where it is a share (else k is −1).</summary>
internal sealed record Measured(double Mean, double Sd, long N, long K);

/// <summary>A run of a sweep: one point of the design under one seed.</summary>
internal sealed record Cell(
    int Point, int Replicate, ulong Seed, IReadOnlyList<string> Settings, string Definition,
        string? Chain,
    IReadOnlyDictionary<string, Measured> Outcomes, IReadOnlyList<int[]> Regimes, string? Failure,
        double Seconds,
    IReadOnlyDictionary<string, double[]>? Lineages);

/// <summary>Runs of a sweep, points that have any, and failed runs.</summary>
internal sealed record SweepCounts(int Runs, int Points, int Failed);

/// <summary>A sweep in the store.</summary>
internal sealed record SweepEntry(string Id, string Path, string Text, SweepFile Sweep,
    double[][] Cube, string Begun);

/// <summary>
/// Sweeps and their cells, in tables of their own. A cell is one transaction and is never replaced:
/// its row in the ledger and its result stand together or not at all.
/// </summary>
internal sealed class SweepStore(Store store)
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly Lock _lock = new();

    public void Prepare()
    {
        store.Prepare();
        using var connection = Open();
        FindingStore.Execute(connection, """
            CREATE TABLE IF NOT EXISTS sweeps (id TEXT PRIMARY KEY, begun TEXT NOT NULL, path TEXT NOT NULL,
                definition TEXT NOT NULL, sweep TEXT NOT NULL, cube TEXT NOT NULL);
            CREATE TABLE IF NOT EXISTS sweep_cells (sweep TEXT NOT NULL, point INTEGER NOT NULL,
                replicate INTEGER NOT NULL, cell TEXT NOT NULL, PRIMARY KEY (sweep, point, replicate));
            CREATE TABLE IF NOT EXISTS sweep_ledger (entry INTEGER PRIMARY KEY AUTOINCREMENT, sweep TEXT NOT NULL,
                point INTEGER NOT NULL, replicate INTEGER NOT NULL, ended TEXT NOT NULL, seconds REAL NOT NULL,
                chain TEXT);
            """);
    }

    public void Begin(SweepEntry entry)
    {
        using var connection = Open();
        FindingStore
            .Execute(connection,
            "INSERT INTO sweeps VALUES ($id, $begun, $path, $text, $sweep, $cube)",
            ("$id", entry.Id), ("$begun", entry.Begun), ("$path", entry.Path),
                ("$text", entry.Text),
            ("$sweep", JsonSerializer.Serialize(entry.Sweep, Options)),
                ("$cube", JsonSerializer.Serialize(entry.Cube, Options)));
    }

    public void Append(string sweep, Cell cell)
    {
        lock (_lock)
        {
            using var connection = Open();
            FindingStore.Execute(connection, """
                BEGIN IMMEDIATE;
                INSERT INTO sweep_cells VALUES ($sweep, $point, $replicate, $cell);
                INSERT INTO sweep_ledger (sweep, point, replicate, ended, seconds, chain)
                    VALUES ($sweep, $point, $replicate, $ended, $seconds, $chain);
                COMMIT;
                """,
                ("$sweep", sweep), ("$point", cell.Point), ("$replicate", cell.Replicate),
                ("$cell", JsonSerializer.Serialize(cell, Options)), ("$seconds", cell.Seconds),
                    ("$chain", cell.Chain),
                ("$ended", DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture)));
        }
    }

    /// <exception cref="MistakeException">There is none, or more than one begins so.</exception>
    public SweepEntry Find(string id)
    {
        var entries =
            Rows("SELECT id, path, definition, sweep, cube, begun FROM sweeps WHERE id LIKE $id "
                + "|| '%'", id, row => new SweepEntry(
            row.GetString(0), row.GetString(1), row.GetString(2),
            JsonSerializer.Deserialize<SweepFile>(row.GetString(3), Options)!,
            JsonSerializer.Deserialize<double[][]>(row.GetString(4), Options)!, row.GetString(5)))
                .ToList();
        if (entries.Find(one => one.Id == id) is { } exact) return exact;
        return entries switch
        {
            [var one] => one,
            [] => throw new MistakeException(
                $"No sweep {id} in {store.Path}. There are: {string.Join(", ", Ids())}"),
            _ => throw new MistakeException(
                $"{id} begins {string.Join(", ", entries.Select(one => one.Id))}; allowed: one "
                    + $"of them"),
        };
    }

    public IReadOnlyList<string> Ids() => [.. Rows(
        "SELECT id FROM sweeps WHERE $id = $id ORDER BY begun", "", row => row.GetString(0))];

    public IReadOnlyList<Cell> Cells(string sweep) => [.. Rows(
        "SELECT cell FROM sweep_cells WHERE sweep = $id ORDER BY point, replicate", sweep,
        row => JsonSerializer.Deserialize<Cell>(row.GetString(0), Options)!)];

    /// <summary>Entries of the ledger, and cells that it names more than once.</summary>
    public (long Entries, long Twice) Ledger(string sweep)
    {
        var counts =
            Rows("SELECT count(*) FROM sweep_ledger WHERE sweep = $id GROUP BY point, replicate",
            sweep, row => row.GetInt64(0)).ToList();
        return (counts.Sum(), counts.Count(one => one > 1));
    }

    /// <summary>How far a sweep is, without reading its cells.</summary>
    public SweepCounts Counts(string sweep) => Rows(
        "SELECT COUNT(*), COUNT(DISTINCT point), COUNT(*) - COUNT(chain) FROM sweep_ledger WHERE sweep = $id",
        sweep, row => new SweepCounts(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2)))
            .FirstOrDefault() ?? new(0, 0, 0);

    /// <summary>Grows with every cell, of whatever sweep.</summary>
    public long Latest() => Rows("SELECT MAX(entry) FROM sweep_ledger WHERE $id = $id", "",
        row => row.IsDBNull(0) ? 0 : row.GetInt64(0)).FirstOrDefault();

    private List<T> Rows<T>(string sql, string id, Func<SqliteDataReader, T> of)
    {
        if (!store.Exists) return [];
        try
        {
            using var connection = store.OpenForReading();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = 'sweeps'";
            if ((long)command.ExecuteScalar()! == 0) return [];
            command.CommandText = sql;
            command.Parameters.AddWithValue("$id", id);
            using var rows = command.ExecuteReader();
            var found = new List<T>();
            while (rows.Read()) found.Add(of(rows));
            return found;
        }
        catch (SqliteException e) when (StoreFailure.Explain(e, store.Path) is { } failure)
        {
            throw failure;
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(store
            .ConnectionString(SqliteOpenMode.ReadWriteCreate));
        connection.Open();
        return connection;
    }
}
