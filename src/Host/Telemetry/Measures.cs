using System.Diagnostics;
using System.Diagnostics.Metrics;
using static TrainingGame.Host.Telemetry.Names;

namespace TrainingGame.Host.Telemetry;

/// <summary>
/// What this process measures while it runs experiments. An instrument that nobody collects costs a
/// look at a flag. No attribute is an id: exemplars lead to the traces.
/// </summary>
internal static class Measures
{
    private static readonly Meter Meter = new(Scope);

    /// <summary>Durations here go from tens of microseconds to seconds.</summary>
    private static readonly InstrumentAdvice<double> Durations = new()
    {
        HistogramBucketBoundaries =
            [1e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5],
    };

    public static readonly ActivitySource Spans = new(Scope);

    public static readonly Counter<long> LearnerSteps = Meter.CreateCounter<long>(
        Metric.LearnerSteps, "{update}", "Updates of one learner each.");

    public static readonly Counter<long> Rounds = Meter.CreateCounter<long>(
        Metric.Rounds, "{round}", "Decision rounds held.");

    public static readonly Counter<long> Decisions = Meter.CreateCounter<long>(
        Metric.Decisions, "{decision}", "Decisions of learners, by kind.");

    public static readonly Counter<long> Audits = Meter.CreateCounter<long>(
        Metric.Audits, "{audit}", "Audits made.");

    public static readonly Counter<long> Detections = Meter.CreateCounter<long>(
        Metric.Detections, "{detection}", "Decisions that an audit detected, by kind.");

    public static readonly Counter<long> Events = Meter.CreateCounter<long>(
        Metric.Events, "{event}", "What happened in runs, by kind.");

    public static readonly Histogram<double> RoundDuration = Meter.CreateHistogram<double>(
        Metric.RoundDuration, "s", "From the first question of a round to its conclusion.",
        tags: null, Durations);

    public static readonly Histogram<double> WriteDuration = Meter.CreateHistogram<double>(
        Metric.WriteDuration, "s", "From handing a batch of events to the log to its acknowledgement.",
        tags: null, Durations);

    public static readonly Counter<long> Written = Meter.CreateCounter<long>(
        Metric.Written, "{event}", "Events acknowledged by the log.");

    public static readonly Counter<long> RunsEnded = Meter.CreateCounter<long>(
        Metric.RunsEnded, "{run}", "Runs that ended in this process, by outcome.");

    public static readonly Counter<long> SweepRuns = Meter.CreateCounter<long>(
        Metric.SweepRuns, "{run}", "Runs of sweeps, by outcome.");

    /// <summary>Whether anybody collects.</summary>
    public static bool Wanted => Rounds.Enabled;

    static Measures()
    {
        Meter.CreateObservableUpDownCounter(
            Metric.Lineages, UnderWay.Lineages, "{lineage}", "Living lineages of runs under way, by regime.");
        Meter.CreateObservableUpDownCounter(
            Metric.RunsActive, () => UnderWay.Runs, "{run}", "Runs under way in this process.");
        Meter.CreateObservableUpDownCounter(
            Metric.LogQueue, UnderWay.LogQueue, "{event}", "Events that wait for the log's acknowledgement.");
        Meter.CreateObservableUpDownCounter(
            Metric.ChunkQueue, UnderWay.ChunkQueue, "{decision}", "Decisions that wait for their chunk to end.");
        Meter.CreateObservableGauge(
            Metric.RunProgress, UnderWay.Progress, "1", "Share of the updates done, over the runs under way.");
        Meter.CreateObservableGauge(
            Metric.SweepProgress, UnderWay.SweepProgress, "1", "Share of the points done, over the sweeps under way.");
    }
}
