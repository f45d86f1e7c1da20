using System.Data.Common;
using Npgsql;

namespace TrainingGame.Host.Storage;

/// <summary>A store in a PostgreSQL database, which many machines can write at once.</summary>
internal sealed class PostgresStore : Store
{
    /// <summary>Any number, the same for all: who makes the tables makes them alone.</summary>
    private const long MakingTables = 0x7467_7363_6865_6d61;

    /// <summary>Where the hash of a lock's name begins: no other lock of ours has the same.</summary>
    private const long Locks = 0x7467_6c6f_636b;

    private readonly string _connection;

    private PostgresStore(NpgsqlConnectionStringBuilder settings, string name)
    {
        (_connection, Name) = (settings.ToString(), name);
        Path = $"PostgreSQL {settings.Host}:{settings.Port}/{settings.Database}";
    }

    public override string Path { get; }

    protected override string Name { get; }

    public override bool Exists => true;

    public override bool IsShared => true;

    internal override string JournalSettings => $"""
        connection-string = {Quoted(_connection)}
        provider-name = "PostgreSQL"
        """;

    internal override string ClusterJournalSettings
    {
        get
        {
            var settings = new NpgsqlConnectionStringBuilder(_connection);
            settings.Options = $"{settings.Options} -c synchronous_commit=off".Trim();
            return $"""
                connection-string = {Quoted(settings.ToString())}
                provider-name = "PostgreSQL"
                """;
        }
    }

    public static bool IsConnection(string text) => text.Contains('=', StringComparison.Ordinal);

    /// <exception cref="MistakeException">It names no host or database, or has an unknown key.</exception>
    public static PostgresStore Of(string text)
    {
        const string Allowed = "allowed: \"Host=…;Database=…;Username=…\"; the password best in PGPASSWORD"
            + " or ~/.pgpass";
        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = new(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            // The text is not repeated: it may hold a password.
            throw new MistakeException($"--store: no PostgreSQL connection string ({KeyOf(e)}); {Allowed}");
        }
        if (string.IsNullOrEmpty(settings.Host) || string.IsNullOrEmpty(settings.Database))
            throw new MistakeException($"--store: names no Host or no Database; {Allowed}");
        var name = new NpgsqlConnectionStringBuilder(text) { Password = null, SslPassword = null }.ToString();
        settings.ApplicationName ??= "traininggame";
        settings.PersistSecurityInfo = false;
        settings.IncludeErrorDetail = false;
        // A server that vanished without a word is noticed by whoever waits for it or holds a lock.
        if (!settings.ContainsKey("Keepalive")) settings.KeepAlive = 10;
        return new(settings, name);
    }

    public override DbConnection OpenForReading() => OpenForWriting();

    public override DbConnection OpenForWriting()
    {
        var connection = new NpgsqlConnection(_connection);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override IHeldLock? TryLock(string name)
    {
        var holder = OpenForWriting();
        // A holder that vanished without a word must not hold for the two hours of the default.
        holder.Execute("SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3");
        var taken = holder.Scalar<bool>(
            "SELECT pg_try_advisory_lock(hashtextextended(@name, @locks))", ("@name", name), ("@locks", Locks));
        if (taken) return new Held(holder, name);
        holder.Dispose();
        return null;
    }

    public override bool IsLocked(string name)
    {
        using var connection = OpenForReading();
        return connection.Scalar<bool>("""
            SELECT EXISTS (SELECT 1 FROM pg_locks
                WHERE locktype = 'advisory' AND objsubid = 1 AND granted
                  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                  AND (classid::bigint << 32 | objid::bigint) = hashtextextended(@name, @locks))
            """, ("@name", name), ("@locks", Locks));
    }

    /// <summary>By the catalogue's rows: to_regclass may answer from before another one's commit.</summary>
    internal override bool Has(DbConnection connection, string table) => connection.Scalar<bool>(
        "SELECT EXISTS (SELECT 1 FROM pg_class WHERE relname = @table AND pg_table_is_visible(oid))",
        ("@table", table));

    /// <summary>Whoever may not make tables can work where they are there.</summary>
    protected override void MakeReady()
    {
        using var connection = OpenForWriting();
        if (Has(connection, LatestTable)) return;
        using var transaction = connection.BeginTransaction();
        connection.Execute("SELECT pg_advisory_xact_lock(@lock)", ("@lock", MakingTables));
        MakeTables(connection, "postgres");
        transaction.Commit();
    }

    /// <summary>What is wrong with a connection string, without what it says.</summary>
    private static string KeyOf(Exception e) => e.Message.Contains("not supported", StringComparison.Ordinal)
        || e.Message.StartsWith("Couldn't set", StringComparison.Ordinal)
            ? e.Message.Split('\n', '(')[0].Trim().TrimEnd('.') : "it cannot be read";

    /// <summary>The lock of a connection that stays open; a pooled one would keep it.</summary>
    private sealed class Held(DbConnection holder, string name) : IHeldLock
    {
        /// <summary>In seconds; a healthy server answers at once.</summary>
        private const int Patience = 5;

        public bool Holds()
        {
            try
            {
                using var command = holder.Command("SELECT 1");
                command.CommandTimeout = Patience;
                return command.ExecuteScalar() is not null;
            }
            catch (Exception e) when (e is DbException or InvalidOperationException)
            {
                return false;
            }
        }

        public void Dispose()
        {
            try
            {
                holder.Execute(
                    "SELECT pg_advisory_unlock(hashtextextended(@name, @locks))", ("@name", name), ("@locks", Locks));
            }
            catch (Exception e) when (e is DbException or InvalidOperationException)
            {
                // The connection is gone, and its lock with it.
            }
            holder.Dispose();
        }
    }
}
