namespace TrainingGame.Host.Tests.Support;

/// <summary>A folder of its own for one test, with a store in it; gone afterwards.</summary>
public sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("traininggame-test-").FullName;

    public string Store => Path.Combine(Folder, "store.db");

    /// <summary>A file with this content, by its path.</summary>
    public string File(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
