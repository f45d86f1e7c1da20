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

    public static bool IsTaken(Store store, string run)
    {
        if (!File.Exists(PathOf(store, run))) return false;
        using var taken = TryTake(store, run);
        return taken is null;
    }

    private static RunLock? TryTake(Store store, string run)
    {
        try
        {
            return new(new FileStream(
                PathOf(store, run), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None,
                bufferSize: 1, FileOptions.DeleteOnClose));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();

    private static string PathOf(Store store, string run) => $"{store.Path}.{run}.lock";
}
