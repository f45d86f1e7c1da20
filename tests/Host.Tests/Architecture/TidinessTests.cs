using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Architecture;

/// <summary>The habits that a reader relies on.</summary>
public class TidinessTests
{
    private const int LongestFile = 250, LongestLine = 120;

    public static TheoryData<string> Sources => [.. Directory
        .GetFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Root, file))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Sources))]
    public void A_file_holds_one_idea_in_lines_that_fit(string source)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, source));
        Assert.InRange(lines.Length, 1, LongestFile);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, LongestLine));
    }

    [Fact]
    public void Nothing_is_called_after_having_no_name()
    {
        string[] nameless = ["Utils", "Helper", "Common", "Manager", "Base"];
        Assert.All(typeof(Core.Simulation).Assembly.GetTypes(), type =>
            Assert.DoesNotContain(nameless, word => type.Name.EndsWith(word, StringComparison.Ordinal)));
    }
}
