using System.Runtime.CompilerServices;

namespace TrainingGame.Host.Tests.Support;

/// <summary>The checkout that these tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "../../.."));

    public static string Config(string name) => Path.Combine(Root, "config", name);

    /// <summary>Set to rewrite approved files instead of comparing with them.</summary>
    public static bool Approving => Environment.GetEnvironmentVariable("APPROVE") == "1";

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
