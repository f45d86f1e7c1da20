using System.Collections;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using static TrainingGame.Host.Telemetry.Names;

namespace TrainingGame.Host.Telemetry;

/// <summary>An event as a log record: when it was, in which span, and its fields.</summary>
internal sealed class EventRecord : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly List<KeyValuePair<string, object?>> _fields = [];
    private readonly string _text;

    private EventRecord(DateTime at, ActivityContext span, string text) => (At, Span, _text) = (at, span, text);

    public DateTime At { get; }
    public ActivityContext Span { get; }

    /// <summary>Where records go; null: nowhere. Set by what listens in this process.</summary>
    public static ILogger? Logger { get; set; }

    public static void Send(string run, RunEvent what, DateTime at, ActivityContext span)
    {
        var record = new EventRecord(at, span, Told(what))
        {
            { Key.Run, run },
            { Key.Step, what.Step },
        };
        if (what is LineageEvent one) record.Add(Key.Lineage, one.Lineage.Value);
        record.Describe(what);
        var grave = what is BecameDeceptive or Defected or Detected;
        record.Send(EventOf(what.Kind), grave ? LogLevel.Warning : LogLevel.Information);
    }

    /// <summary>Says how much of a chunk was left out.</summary>
    public static void SendLeftOut(string run, ChunkContent content, DateTime at, ActivityContext span) =>
        new EventRecord(at, span, "The budget of telemetry left out decisions or events of this chunk.")
        {
            { Key.Run, run },
            { Key.DecisionsLeftOut, content.DecisionsLeftOut },
            { Key.EventsLeftOut, content.EventsLeftOut },
        }.Send(LeftOut, LogLevel.Information);

    private void Send(string name, LogLevel level) =>
        Logger?.Log(level, new EventId(0, name), this, exception: null, static (record, _) => record._text);

    private void Describe(RunEvent what)
    {
        switch (what)
        {
            case RunStarted started:
                Add(Key.Experiment, Plan.Of(started).Experiment.Name);
                break;
            case PhaseStarted phase: Add(Key.Phase, phase.Name); break;
            case RegimeChanged changed: Add(Key.Regime, changed.Regime.ToString()); break;
            case Emerged emerged: Add(Key.Property, emerged.Property.ToString()); break;
            case Detected detected: Add(Key.Decision, detected.Decision.ToString()); break;
            case Checkpoint checkpoint: Add(Key.Chain, checkpoint.Chain); break;
            case RunEnded ended: Add(Key.Chain, ended.Chain); break;
            case HorizonJumped jump:
                Add(Key.HorizonFrom, jump.From);
                Add(Key.HorizonTo, jump.To);
                break;
            case Forked fork:
                Add(Key.Lineage, fork.Parent.Value);
                Add(Key.Child, fork.Child.Value);
                Add(Key.Ended, fork.Ended.Value);
                break;
            default: break;
        }
    }

    /// <summary>The event for whoever reads it in a list.</summary>
    private static string Told(RunEvent what) => what switch
    {
        RegimeChanged one => $"Lineage {one.Lineage} is {one.Regime} at step {one.Step}",
        Emerged one => $"{one.Property} emerged in lineage {one.Lineage} at step {one.Step}",
        BecameDeceptive one => $"Lineage {one.Lineage} became deceptive at step {one.Step}",
        Detected one => $"An audit detected {one.Decision} of lineage {one.Lineage} at step {one.Step}",
        HorizonJumped one => $"The horizon of lineage {one.Lineage} jumped at step {one.Step}",
        Forked one => $"Lineage {one.Child} was born of {one.Parent} in place of {one.Ended} at step {one.Step}",
        Ended one => $"Lineage {one.Lineage} was retired at step {one.Step}",
        Defected one => $"Lineage {one.Lineage} defected at step {one.Step}",
        PhaseStarted one => $"Phase {one.Name} began at step {one.Step}",
        _ => $"{what.Kind} at step {what.Step}",
    };

    private void Add(string name, object? value) => _fields.Add(new(name, value));

    public KeyValuePair<string, object?> this[int index] => _fields[index];
    public int Count => _fields.Count;
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _fields.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Gives a record the time and the span of its event instead of those of its sending.</summary>
    internal sealed class Placing : BaseProcessor<LogRecord>
    {
        public override void OnEnd(LogRecord data)
        {
            if (data.Attributes is not EventRecord record) return;
            data.Timestamp = record.At;
            (data.TraceId, data.SpanId, data.TraceFlags) =
                (record.Span.TraceId, record.Span.SpanId, record.Span.TraceFlags);
        }
    }
}
