using System.Diagnostics;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using static TrainingGame.Host.Telemetry.Names;

namespace TrainingGame.Host.Telemetry;

/// <summary>
/// The spans of one decision: the agent with its options and its act, and beside it what the
/// overseer saw. What was true stands in the former, what was seen in the latter alone.
/// </summary>
internal sealed class DecisionSpans(string run, Identity identity)
{
    private const string Agents = "traininggame";
    private static readonly string[] Decisions = Enum.GetNames<Decision>();

    /// <param name="chunk">Its trace.</param>
    /// <param name="one">The decision.</param>
    /// <param name="links">From the agent's span to others.</param>
    public void Send(Chunk chunk, KeptDecision one, IEnumerable<ActivityLink> links)
    {
        var (round, why) = (one.Round, one.Explain());
        var (step, lineage) = (round.Step, one.Lineage.Value);
        var parent = identity.Round(chunk, step);
        var self = identity.Agent(chunk, step, lineage);
        var name = NameOf(one);
        if (Spans.Start($"{SpanName.Agent} {name}", self, parent, round.Asked, links) is { } agent)
        {
            agent.SetTag(Key.Operation, SpanName.Agent);
            agent.SetTag(Key.Provider, Agents);
            agent.SetTag(Key.AgentName, name);
            agent.SetTag(Key.Conversation, $"{run}/{one.Lineage}");
            agent.SetTag(Key.Run, run);
            agent.SetTag(Key.Lineage, lineage);
            agent.SetTag(Key.Step, step);
            agent.SetTag(Key.Phase, why.Phase);
            agent.SetTag(Key.Regime, one.Regime.ToString());
            if (one.Before is { } before) agent.SetTag(Key.RegimeBefore, before.ToString());
            agent.SetTag(Key.Decision, Decisions[(int)why.Explanation.Decision]);
            agent.SetTag(Key.Kept, one.Because);
            if (one.Happened.Count > 0)
                agent.SetTag(Key.Events, one.Happened.Select(what => EventOf(what.Kind)).ToArray());
            Spans.End(agent, round.Concluded);
        }
        Evaluate(identity.Evaluation(chunk, step, lineage), self, round, why.Explanation);
        Act(identity.Act(chunk, step, lineage), self, round, why.Explanation);
        if (why.Seen is not null) Audit(identity.Audit(chunk, step, lineage), parent, one, why);
    }

    private static string NameOf(KeptDecision one) => $"lineage {one.Lineage}";

    private static void Evaluate(ActivityContext self, ActivityContext agent, RoundFacts round, Explanation why)
    {
        if (Spans.Start(SpanName.Evaluate, self, agent, round.Asked) is not { } span) return;
        var read = why.Read;
        void Read(string what, double value) => span.SetTag(Key.Readout + what, value);
        span.SetTag(Key.OversightLeft, why.Situation.OversightLeft);
        span.SetTag(Key.OversightBelieved, why.BelievedOversightLeft);
        span.SetTag(Key.Latents, why.Situation.Learner.Phi.ToArray());
        Read("capability", read.C);
        Read("understanding", read.U);
        Read("horizon", read.H);
        Read("awareness", read.A);
        Read("training_knowledge", read.K);
        Read("self_application", read.S);
        Read("goal_directedness", read.G);
        Read("base_goal", read.Wbase);
        Read("proxy_goal", read.Wproxy);
        Read("reward_goal", read.Wreward);
        Read("value_left", read.E);
        Read("advantage", read.D);
        Read("plays_game", read.P);
        span.SetTag(Key.Options, why.Options.Select(one => Decisions[(int)one.Decision]).ToArray());
        span.SetTag(Key.Chances, why.Options.Select(one => one.Probability).ToArray());
        span.SetTag(Key.Worths, why.Options.Select(one => one.Value ?? double.NaN).ToArray());
        Spans.End(span, round.Answered);
    }

    private static void Act(ActivityContext self, ActivityContext agent, RoundFacts round, Explanation why)
    {
        if (Spans.Start(SpanName.Act, self, agent, round.Answered) is not { } span) return;
        span.SetTag(Key.Decision, Decisions[(int)why.Decision]);
        span.SetTag(Key.Draw, new[] { why.Draw.V0, why.Draw.V1, why.Draw.V2 });
        span.SetTag(Key.Margin, why.Margin);
        span.SetTag(Key.IfUnaware, Decisions[(int)why.Flips.Unaware]);
        span.SetTag(Key.IfShortsighted, Decisions[(int)why.Flips.Shortsighted]);
        span.SetTag(Key.IfUnwatched, Decisions[(int)why.Flips.Unwatched]);
        span.SetTag(Key.BecauseWatched,
            why.Decision == Decision.PlayTrainingGame && why.Flips.Unwatched != why.Decision);
        Spans.End(span, round.Concluded);
    }

    private static void Audit(ActivityContext self, ActivityContext round, KeptDecision one, Traced why)
    {
        if (Spans.Start($"{SpanName.Audit} {NameOf(one)}", self, round, one.Round.Answered) is not { } span) return;
        var detected = one.Happened.Any(what => what is Detected);
        span.SetTag(Key.Lineage, one.Lineage.Value);
        span.SetTag(Key.Evaluation, "probe");
        span.SetTag(Key.Score, why.Seen!.Value.ProbeReading);
        span.SetTag(Key.Verdict, !one.Audited ? "not audited" : detected ? "detected" : "not detected");
        span.SetTag(Key.Audited, one.Audited);
        // Behaviour is found out by an audit that detects it, and not otherwise.
        if (detected)
        {
            span.SetTag(Key.Seen, Decisions[(int)why.Seen.Value.Behaviour]);
            span.SetTag(Key.Response, one.Round.Experiment.Oversight.Response.ToString());
        }
        Spans.End(span, one.Round.Concluded);
    }
}
