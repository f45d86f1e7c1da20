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
            throw new MistakeException($"{path} cannot be written: {e.Message}");
        }
    }
}
