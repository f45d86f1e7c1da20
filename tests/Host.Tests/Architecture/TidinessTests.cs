using System.Reflection;
using System.Text.RegularExpressions;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Architecture;

/// <summary>The habits that a reader relies on.</summary>
public partial class TidinessTests
{
    private const int LongestFile = 250, LongestLine = 120;

    private static readonly string[] Nameless = ["Utils", "Util", "Helper", "Helpers", "Common", "Manager", "Base"];

    public static TheoryData<string> Sources => [.. Files("src")];

    private static IEnumerable<string> Files(params string[] folders) => folders
        .SelectMany(folder => Directory.GetFiles(
            Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal));

    [Theory, MemberData(nameof(Sources))]
    public void A_file_holds_one_idea_in_lines_that_fit(string source)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, source));
        Assert.InRange(lines.Length, 1, LongestFile);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, LongestLine));
    }

    /// <summary>A reader guesses the file from the type, and the folder from the namespace.</summary>
    [Theory, MemberData(nameof(Sources))]
    public void A_file_is_found_where_its_namespace_says(string source)
    {
        if (source.EndsWith("Program.cs", StringComparison.Ordinal)) return;
        var declared = Namespace().Match(File.ReadAllText(Path.Combine(Repository.Root, source))).Groups[1].Value;
        var folder = Path.GetDirectoryName(source)!.Replace('\\', '/')["src/".Length..];
        Assert.Equal($"TrainingGame.{folder.Replace('/', '.')}", declared);
    }

    [Fact]
    public void Nothing_is_called_after_having_no_name()
    {
        Assert.All(Files("src", "tests", "bench"), file =>
            Assert.DoesNotContain(Path.GetFileNameWithoutExtension(file), Nameless));
        Assembly[] assemblies =
        [
            typeof(Core.Simulation).Assembly, typeof(Agents.LearnerActor).Assembly,
            typeof(Overseer.OverseerActor).Assembly, typeof(Experiments.Claims.Claim).Assembly,
            typeof(TrainingGame.Cluster.Coordinator).Assembly, typeof(TrainingGame.Dashboard.Records.Estimate).Assembly,
            typeof(TrainingGame.Host.Running.Provenance).Assembly,
        ];
        Assert.All(assemblies.SelectMany(one => one.GetTypes()), type =>
            Assert.DoesNotContain(Nameless, word => type.Name.EndsWith(word, StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
