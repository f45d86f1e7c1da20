using Microsoft.AspNetCore.Builder;
using TrainingGame.Dashboard.Records;
using TrainingGame.Dashboard.Serving;

namespace TrainingGame.Dashboard.Pages;

/// <summary>The claims and each of them.</summary>
internal static class ClaimRoutes
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/claims", (IRecords records) => Reply.Page<ClaimsPage>(new { Claims = records.Claims() }));
        app.MapGet("/claims/{claim}", (string claim, IRecords records) => Reply.Page<ClaimPage>(new
        {
            One = Reply.Existing(records.Claim(claim), $"finding on a claim {claim}"),
        }));
    }
}
