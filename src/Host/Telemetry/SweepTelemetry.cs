using System.Globalization;
using TrainingGame.Host.Sweeps;
using static TrainingGame.Host.Telemetry.Names;

namespace TrainingGame.Host.Telemetry;

/// <summary>
/// What is told of a sweep: how far it is, and a span for each of its runs, in a trace for each
/// point. Its runs are folds without rounds to watch: <c>run</c> with a cell's definition tells those.
/// </summary>
internal static class SweepTelemetry
{
    /// <summary>Notes how far a sweep is.</summary>
    public static void Progress(string sweep, SweepProgress progress) =>
        UnderWay.Note(sweep, progress.PointsDone, progress.Points);

    /// <summary>A sweep ended or was stopped.</summary>
    public static void Left(string sweep) => UnderWay.Forget(sweep);

    /// <summary>A run of a sweep has ended just now.</summary>
    public static void Ended(string sweep, Cell cell)
    {
        var outcome = cell.Failure is null ? "completed" : "failed";
        Measures.SweepRuns.Add(1, new KeyValuePair<string, object?>(Key.Outcome, outcome));
        if (!Spans.Wanted) return;
        var ended = DateTime.UtcNow;
        var self = Identity.Cell(sweep, cell.Point, cell.Replicate);
        if (Spans.Start(SpanName.Cell, self, null, ended.AddSeconds(-cell.Seconds)) is not { } span) return;
        span.SetTag(Key.Sweep, sweep);
        span.SetTag(Key.Point, cell.Point);
        span.SetTag(Key.Replicate, cell.Replicate);
        span.SetTag(Key.Seed, cell.Seed.ToString(CultureInfo.InvariantCulture));
        span.SetTag(Key.Settings, cell.Settings.ToArray());
        span.SetTag(Key.Outcome, outcome);
        if (cell.Chain is not null) span.SetTag(Key.Chain, cell.Chain);
        foreach (var (name, measured) in cell.Outcomes) span.SetTag(Key.Measured + name, measured.Mean);
        if (cell.Failure is not null)
        {
            span.SetTag(Key.Reason, cell.Failure);
            span.SetStatus(System.Diagnostics.ActivityStatusCode.Error, cell.Failure);
        }
        Spans.End(span, ended);
    }
}
