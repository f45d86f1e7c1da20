using Microsoft.Data.Sqlite;

namespace TrainingGame.Host.Storage;

/// <summary>A failure of the store in words that say what to do.</summary>
public static class StoreFailure
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13,
        CannotOpen = 14, NotADatabase = 26;

    /// <summary>Null where the failure is none of the store's.</summary>
    public static StoreException? Explain(Exception failure, string path)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is SqliteException sqlite)
                return new($"The store {path} {Words(sqlite)}.", failure);
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
}
