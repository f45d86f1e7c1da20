using Microsoft.Data.Sqlite;

namespace TrainingGame.Host.Storage;

/// <summary>The file that holds runs' logs: a SQLite database in write-ahead mode.</summary>
public sealed class Store
{
    public const string DefaultPath = "data/traininggame.db";
    public const string EnvironmentVariable = "TRAININGGAME_STORE";

    /// <summary>How long a writer waits for another one, in seconds.</summary>
    private const int BusySeconds = 5;

    private const int CannotOpen = 14;

    private Store(string path) => Path = path;

    public string Path { get; }

    /// <summary>The store that an option names, else the environment, else the default.</summary>
    /// <exception cref="MistakeException">The name is a server's connection string.</exception>
    public static Store Locate(string? option)
    {
        var path = option ?? Environment.GetEnvironmentVariable(EnvironmentVariable);
        if (option is not null && string.IsNullOrWhiteSpace(option))
            throw new MistakeException("--store: is empty; allowed: a file");
        if (string.IsNullOrWhiteSpace(path)) path = DefaultPath;
        if (path.IndexOfAny(['=', ';', '"']) >= 0 || path.StartsWith(':'))
            throw new MistakeException($"--store {path}: allowed: a file, its path without = ; and quotes");
        if (Directory.Exists(path)) throw new MistakeException($"--store {path}: is a folder; allowed: a file");
        return new(path);
    }

    public bool Exists => File.Exists(Path);

    /// <summary>Makes the store where it is absent, and finds out whether it can be written.</summary>
    /// <exception cref="StoreException">It cannot.</exception>
    public void Prepare()
    {
        try
        {
            var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;
            Directory.CreateDirectory(folder);
            using var connection = Open(SqliteOpenMode.ReadWriteCreate);
            Execute(connection, "PRAGMA journal_mode = WAL");
            // Taking the write lock finds a read-only file and another writer before a run begins.
            Execute(connection, "BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS store_probe (x); "
                + "DROP TABLE store_probe; COMMIT");
        }
        catch (Exception e) when (StoreFailure.Explain(e, Path) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>
    /// Reading a store in write-ahead mode makes a file beside it, which a read-only medium refuses;
    /// where no writer has left anything beside it, it cannot change and is read as it is.
    /// </summary>
    public SqliteConnection OpenForReading()
    {
        var connection = Open(SqliteOpenMode.ReadOnly);
        try
        {
            Execute(connection, "SELECT 1 FROM sqlite_master");
            return connection;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == CannotOpen && Exists && !File.Exists($"{Path}-wal"))
        {
            connection.Dispose();
            var file = new Uri(System.IO.Path.GetFullPath(Path)).AbsoluteUri;
            var still = new SqliteConnection($"Data Source={file}?immutable=1;Mode=ReadOnly;Pooling=False");
            still.Open();
            return still;
        }
    }

    public string ConnectionString(SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = Path,
        Mode = mode,
        DefaultTimeout = BusySeconds,
    }.ToString();

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(ConnectionString(mode));
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
