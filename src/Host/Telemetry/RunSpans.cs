using System.Diagnostics;
using System.Globalization;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Training;
using TrainingGame.Overseer;
using static TrainingGame.Host.Telemetry.Names;

namespace TrainingGame.Host.Telemetry;

/// <summary>
/// The spans of a run: one for what a process did of it, and a trace for each chunk, linked to the
/// run, to the chunk before, and to the run that it was forked from.
/// </summary>
/// <param name="run">The run's name.</param>
/// <param name="parent">The run that it was forked from; null: none.</param>
internal sealed class RunSpans(string run, string? parent)
{
    private readonly Identity _identity = new(run);
    private readonly DecisionSpans _decisions = new(run, new(run));

    private readonly Dictionary<int, ActivityContext> _lastOf = [];
    private readonly Dictionary<int, ActivityContext> _parentOf = [];

    /// <summary>Lineages by step, as sent last: what looks back from the next chunk may meet them again.</summary>
    private Dictionary<long, HashSet<int>> _sent = [];
    private Chunk? _notSampled;

    public Identity Identity => _identity;

    /// <summary>Starts the span of what this process does of the run; null where nobody listens.</summary>
    public Activity? Begin(Course course, DateTime began)
    {
        var from = course.Step;
        ActivityLink[] links = parent is null ? [] : [Link(new Identity(parent).Run(0), "parent")];
        var span = Spans.Start(
            SpanName.Run, _identity.Run(from), from == 0 ? null : _identity.Run(0), began, links);
        if (span is null) return null;
        var experiment = course.Experiment;
        span.SetTag(Key.Run, run);
        if (parent is not null) span.SetTag(Key.Parent, parent);
        span.SetTag(Key.Experiment, experiment.Name);
        // A seed may exceed what a signed number holds.
        span.SetTag(Key.Seed, experiment.Seed.ToString(CultureInfo.InvariantCulture));
        span.SetTag(Key.Steps, course.Schedule.TotalSteps);
        span.SetTag(Key.FirstStep, from);
        return span;
    }

    public static void End(Activity span, Course course, RunOutcome outcome, DateTime ended)
    {
        span.SetTag(Key.LastStep, course.Step);
        span.SetTag(Key.Outcome, OutcomeOf(outcome));
        if (outcome is RunCompleted completed) span.SetTag(Key.Chain, completed.Chain);
        if (outcome is RunFailed failed)
        {
            span.SetTag(Key.Reason, failed.Reason);
            span.SetStatus(ActivityStatusCode.Error, failed.Reason);
        }
        Spans.End(span, ended);
    }

    public static string OutcomeOf(RunOutcome outcome) => outcome switch
    {
        RunCompleted => "completed",
        RunCancelled => "stopped",
        _ => "failed",
    };

    /// <summary>Sends the root of a chunk's trace, before what is in it.</summary>
    /// <param name="chunk">Which.</param>
    /// <param name="experiment">What holds in it.</param>
    /// <param name="schedule">Of the experiment.</param>
    /// <param name="began">When its first update began.</param>
    /// <param name="ended">When its last round was concluded.</param>
    public void Send(Chunk chunk, Experiment experiment, Schedule schedule, DateTime began, DateTime ended)
    {
        var links = new List<ActivityLink> { Link(_identity.Run(0), "run") };
        if (chunk.Start > 0)
            links.Add(Link(_identity.Chunk(Chunk.Of(schedule, chunk.Start)), "previous"));
        else if (parent is not null)
            links.Add(Link(new Identity(parent).Run(0), "parent"));
        var root = Spans.Start(SpanName.Chunk, _identity.Chunk(chunk), null, began, links);
        _notSampled = root is null ? chunk : null;
        if (root is null) return;
        root.SetTag(Key.Run, run);
        root.SetTag(Key.Experiment, experiment.Name);
        root.SetTag(Key.FirstStep, chunk.Start);
        root.SetTag(Key.LastStep, chunk.End);
        Spans.End(root, ended);
    }

    /// <summary>Sends decisions, by step, in the traces of their chunks; those sent last are not sent again.</summary>
    public void Send(IEnumerable<KeptDecision> decisions)
    {
        var sent = new Dictionary<long, HashSet<int>>();
        foreach (var round in decisions.GroupBy(one => one.Round.Step))
        {
            var facts = round.First().Round;
            var chunk = Chunk.Of(facts.Schedule, facts.Step);
            if (chunk == _notSampled) continue;
            var before = _sent.GetValueOrDefault(round.Key);
            if (before is null) SendRound(chunk, facts);
            sent[round.Key] = before ?? [];
            foreach (var one in round)
            {
                if (!sent[round.Key].Add(one.Lineage.Value)) continue;
                _decisions.Send(chunk, one, LinksOf(one));
                _lastOf[one.Lineage.Value] = _identity.Agent(chunk, round.Key, one.Lineage.Value);
            }
        }
        _sent = sent;
    }

    private void SendRound(Chunk chunk, RoundFacts round)
    {
        var self = _identity.Round(chunk, round.Step);
        if (Spans.Start(SpanName.Round, self, _identity.Chunk(chunk), round.Trained) is { } span)
        {
            span.SetTag(Key.Run, run);
            span.SetTag(Key.Step, round.Step);
            span.SetTag(Key.Phase, round.PhaseOf.Name);
            Spans.End(span, round.Concluded);
        }
        SendUpdate(chunk, round, self);
    }

    private void SendUpdate(Chunk chunk, RoundFacts round, ActivityContext parent)
    {
        if (round.PhaseOf.Unmonitored) return;
        if (Spans.Start(SpanName.Update, _identity.Update(chunk, round.Step), parent, round.Trained) is not { } span)
            return;
        span.SetTag(Key.FirstStep,
            Chunk.PauseBefore(round.Schedule, round.Step, round.Experiment.DecisionInterval));
        span.SetTag(Key.LastStep, round.Step);
        span.SetTag(Key.Optimizer, round.PhaseOf.Optimizer.ToString());
        span.SetTag(Key.LearningRate, round.PhaseOf.LearningRate);
        Spans.End(span, round.Asked);
    }

    /// <summary>To what is known of the lineage's life before.</summary>
    private IEnumerable<ActivityLink> LinksOf(KeptDecision one)
    {
        if (_lastOf.TryGetValue(one.Lineage.Value, out var earlier)) yield return Link(earlier, "earlier");
        else if (_parentOf.Remove(one.Lineage.Value, out var born)) yield return Link(born, "parent");
    }

    /// <summary>Notes from whom a lineage came, so that its first decision leads there.</summary>
    public void Note(Forked fork, Chunk chunk) =>
        _parentOf[fork.Child.Value] = _identity.Agent(chunk, fork.Step, fork.Parent.Value);

    public static ActivityLink Link(ActivityContext to, string relation) =>
        new(to, new() { [Key.Link] = relation });
}
