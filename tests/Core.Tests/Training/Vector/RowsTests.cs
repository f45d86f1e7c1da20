using System.IO;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
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
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
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
        var listings = Listing().Matches(code)
            .Select(match => (Lanes: match.Groups[2].Value, Row: $"{match.Groups[1]}:{match.Groups[3]}", Code: match.Value))
            .Where(one => Rows.Contains(one.Row))
            .Where(one => widths.Any(width => one.Lanes.Contains(width, StringComparison.Ordinal)))
            .ToArray();
        Assert.True(Rows.Length >= 15, $"{Rows.Length} rows");
        foreach (var width in widths)
        {
            string[] compiled = [.. listings.Where(one => one.Lanes == width).Select(one => one.Row).Distinct()];
            Assert.Equal(Rows.Order(), compiled.Order());
            if (!Avx512F.VL.IsSupported) continue;
            var quads = listings.Where(one => one.Lanes.Contains($"[{Space}.{width}]", StringComparison.Ordinal));
            Assert.True(quads.Select(one => one.Row).Distinct().Count() >= 6, $"{width} side by side");
        }
        foreach (var (lanes, row, listing) in listings)
        {
            var calls = Call().Matches(listing).Select(match => match.Value.Trim());
            Assert.True(!calls.Any(), $"{row} of {lanes} calls: {string.Join('\n', calls)}");
        }
    }

    /// <summary>Calls, but for the one to which a failed range check leads.</summary>
    [GeneratedRegex(@"^\s+call\s+(?!\s|CORINFO_HELP_RNGCHKFAIL).*$", RegexOptions.Multiline)]
    private static partial Regex Call();

    /// <summary>A generic type's method: its name, what its vectors are, the method's name, its code.</summary>
    [GeneratedRegex(
        @"; Assembly listing for method TrainingGame\.Core\.Training\.Vector\.(\w+`1)"
            + @"\[TrainingGame\.Core\.Training\.Vector\.([^:]*)\]:(\w+)(.*?); Total bytes of code",
        RegexOptions.Singleline)]
    private static partial Regex Listing();
}
