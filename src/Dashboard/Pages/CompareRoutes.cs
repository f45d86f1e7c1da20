using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TrainingGame.Dashboard.Records;
using TrainingGame.Dashboard.Serving;

namespace TrainingGame.Dashboard.Pages;

/// <summary>Two runs side by side.</summary>
internal static class CompareRoutes
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/compare", Page);
        app.MapGet("/parts/compare", async (string a, string b, IRecords records) =>
            Reply.Part<ComparePart, RunPair>(await records.Compare(a, b), pair => new { Pair = pair }));
    }

    private static async Task<IResult> Page(IRecords records, string? a, string? b)
    {
        var (both, known) = (
            !string.IsNullOrEmpty(a) && !string.IsNullOrEmpty(b),
            records.Runs(1).Items.Select(run => run.Run).ToList());
        var (first, second) = both
            ? (RunRoutes.RunOf(records, a!), RunRoutes.RunOf(records, b!))
            : (null, null);
        return Reply.Page<ComparePage>(new
        {
            A = first,
            B = second,
            NameA = a,
            NameB = b,
            Pair = first?.Outcome is null || second?.Outcome is null ? null : await records.Compare(a!, b!),
            Known = (IReadOnlyList<string>)known,
        });
    }
}
