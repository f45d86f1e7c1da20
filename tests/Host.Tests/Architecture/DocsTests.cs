using System.Reflection;
using System.Text.RegularExpressions;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Architecture;

/// <summary>What the pages point at is there.</summary>
public partial class DocsTests
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static TheoryData<string> Pages =>
    [
        "README.md",
        .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file)),
    ];

    [Theory, MemberData(nameof(Pages))]
    public void A_link_leads_to_a_file_of_the_checkout(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        foreach (Match link in Link().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))))
        {
            var target = Path.Combine(folder, link.Groups[1].Value);
            Assert.True(Path.Exists(target), $"{page}: {link.Groups[1].Value}");
        }
    }

    /// <summary>The page of formulas names the function that each of them is.</summary>
    [Fact]
    public void Functions_that_the_model_page_names_are_in_the_core()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs/model.md"));
        var types = typeof(Core.Simulation).Assembly.GetTypes();
        var named = Code().Matches(text).Select(match => (Type: match.Groups[1].Value, Member: match.Groups[2].Value))
            .Distinct().Where(one => types.Any(type => type.Name == one.Type)).ToList();
        Assert.True(named.Count > 30, $"only {named.Count} functions are named");
        Assert.All(named, one => Assert.Contains(types, type =>
            type.Name == one.Type
            && (type.GetMember(one.Member, Any).Length > 0 || Enum.GetNames(EnumOr(type)).Contains(one.Member))));
    }

    private static Type EnumOr(Type type) => type.IsEnum ? type : typeof(DayOfWeek);

    [GeneratedRegex(@"\]\((?!https?:|#|mailto:)([^)#\s]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`([A-Z]\w+)\.([A-Z]\w+)`")]
    private static partial Regex Code();
}
