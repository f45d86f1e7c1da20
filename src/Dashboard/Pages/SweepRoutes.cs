using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TrainingGame.Core.Learners;
using TrainingGame.Dashboard.Records;
using TrainingGame.Dashboard.Serving;

namespace TrainingGame.Dashboard.Pages;

/// <summary>Sweeps, their points and the runs of those.</summary>
internal static class SweepRoutes
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/sweeps", (IRecords records) => Reply.Page<SweepListPage>(new { Sweeps = records.Sweeps() }));
        app.MapGet("/sweeps/{sweep}", (string sweep, string? outcome, IRecords records) =>
            Reply.Page<SweepPage>(With(SweepOf(records, sweep), outcome)));
        app.MapGet("/parts/sweeps/{sweep}", (string sweep, string? outcome, IRecords records) =>
            Reply.Page<SweepPart>(With(SweepOf(records, sweep), outcome)));
        app.MapGet("/sweeps/{sweep}/points/{point:int}", (string sweep, int point, IRecords records) =>
            Reply.Page<PointPage>(new { Point = PointOf(records, sweep, point) }));
        app.MapGet("/data/sweeps/{sweep}/points/{point:int}/{replicate:int}/regimes", Regimes);
        app.MapGet("/data/sweeps/{sweep}/points.csv", Csv);
    }

    private static object With(SweepDetail sweep, string? outcome)
    {
        var chosen = string.IsNullOrEmpty(outcome) ? sweep.Outcomes[0] : outcome;
        if (!sweep.Outcomes.Contains(chosen))
            throw new RefusedException($"outcome {chosen}: allowed: {string.Join(", ", sweep.Outcomes)}");
        return new { Sweep = sweep, Outcome = chosen };
    }

    private static SweepDetail SweepOf(IRecords records, string sweep) =>
        Reply.Existing(records.Sweep(sweep), $"sweep {sweep}");

    private static SweepPoint PointOf(IRecords records, string sweep, int point) =>
        Reply.Existing(records.Point(sweep, point), $"point {point} of a sweep {sweep}");

    private static IResult Regimes(string sweep, int point, int replicate, IRecords records)
    {
        var history = Reply.Existing(
            PointOf(records, sweep, point).Runs.FirstOrDefault(run => run.Replicate == replicate)?.Regimes,
            $"run {replicate} of point {point}");
        var file = new ColumnFile().Add("step", [.. history.Steps.Select(step => (double)step)]);
        foreach (var regime in Enum.GetValues<Regime>()) file.Add(regime.ToString(), history.Counts[(int)regime]);
        file.Add("turned", Array.Empty<double>());
        file.Head["until"] = history.Until;
        return file.ToResult();
    }

    private static IResult Csv(string sweep, IRecords records)
    {
        var detail = SweepOf(records, sweep);
        string[] head =
        [
            "point", .. detail.Axes.Select(axis => axis.Name), "runs", "failed",
            .. detail.Outcomes.SelectMany(one => (string[])[one, $"{one}.low", $"{one}.high"]),
        ];
        return Reply.Csv($"{sweep}.csv", detail.Points.Select(point => string.Join(',', (string[])
        [
            $"{point.Point}",
            .. detail.Axes.Select((axis, j) => axis.Levels.Count > 0
                ? Quoted(axis.Levels[(int)point.Place[j]]) : Reply.Number(point.Place[j])),
            $"{point.Runs}", $"{point.Failed}",
            .. detail.Outcomes.Select(one => point.Outcomes[one])
                .SelectMany(one => (string[])[Reply.Number(one.Value), Reply.Number(one.Low), Reply.Number(one.High)]),
        ])).Prepend(string.Join(',', head)));
    }

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(',', '"') < 0
        ? text
        : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
