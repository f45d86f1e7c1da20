namespace TrainingGame.Host.Storage;

/// <summary>
/// Keeps two processes from writing one run: a file beside the store, locked by the operating
/// system for as long as its owner lives, however it dies.
/// </summary>
public sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <exception cref="StoreException">Another process is writing the run.</exception>
    public static RunLock Take(Store store, string run) =>
        TryTake(store, run) ?? throw new StoreException(
            $"Run {run} is being written by another process; nothing was changed. Wait for it to"
            + " end, or end it and resume.");

    /// <summary>Whether another process writes the run; looks without touching.</summary>
    public static bool IsTaken(Store store, string run)
    {
        try
        {
            new FileStream(PathOf(store, run), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1)
                .Dispose();
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

    private static RunLock? TryTake(Store store, string run)
    {
        try
        {
            return new(new FileStream(
                PathOf(store, run), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None,
                bufferSize: 1, FileOptions.DeleteOnClose));
        }
        catch (IOException e) when (IsSharing(e))
        {
            return null;
        }
        catch (Exception e) when (StoreFailure.Explain(e, store.Path) is { } failure)
        {
            throw failure;
        }
    }

    public void Dispose() => _file.Dispose();

    private static string PathOf(Store store, string run) => $"{store.Path}.{run}.lock";
}
