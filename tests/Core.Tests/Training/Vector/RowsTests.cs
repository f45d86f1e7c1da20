using System.IO;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Text.RegularExpressions;
using TrainingGame.Core.Training;
using Xunit;

namespace TrainingGame.Core.Tests.Training.Vector;

/// <summary>
/// A row that has grown too long still computes the right numbers, but its operators become calls
/// and it takes several times as long. The machine code shows it, and needs no clock.
/// </summary>
public partial class RowsTests
{
    private const string Space = "TrainingGame.Core.Training.Vector";

    private static readonly string[] Rows =
    [
        .. typeof(Course).Assembly.GetTypes()
            .Where(type => type.Namespace == Space)
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public))
            .Where(method => method.MethodImplementationFlags.HasFlag(
                MethodImplAttributes.NoInlining | MethodImplAttributes.AggressiveOptimization))
            .Select(method => $"{method.DeclaringType!.Name}:{method.Name}"),
    ];

    [Fact]
    public void No_row_calls_anything()
    {
        Assert.SkipUnless(Vector256.IsHardwareAccelerated, "rows are not compiled to vectors here");
        var file = Path.Combine(Path.GetTempPath(), $"rows-{Environment.ProcessId}.txt");
        ElsewhereTests.RunChild(
            ("DOTNET_JitStdOutFile", file),
            ("DOTNET_JitDisasm", $"{Space}.*:*"));
        var code = File.ReadAllText(file);
        File.Delete(file);

        string[] widths = Vector512.IsHardwareAccelerated ? ["Wide256", "Wide512"] : ["Wide256"];
        Assert.True(Rows.Length >= 15, $"{Rows.Length} rows");
        foreach (var row in Rows)
        {
            foreach (var width in widths)
            {
                var (type, method) = (row.Split(':')[0], row.Split(':')[1]);
                var listings = Regex.Matches(
                    code,
                    Regex.Escape($"; Assembly listing for method {Space}.{type}[{Space}.{width}]:{method}")
                        + @"[\[(](.*?); Total bytes of code",
                    RegexOptions.Singleline);
                Assert.True(listings.Count > 0, $"{row} was not compiled for {width}");
                foreach (var listing in listings.Select(match => match.Value))
                {
                    var calls = Call().Matches(listing).Select(match => match.Value.Trim());
                    Assert.True(
                        !calls.Any(), $"{listing.Split('\n')[0]} calls: {string.Join('\n', calls)}");
                }
            }
        }
    }

    /// <summary>Calls, but for the one to which a failed range check leads.</summary>
    [GeneratedRegex(@"^\s+call\s+(?!\s|CORINFO_HELP_RNGCHKFAIL).*$", RegexOptions.Multiline)]
    private static partial Regex Call();
}
