using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TrainingGame.Core.Learners;
using TrainingGame.Dashboard.Charts;
using TrainingGame.Dashboard.Records;
using TrainingGame.Dashboard.Serving;

namespace TrainingGame.Dashboard.Pages;

/// <summary>The numbers behind a run's charts: binary columns for them, CSV for people.</summary>
internal static class RunData
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/data/runs/{run}/regimes", Regimes);
        app.MapGet("/data/runs/{run}/regimes.csv", (string run, IRecords records) =>
        {
            var history = HistoryOf(records, run);
            return Reply.Csv($"{run}-regimes.csv", history.Steps
                .Select((step, i) => $"{step},{string.Join(',', history.Counts.Select(count => count[i]))}")
                .Prepend($"step,{string.Join(',', Enum.GetNames<Regime>())}"));
        });
        app.MapGet("/data/runs/{run}/portrait", async (string run, IRecords records, bool rounds = false) =>
            Reply.Of(await records.Portrait(run, rounds), portrait => Columns(portrait).ToResult()));
        app.MapGet("/data/runs/{run}/portrait.csv", async (string run, IRecords records) =>
            Reply.Of(await records.Portrait(run, atRounds: false), portrait =>
                Reply.Csv($"{run}-portrait.csv", Csv(portrait))));
        app.MapGet("/data/runs/{run}/moment.csv", async (string run, long at, IRecords records) =>
            Reply.Of(await records.Moment(run, at), moment => Reply.Csv($"{run}-{at}.csv", Csv(moment))));
    }

    private static RegimeHistory HistoryOf(IRecords records, string run) =>
        Reply.Existing(records.Regimes(run), $"run {run}");

    /// <summary>What a chart of some pixels can show of a stretch: the last state in each pixel.</summary>
    private static IResult Regimes(string run, IRecords records, long? from, long? to, int width = 2000)
    {
        var history = HistoryOf(records, run);
        var detail = RunRoutes.RunOf(records, run);
        var (first, last) = (from ?? 0, to ?? history.Until);
        var kept = Decimation.LastOfEach(history.Steps, first, last, Math.Clamp(width, 1, 10_000));
        var file = new ColumnFile().Add("step", [.. kept.Select(i => (double)history.Steps[i])]);
        foreach (var regime in Enum.GetValues<Regime>())
            file.Add(regime.ToString(), [.. kept.Select(i => history.Counts[(int)regime][i])]);
        file.Add("turned", [.. history.Turned.Select(step => (double)step)]);
        file.Head["until"] = history.Until;
        file.Head["total"] = detail.Line.TotalSteps;
        file.Head["phases"] = PhasesOf(detail);
        return file.ToResult();
    }

    public static JsonArray PhasesOf(RunDetail detail) => [.. detail.Phases.Select(phase => new JsonObject
    {
        ["name"] = phase.Name,
        ["from"] = phase.From,
        ["to"] = phase.To,
    })];

    private static ColumnFile Columns(Portrait portrait)
    {
        var file = new ColumnFile().Add("lineage", portrait.Lineages).Add("start", portrait.Starts)
            .Add("step", portrait.Step).Add("x", portrait.X).Add("a", portrait.A).Add("regime", portrait.Regime);
        file.Head["breakEven"] = double.IsFinite(portrait.BreakEven) ? portrait.BreakEven : null;
        file.Head["of"] = portrait.OfAll;
        return file;
    }

    private static IEnumerable<string> Csv(Portrait portrait)
    {
        yield return "lineage,step,lnHorizonOverOversight,awareness,regime";
        for (var p = 0; p < portrait.Lineages.Length; p++)
        {
            for (var i = portrait.Starts[p]; i < portrait.Starts[p + 1]; i++)
            {
                yield return $"{portrait.Lineages[p]},{portrait.Step[i]},{Reply.Number(portrait.X[i])},"
                    + $"{Reply.Number(portrait.A[i])},{(Regime)portrait.Regime[i]}";
            }
        }
    }

    private static IEnumerable<string> Csv(RunMoment moment) => moment.Lineages.Select(one =>
    {
        var read = one.Read;
        double[] values =
        [
            read.C, read.U, read.H, read.K, read.S, read.G, read.A, read.Wbase, read.Wproxy, read.Wreward,
            read.E, read.D, read.F, read.P, .. one.Learner.Phi.ToArray(),
        ];
        return $"{one.Lineage},{one.Regime},{one.BecameDeceptive},{string.Join(',', values.Select(Reply.Number))}";
    }).Prepend("lineage,regime,becameDeceptive,C,U,H,K,S,G,A,Wbase,Wproxy,Wreward,E,D,F,P,"
        + string.Join(',', Enum.GetNames<Latent>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName)));
}
