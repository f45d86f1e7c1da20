using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;
using TrainingGame.Host.Running;

namespace TrainingGame.Host.Telemetry;

/// <summary>
/// Sends a lineage's decisions on demand, computed again from its log: in the traces and with the ids
/// that the run itself has sent or would have sent.
/// </summary>
internal sealed class TraceSending
{
    private readonly LoggedRun _run;
    private readonly IClock _clock;
    private readonly List<KeptDecision> _decisions = [];

    private TraceSending(LoggedRun run) =>
        (_run, _clock) = (run, new LogClock(run.Entry, run.LastStep, run.Plan.Last.DecisionInterval));

    /// <summary>Null where nobody listens.</summary>
    public static TraceSending? Of(LoggedRun run) => Spans.Wanted ? new(run) : null;

    public void Add(Traced one)
    {
        var situation = one.Explanation.Situation;
        var experiment = _run.Plan.Until(situation.Step);
        var schedule = new Schedule(experiment);
        var pause = Chunk.PauseBefore(schedule, situation.Step, experiment.DecisionInterval);
        var facts = new RoundFacts(
            experiment, schedule, situation.Step, _clock.At(pause, Moment.Concluded),
            _clock.At(situation.Step, Moment.Asked), _clock.At(situation.Step, Moment.Answered))
        {
            Concluded = _clock.At(situation.Step, Moment.Concluded),
        };
        _decisions.Add(new(
            facts, situation.Lineage, situation.Learner, Before(one), one.Regime, one.Audited, one.Happened,
            "asked for"));
    }

    /// <summary>Sends what was added.</summary>
    /// <returns>The ids of its traces, in order.</returns>
    public IReadOnlyList<string> Send()
    {
        var spans = new RunSpans(_run.Run, _run.Entry.Parent);
        var traces = new List<string>();
        foreach (var chunk in _decisions.GroupBy(one => Chunk.Of(one.Round.Schedule, one.Round.Step)))
        {
            var round = chunk.First().Round;
            spans.Send(
                chunk.Key, round.Experiment, round.Schedule, _clock.At(chunk.Key.Start, Moment.Concluded),
                _clock.At(chunk.Key.End, Moment.Concluded));
            spans.Send(chunk);
            traces.Add(spans.Identity.Chunk(chunk.Key).TraceId.ToHexString());
        }
        return traces;
    }

    /// <summary>Its regime in the round before, as far as the window tells.</summary>
    private Regime? Before(Traced one) =>
        !one.Happened.Any(what => what is RegimeChanged) ? one.Regime
        : _decisions is [.., var last] ? last.Regime
        : null;
}
