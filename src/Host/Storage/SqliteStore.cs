using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace TrainingGame.Host.Storage;

/// <summary>A store in a file: a SQLite database in write-ahead mode.</summary>
internal sealed class SqliteStore : Store
{
    /// <summary>How long a writer waits for another one, in seconds.</summary>
    private const int BusySeconds = 5;

    private const int CannotOpen = 14;

    private SqliteStore(string path) => Path = path;

    public override string Path { get; }

    protected override string Name => Path;

    public override bool Exists => File.Exists(Path);

    public override bool IsShared => false;

    /// <exception cref="MistakeException">The path would be read as something else.</exception>
    public static SqliteStore Of(string path)
    {
        if (path.IndexOfAny([';', '"']) >= 0 || path.StartsWith(':'))
        {
            throw new MistakeException(
                $"--store {path}: allowed: a file, its path without = ; and quotes, or a PostgreSQL"
                + " connection string, as \"Host=…;Database=…;Username=…\"");
        }
        return Directory.Exists(path)
            ? throw new MistakeException($"--store {path}: is a folder; allowed: a file")
            : new(path);
    }

    /// <summary>
    /// Payloads are parameters. As literals of the statement a checkpoint is four times as long, in several
    /// copies, each of which hastens a collection of the whole heap. But SQLite finds a parameter by asking one
    /// after the other: few rows at once, which costs a file nothing.
    /// </summary>
    internal override string JournalSettings => $"""
        connection-string = {Quoted(ConnectionString(SqliteOpenMode.ReadWrite))}
        provider-name = "SQLite.MS"
        parallelism = 1
        prefer-parameters-on-multirow-insert = on
        db-round-trip-max-batch-size = 16
        """;

    internal override string ClusterJournalSettings => throw new NotSupportedException(
        "The nodes of a cluster cannot share a file.");

    /// <summary>
    /// Reading a store in write-ahead mode makes a file beside it, which a read-only medium refuses;
    /// where no writer has left anything beside it, it cannot change and is read as it is.
    /// </summary>
    public override DbConnection OpenForReading()
    {
        var connection = Open(SqliteOpenMode.ReadOnly);
        try
        {
            connection.Execute("SELECT 1 FROM sqlite_master");
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

    public override DbConnection OpenForWriting() => Open(SqliteOpenMode.ReadWrite);

    public override IHeldLock? TryLock(string name) => FileLock.TryTake(LockOf(name), Path);

    public override bool IsLocked(string name) => FileLock.IsTaken(LockOf(name));

    internal override bool Has(DbConnection connection, string table) => connection.Scalar<long>(
        "SELECT COUNT(*) FROM sqlite_master WHERE name = @table", ("@table", table)) > 0;

    protected override void MakeReady()
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;
        Directory.CreateDirectory(folder);
        using var connection = Open(SqliteOpenMode.ReadWriteCreate);
        connection.Execute("PRAGMA journal_mode = WAL");
        // Taking the write lock finds a read-only file and another writer before a run begins.
        connection.Execute("BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS store_probe (x); DROP TABLE store_probe");
        MakeTables(connection, "sqlite");
        connection.Execute("COMMIT");
    }

    private string LockOf(string name) => $"{Path}.{name}.lock";

    private string ConnectionString(SqliteOpenMode mode) => new SqliteConnectionStringBuilder
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
}
