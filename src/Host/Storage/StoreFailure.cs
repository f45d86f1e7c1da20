using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace TrainingGame.Host.Storage;

/// <summary>A failure of the store in words that say what to do.</summary>
public static class StoreFailure
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13,
        CannotOpen = 14, TooBig = 18, Constraint = 19, Mismatch = 20, NotADatabase = 26;

    /// <summary>
    /// Cardinality, data, integrity, a view's check, a limit: SQLSTATE's classes of what a value does wrong.
    /// </summary>
    private static readonly string[] OfValues = ["21", "22", "23", "44", "54"];

    /// <summary>Null where the failure is none of the store's.</summary>
    public static StoreException? Explain(Exception failure, string path)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is SqliteException sqlite)
            {
                return new($"The store {path} {Words(sqlite)}.", failure)
                {
                    RefusesValue = sqlite.SqliteErrorCode is TooBig or Constraint or Mismatch,
                };
            }
            if (cause is PostgresException server)
            {
                return new($"The store {path} {Words(server)}.", failure)
                {
                    RefusesValue = OfValues.Contains(server.SqlState[..2]),
                };
            }
            if (cause is NpgsqlException or SocketException)
                return new($"The store {path} {Words(cause)}", failure);
            if (cause is IOException or UnauthorizedAccessException)
                return new($"The store {path} cannot be used: {cause.Message}", failure);
        }
        return null;
    }

    private static string Words(SqliteException failure) => failure.SqliteErrorCode switch
    {
        Busy or Locked => "is locked by another process; wait for it or end it, then try again",
        ReadOnly => "is read-only; make it writable or name another with --store",
        Full => "cannot grow: the disk is full; make room, then resume",
        Corrupt => "is damaged (SQLite: database disk image is malformed); restore a copy, or name"
            + " another with --store",
        NotADatabase => "is no SQLite database, or its head is damaged; restore a copy, or name"
            + " another with --store",
        CannotOpen => "cannot be opened; it or its folder may be read-only, or the folder may not exist",
        InputOutput => "could not be read or written (input/output error); the disk may be full",
        _ => $"failed: {failure.Message}",
    };

    private static string Words(PostgresException failure) => failure.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            "refuses the user name or password; set PGPASSWORD, or the connection string's Username",
        PostgresErrorCodes.InvalidCatalogName => "does not exist on that server; make it with: createdb NAME",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"refuses: {failure.MessageText}; grant it, or prepare the store as its owner",
        PostgresErrorCodes.ReadOnlySqlTransaction => "is read-only; name another with --store",
        PostgresErrorCodes.DiskFull => "cannot grow: the server's disk is full; make room, then resume",
        PostgresErrorCodes.TooManyConnections =>
            "has no connection left; raise max_connections, or lower Maximum Pool Size",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow =>
            "is being stopped or started; wait for it, then go on",
        _ => $"failed: {failure.MessageText} ({failure.SqlState})",
    };

    /// <summary>No answer from a server at all.</summary>
    private static string Words(Exception failure) =>
        $"cannot be reached ({(failure.InnerException ?? failure).Message.TrimEnd('.')});"
        + " is the server running, at that address?";
}
