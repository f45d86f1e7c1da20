namespace TrainingGame.Host.Storage;

/// <summary>
/// A file beside the store, locked by the operating system for as long as its owner lives, however
/// it dies.
/// </summary>
internal sealed class FileLock : IHeldLock
{
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    public bool Holds() => true;

    public void Dispose() => _file.Dispose();

    /// <returns>Null: another process has it.</returns>
    /// <exception cref="StoreException">The file cannot be made.</exception>
    public static FileLock? TryTake(string path, string store)
    {
        try
        {
            return new(new FileStream(
                path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None,
                bufferSize: 1, FileOptions.DeleteOnClose));
        }
        catch (IOException e) when (IsSharing(e))
        {
            return null;
        }
        catch (Exception e) when (StoreFailure.Explain(e, store) is { } failure)
        {
            throw failure;
        }
    }

    public static bool IsTaken(string path)
    {
        try
        {
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1).Dispose();
            return false;
        }
        catch (IOException e)
        {
            return IsSharing(e);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Held by another process: the code of a violated lock on Unix and on Windows.</summary>
    private static bool IsSharing(IOException failure) =>
        (failure.HResult & 0xffff) is 11 or 32 or 33 or 35;
}
