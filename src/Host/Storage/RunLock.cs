namespace TrainingGame.Host.Storage;

/// <summary>
/// Keeps two processes from writing one run or sweep: by a locked file beside a store in a file, by
/// an advisory lock in a server. It ends with its owner, however that dies.
/// </summary>
public static class RunLock
{
    /// <exception cref="StoreException">Another process is writing the run.</exception>
    public static IDisposable Take(Store store, string run) =>
        store.Guard(() => store.TryLock(run)) ?? throw new StoreException(
            $"Run {run} is being written by another process; nothing was changed. Wait for it to"
            + " end, or end it and resume.");

    /// <summary>Whether another process writes the run; looks without touching.</summary>
    public static bool IsTaken(Store store, string run) => store.Guard(() => store.IsLocked(run));
}
