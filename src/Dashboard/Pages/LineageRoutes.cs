using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TrainingGame.Core;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;
using TrainingGame.Dashboard.Charts;
using TrainingGame.Dashboard.Records;
using TrainingGame.Dashboard.Serving;

namespace TrainingGame.Dashboard.Pages;

/// <summary>The page of a lineage, its parts and the numbers behind its charts.</summary>
internal static class LineageRoutes
{
    public const int MostFutures = 500, MostPoints = 100;

    public static void Map(WebApplication app)
    {
        app.MapGet("/runs/{run}/lineages/{lineage:int}", Page);
        app.MapPost("/runs/{run}/lineages/{lineage:int}/causes", AskCauses);
        var part = app.MapGroup("/parts/runs/{run}/lineages/{lineage:int}");
        part.MapGet("/film", async (string run, int lineage, IRecords records) =>
            Reply.Part<FilmPart, LineageFilm>(await records.Film(run, lineage), film => new
            {
                One = LineageOf(records, run, lineage),
                Film = film,
            }));
        part.MapGet("/decisions", async (string run, int lineage, long at, IRecords records) =>
            Reply.Part<DecisionsPart, IReadOnlyList<Traced>>(
                await records.Decisions(run, lineage, at), decisions => new
                {
                    One = LineageOf(records, run, lineage),
                    Decisions = decisions,
                    At = at,
                }));
        part.MapGet("/ledger", async (string run, int lineage, long to, IRecords records) =>
            Reply.Part<LedgerPart, DriftLedger>(await records.Ledger(run, lineage, to), ledger => new
            {
                One = LineageOf(records, run, lineage),
                Ledger = ledger,
            }));
        part.MapGet("/causes", Causes);
        var data = app.MapGroup("/data/runs/{run}/lineages/{lineage:int}");
        data.MapGet("/film", Film);
        data.MapGet("/film.csv", async (string run, int lineage, IRecords records) =>
            Reply.Of(await records.Film(run, lineage), film =>
                Reply.Csv($"{run}-lineage-{lineage}.csv", Csv(film))));
    }

    private static LineageDetail LineageOf(IRecords records, string run, int lineage) =>
        Reply.Existing(records.Lineage(run, lineage), $"lineage {lineage} of run {run}");

    private static async Task<IResult> Page(
        string run, int lineage, IRecords records, Optional<long>? at, Optional<long>? ledger)
    {
        var one = LineageOf(records, run, lineage);
        // Without a step: the one that matters most.
        var step = Math.Clamp(at?.Value ?? one.BecameDeceptive ?? one.Last, 0, one.Last);
        var to = Math.Clamp(ledger?.Value ?? one.BecameDeceptive ?? one.Last, 0, one.Last);
        // All at once: the quick ones are there when the page is, the others follow.
        var (film, decisions, booked) = (
            records.Film(run, lineage), records.Decisions(run, lineage, step), records.Ledger(run, lineage, to));
        await Task.WhenAll(film, decisions, booked);
        return Reply.Page<LineagePage>(new
        {
            One = one,
            Film = await film,
            Decisions = await decisions,
            Ledger = await booked,
            Causes = records.ForkTimes(run, lineage),
            At = step,
            LedgerTo = to,
        });
    }

    private static IResult Causes(string run, int lineage, IRecords records)
    {
        var (one, found) = (LineageOf(records, run, lineage), records.ForkTimes(run, lineage));
        return found is UnderWay<ForkTimes> underWay
            ? Reply.Of(underWay, _ => Results.NoContent())
            : Reply.Page<CausesPart>(new { One = one, Found = found });
    }

    private static async Task<IResult> AskCauses(
        string run, int lineage, HttpContext context, IRecords records, IUndertakings undertakings)
    {
        await Reply.CheckForm(context);
        var form = await context.Request.ReadFormAsync();
        var one = LineageOf(records, run, lineage);
        if (!int.TryParse(form["futures"], CultureInfo.InvariantCulture, out var futures)
            || futures is < 1 or > MostFutures
            || !int.TryParse(form["points"], CultureInfo.InvariantCulture, out var points)
            || points is < 1 or > MostPoints)
        {
            throw new RefusedException(
                $"futures {form["futures"]}, points {form["points"]}: "
                + $"allowed: 1 to {MostFutures} and 1 to {MostPoints}");
        }
        undertakings.AskForkTimes(run, one.Lineage, futures, points);
        return Results.Redirect($"/runs/{run}/lineages/{lineage}#causes");
    }

    /// <summary>
    /// Least and greatest value of every series in each pixel of a stretch, and what its last round was and did:
    /// so each is shown as often as it was.
    /// </summary>
    private static async Task<IResult> Film(
        string run, int lineage, IRecords records, long? from, long? to, int width = 2000)
    {
        var one = LineageOf(records, run, lineage);
        return Reply.Of(await records.Film(run, lineage), film =>
        {
            var (first, last) = (from ?? 0, to ?? one.Last);
            var parts = Decimation.Parts(film.Step, first, last, Math.Clamp(width, 1, 8_000));
            var file = new ColumnFile().Add("step", [.. parts.Take(parts.Count - 1).Select(i => (double)film.Step[i])]);
            foreach (var (name, values) in film.Series)
            {
                var (low, high) = Decimation.Extremes(values, parts);
                file.Add($"{name}.low", low).Add($"{name}.high", high);
            }
            file.Add("regime", Decimation.Last(film.Regime, parts))
                .Add("decision", Decimation.Last(film.Decision, parts))
                .Add("audited", Decimation.Greatest(film.Audited, parts));
            Describe(file.Head, one);
            return file.ToResult();
        });
    }

    private static void Describe(JsonObject head, LineageDetail one)
    {
        var thresholds = one.Run.Thresholds;
        head["last"] = one.Last;
        head["born"] = one.Born;
        head["phases"] = RunData.PhasesOf(one.Run);
        head["becameDeceptive"] = one.BecameDeceptive;
        head["emergences"] = new JsonObject(one.Emergences.Select(emergence =>
            KeyValuePair.Create(emergence.Key.ToString(), (JsonNode?)emergence.Value)));
        head["thresholds"] = new JsonObject
        {
            ["Understanding"] = thresholds.Understanding,
            ["Awareness"] = thresholds.Awareness,
            ["Agency"] = thresholds.Agency,
            ["Horizon"] = 0,
            ["Gaming"] = thresholds.Gaming,
        };
    }

    private static IEnumerable<string> Csv(LineageFilm film) => Enumerable.Range(0, film.Count)
        .Select(i => $"{film.Step[i]},{(Regime)film.Regime[i]},{(Decision)film.Decision[i]},{film.Audited[i] > 0},"
            + $"{film.Audited[i] > 1},"
            + string.Join(',', LineageFilm.Names.Select(name => Reply.Number(film.Series[name][i]))))
        .Prepend($"step,regime,decision,audited,detected,{string.Join(',', LineageFilm.Names)}");
}
