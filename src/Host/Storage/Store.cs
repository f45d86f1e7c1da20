using System.Data.Common;
using TrainingGame.Host.Display;

namespace TrainingGame.Host.Storage;

/// <summary>A lock that lasts until it is let go, its process dies or its connection breaks.</summary>
public interface IHeldLock : IDisposable
{
    /// <summary>Whether it lasts; asks the store.</summary>
    bool Holds();
}

/// <summary>
/// What holds runs' logs, sweeps and findings: a SQLite file, or a PostgreSQL database that several
/// machines share. All that differs between the two is here and in their two schemas.
/// </summary>
public abstract class Store
{
    public const string DefaultPath = "data/traininggame.db";
    public const string EnvironmentVariable = "TRAININGGAME_STORE";

    /// <summary>The table whose presence says that the dialect's own schema is there.</summary>
    private const string FirstTable = "run_entries";

    /// <summary>The table whose presence says that a store has been prepared by this version.</summary>
    protected const string LatestTable = "run_verifications";

    /// <summary>Where the store is, as messages name it; never a password.</summary>
    public abstract string Path { get; }

    /// <summary>
    /// As <c> --store file</c>: what a command that a message proposes needs to find this store; never a
    /// password. Empty where no option named it.
    /// </summary>
    public string Option { get; private set; } = "";

    /// <summary>The store as <c>--store</c> names it; never a password.</summary>
    protected abstract string Name { get; }

    /// <summary>Whether there is something to read; a server is asked when it is read.</summary>
    public abstract bool Exists { get; }

    /// <summary>Whether other machines can share the store.</summary>
    public abstract bool IsShared { get; }

    /// <summary>The store that an option names, else the environment, else the default.</summary>
    /// <exception cref="MistakeException">The name is neither a file nor a server's connection string.</exception>
    public static Store Locate(string? option)
    {
        var named = option ?? Environment.GetEnvironmentVariable(EnvironmentVariable);
        if (option is not null && string.IsNullOrWhiteSpace(option))
            throw new MistakeException("--store: is empty; allowed: a file, or a PostgreSQL connection string");
        if (string.IsNullOrWhiteSpace(named)) named = DefaultPath;
        Store store = PostgresStore.IsConnection(named) ? PostgresStore.Of(named) : SqliteStore.Of(named);
        if (option is not null) store.Option = $" --store {CommandText.Quoted(store.Name)}";
        return store;
    }

    /// <summary>Makes the store where it is absent, and finds out whether it can be written.</summary>
    /// <exception cref="StoreException">It cannot.</exception>
    public void Prepare() => Guard(() =>
    {
        MakeReady();
        return true;
    });

    public abstract DbConnection OpenForReading();

    public abstract DbConnection OpenForWriting();

    /// <summary>A lock for as long as this process lives and holds it; null: another one has it.</summary>
    public abstract IHeldLock? TryLock(string name);

    /// <summary>Whether another process has a lock; looks without touching.</summary>
    public abstract bool IsLocked(string name);

    /// <summary>Settings of the journal's plugin, as HOCON.</summary>
    internal abstract string JournalSettings { get; }

    /// <summary>
    /// The same for the cluster's own affairs: whatever of them a crash of the server takes back is
    /// found again from the results, so that nothing waits for the server's disk.
    /// </summary>
    internal abstract string ClusterJournalSettings { get; }

    /// <summary>Whether a table is there; a store that was never written has none.</summary>
    internal abstract bool Has(DbConnection connection, string table);

    protected abstract void MakeReady();

    /// <summary>
    /// Reads, a second time where the connection turned out to be one of before the server began anew.
    /// </summary>
    /// <exception cref="StoreException">The store failed.</exception>
    internal T Read<T>(Func<DbConnection, T> read) => Guard(() =>
    {
        try
        {
            using var connection = OpenForReading();
            return read(connection);
        }
        catch (DbException e) when (e.IsTransient)
        {
            using var connection = OpenForReading();
            return read(connection);
        }
    });

    /// <summary>Tells the store's failures in words that say what to do.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    internal T Guard<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception e) when (e is not StoreException && StoreFailure.Explain(e, Path) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Makes what is not there yet: a store that an earlier version made has a part.</summary>
    protected void MakeTables(DbConnection connection, string dialect)
    {
        if (!Has(connection, FirstTable)) connection.Execute(Schema(dialect));
        if (!Has(connection, LatestTable)) connection.Execute(Schema($"verifications.{dialect}"));
    }

    /// <summary>Statements that make a part of a store, as one text.</summary>
    private static string Schema(string part)
    {
        using var stream = typeof(Store).Assembly.GetManifestResourceStream($"Schema.{part}.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    protected static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
