using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TrainingGame.Dashboard.Records;
using TrainingGame.Dashboard.Serving;

namespace TrainingGame.Dashboard.Pages;

/// <summary>The first view: runs and sweeps, kept up to date.</summary>
internal static class HomeRoutes
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/", (IRecords records, int page = 1) => Reply.Page<HomePage>(new
        {
            Runs = records.Runs(page),
            Sweeps = records.Sweeps(),
            Page = page,
        }));
        app.MapGet("/parts/runs", (IRecords records, int page = 1) =>
            Reply.Page<RunsPart>(new { Runs = records.Runs(page) }));
        app.MapGet("/parts/sweeps", (IRecords records, int most = int.MaxValue) =>
            Reply.Page<SweepsPart>(new { Sweeps = records.Sweeps(), Most = most }));
        app.MapGet("/data/version", (IRecords records) => Results.Text(records.Version()));
    }
}
