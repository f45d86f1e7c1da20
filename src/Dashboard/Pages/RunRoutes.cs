using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Dashboard.Records;
using TrainingGame.Dashboard.Serving;

namespace TrainingGame.Dashboard.Pages;

/// <summary>The page of a run, its parts, and what can be done with it.</summary>
internal static class RunRoutes
{
    /// <summary>What the address of a run's page says.</summary>
    private sealed record Asked(
        string? Kind, Optional<int>? Lineage, Optional<long>? From, Optional<long>? To,
        Optional<long>? At, string? Order,
        int Page = 1);

    public static void Map(WebApplication app)
    {
        app.MapGet("/runs/{run}", Page);
        app.MapGet("/parts/runs/{run}/head", (string run, IRecords records) =>
            Reply.Page<RunHead>(new { Run = RunOf(records, run) }));
        app.MapGet("/parts/runs/{run}/outcome", (string run, IRecords records) =>
            RunOf(records, run) is { Outcome: not null } detail
                ? Reply.Page<OutcomePart>(new { Run = detail })
                : Results.NoContent());
        app.MapGet("/parts/runs/{run}/moment", async (string run, long at, string? order, IRecords records) =>
            Reply.Part<MomentPart, RunMoment>(await records.Moment(run, at), moment => new
            {
                Moment = moment,
                Order = order ?? MomentPart.Playing,
            }));
        app.MapGet("/parts/runs/{run}/verification", Verification);
        app.MapPost("/runs/{run}/replay", Replay);
        app.MapPost("/runs/{run}/fork", Fork);
        // Loaded again, or typed: the forms are on the page of the run.
        app.MapGet("/runs/{run}/replay", (string run, IRecords records) =>
            Results.Redirect($"/runs/{RunOf(records, run).Run}#trust"));
        app.MapGet("/runs/{run}/fork", (string run, IRecords records) =>
            Results.Redirect($"/runs/{RunOf(records, run).Run}#fork"));
        RunData.Map(app);
    }

    public static RunDetail RunOf(IRecords records, string run) => Reply.Existing(records.Run(run), $"run {run}");

    private static async Task<IResult> Page(string run, IRecords records, [AsParameters] Asked asked)
    {
        var detail = RunOf(records, run);
        if (asked.Kind is { Length: > 0 } kind && !EventCodec.Kinds.Contains(kind))
            throw new RefusedException($"kind {kind}: allowed: {string.Join(", ", EventCodec.Kinds)}");
        if (asked.Lineage?.Value is { } lineage) MustHaveLived(detail, lineage);
        var query = new EventQuery(
            string.IsNullOrEmpty(asked.Kind) ? null : asked.Kind, asked.Lineage?.Value, asked.From?.Value,
            asked.To?.Value, asked.Page);
        var at = Math.Clamp(asked.At?.Value ?? detail.LastStep, 0, detail.LastStep);
        return Reply.Page<RunPage>(new
        {
            Run = detail,
            Regimes = records.Regimes(run),
            Moment = detail.Outcome is null ? null : await records.Moment(run, at),
            Order = asked.Order ?? MomentPart.Playing,
            Events = Reply.Existing(records.Events(run, query), $"run {run}"),
            Query = query,
            Verification = records.Verification(run),
            At = at,
        });
    }

    private static void MustHaveLived(RunDetail run, int lineage)
    {
        if (run.Outcome is not { Emergences.Count: var lived }) return;
        if (lineage < 0 || lineage >= lived)
            throw new RefusedException($"lineage {lineage}: no such lineage; allowed: 0 to {lived - 1}");
    }

    private static IResult Verification(string run, IRecords records)
    {
        var (detail, found) = (RunOf(records, run), records.Verification(run));
        return found is UnderWay<Verification> underWay
            ? Reply.Of(underWay, _ => Results.NoContent())
            : Reply.Page<VerificationPart>(new { Run = detail, Verification = found });
    }

    private static async Task<IResult> Replay(
        string run, HttpContext context, IRecords records, IUndertakings undertakings)
    {
        await Reply.CheckForm(context);
        undertakings.Replay(RunOf(records, run).Run);
        return Results.Redirect($"/runs/{run}#trust");
    }

    private static async Task<IResult> Fork(
        string run, HttpContext context, IRecords records, IUndertakings undertakings)
    {
        await Reply.CheckForm(context);
        var form = await context.Request.ReadFormAsync();
        var mistakes = new List<string>();
        var at = Number<long>(form["at"], "at", mistakes);
        var seed = form["seed"].ToString().Length == 0 ? null : Number<ulong>(form["seed"], "seed", mistakes);
        if (mistakes.Count > 0) throw new RefusedException(string.Join("\n", mistakes));
        var child = await undertakings.Fork(new(
            RunOf(records, run).Run, at!.Value, Lines(form["sets"]), Lines(form["latents"]), seed));
        return Results.Redirect($"/runs/{child}");
    }

    private static T? Number<T>(string? text, string name, List<string> mistakes) where T : struct, IParsable<T>
    {
        if (T.TryParse(text, CultureInfo.InvariantCulture, out var number)) return number;
        mistakes.Add($"{name} {text}: allowed: a whole number");
        return null;
    }

    private static string[] Lines(string? text) => (text ?? "").Split(
        '\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
