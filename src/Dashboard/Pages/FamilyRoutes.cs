using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TrainingGame.Dashboard.Records;
using TrainingGame.Dashboard.Serving;

namespace TrainingGame.Dashboard.Pages;

/// <summary>The family tree of a run.</summary>
internal static class FamilyRoutes
{
    private const string ByNumber = "lineage";

    public static void Map(WebApplication app)
    {
        app.MapGet("/runs/{run}/family", (
            string run, IRecords records, string? order, Optional<int>? lineage, bool dead = false) =>
            Reply.Page<FamilyPage>(new
            {
                Run = RunRoutes.RunOf(records, run),
                Picture = PictureOf(records, run, dead, order != ByNumber),
                Dead = dead,
                ByRegime = order != ByNumber,
                Lineage = lineage?.Value,
            }));
        app.MapGet("/data/runs/{run}/family", (string run, IRecords records, string? order, bool dead = false) =>
            Columns(PictureOf(records, run, dead, order != ByNumber)));
        app.MapGet("/data/runs/{run}/family.csv", (string run, IRecords records, bool dead = false) =>
            Reply.Csv($"{run}-family.csv", PictureOf(records, run, dead, byRegime: false).Lineages
                .Select(one => $"{one.Lineage},{one.Parent},{one.Born},{one.Until},{one.Lives},{one.Regime},"
                    + $"{one.BecameDeceptive}")
                .Prepend("lineage,parent,born,until,lives,regime,becameDeceptive")));
    }

    private static FamilyPicture PictureOf(IRecords records, string run, bool dead, bool byRegime) =>
        Reply.Existing(records.Family(run, dead, byRegime), $"family tree of run {run}");

    private static IResult Columns(FamilyPicture picture)
    {
        var (rows, stretches, forks) = (picture.Lineages, picture.Stretches, picture.Forks);
        var file = new ColumnFile()
            .Add("lineage", [.. rows.Select(one => one.Lineage)])
            .Add("turned", [.. rows.Select(one => (double?)one.BecameDeceptive ?? double.NaN)])
            .Add("row", [.. stretches.Select(one => one.Row)])
            .Add("from", [.. stretches.Select(one => (double)one.From)])
            .Add("to", [.. stretches.Select(one => (double)one.To)])
            .Add("regime", [.. stretches.Select(one => one.Regime)])
            .Add("forkStep", [.. forks.Select(one => (double)one.Step)])
            .Add("forkParent", [.. forks.Select(one => one.Parent)])
            .Add("forkChild", [.. forks.Select(one => one.Child)]);
        file.Head["until"] = picture.Until;
        return file.ToResult();
    }
}
