using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Export;

/// <summary>Writes where the user said, or says why that cannot be.</summary>
internal static class Outlet
{
    /// <exception cref="MistakeException">The place cannot be written.</exception>
    public static void Write(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refusal(path, e);
        }
    }

    /// <inheritdoc cref="Write(string, Action)"/>
    public static async Task Write(string path, Func<Task> write)
    {
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refusal(path, e);
        }
    }

    private static MistakeException Refusal(string path, Exception cause) =>
        new($"{path} cannot be written: {cause.Message}");
}
