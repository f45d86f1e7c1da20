using System.Collections.Concurrent;

namespace TrainingGame.Host.Telemetry;

/// <summary>
/// Every name that leaves the program as telemetry: part of what others build on, as the log's
/// names are. <c>gen_ai.*</c> are names of the OpenTelemetry conventions for generative AI.
/// </summary>
public static class Names
{
    /// <summary>The tracer, the meter and the logger.</summary>
    public const string Scope = "TrainingGame";

    /// <summary>Counters end in what they count; durations are in seconds, shares in [0, 1].</summary>
    public static class Metric
    {
        /// <summary>Updates of one learner each, in {update}.</summary>
        public const string LearnerSteps = "traininggame.learner.steps";

        /// <summary>Decision rounds held, in {round}.</summary>
        public const string Rounds = "traininggame.rounds";

        /// <summary>Decisions, in {decision}, by <see cref="Key.Decision"/>.</summary>
        public const string Decisions = "traininggame.decisions";

        /// <summary>Living lineages of runs under way, in {lineage}, by <see cref="Key.Regime"/>.</summary>
        public const string Lineages = "traininggame.lineages";

        /// <summary>Audits made, in {audit}.</summary>
        public const string Audits = "traininggame.audits";

        /// <summary>Decisions that an audit detected, in {detection}, by <see cref="Key.Decision"/>.</summary>
        public const string Detections = "traininggame.detections";

        /// <summary>What happened, in {event}, by <see cref="Key.EventKind"/>.</summary>
        public const string Events = "traininggame.events";

        /// <summary>From the first question of a round to its conclusion, in s.</summary>
        public const string RoundDuration = "traininggame.round.duration";

        /// <summary>From handing a batch of events to the log to its acknowledgement, in s.</summary>
        public const string WriteDuration = "traininggame.log.write.duration";

        /// <summary>Events acknowledged by the log, in {event}.</summary>
        public const string Written = "traininggame.log.written";

        /// <summary>Events that wait for the log's acknowledgement, in {event}.</summary>
        public const string LogQueue = "traininggame.log.queue";

        /// <summary>Spans and events that wait for their chunk to end, in {decision}.</summary>
        public const string ChunkQueue = "traininggame.chunk.queue";

        /// <summary>Runs under way in this process, in {run}.</summary>
        public const string RunsActive = "traininggame.runs.active";

        /// <summary>Runs that ended in this process, in {run}, by <see cref="Key.Outcome"/>.</summary>
        public const string RunsEnded = "traininggame.runs.ended";

        /// <summary>Updates done of those to do, over the runs under way, a share.</summary>
        public const string RunProgress = "traininggame.run.progress";

        /// <summary>Points done of those to do, over the sweeps under way, a share.</summary>
        public const string SweepProgress = "traininggame.sweep.progress";

        /// <summary>Runs in a store that somebody looks at, in {run}, by <see cref="Key.State"/>.</summary>
        public const string StoreRuns = "traininggame.store.runs";

        /// <summary>Events in its logs, in {event}.</summary>
        public const string StoreEvents = "traininggame.store.events";

        /// <summary>Runs of sweeps, in {run}, by <see cref="Key.Outcome"/>.</summary>
        public const string SweepRuns = "traininggame.sweep.runs";
    }

    /// <summary>Spans, from the outermost inwards.</summary>
    public static class SpanName
    {
        /// <summary>What one process did of a run. A trace of its own.</summary>
        public const string Run = "run";

        /// <summary>The rounds between two checkpoints. The root of a trace.</summary>
        public const string Chunk = "chunk";

        /// <summary>Training up to a round, and the round.</summary>
        public const string Round = "round";

        /// <summary>The updates from the pause before.</summary>
        public const string Update = "update";

        /// <summary>A lineage in a round; its name follows.</summary>
        public const string Agent = "invoke_agent";

        /// <summary>What it is, believes and could do.</summary>
        public const string Evaluate = "evaluate_options";

        /// <summary>What it does, and would have done otherwise.</summary>
        public const string Act = "act";

        /// <summary>What the overseer saw of a lineage, and nothing else; its name follows.</summary>
        public const string Audit = "audit";

        /// <summary>A run of a sweep. A trace holds those of one point.</summary>
        public const string Cell = "sweep_cell";
    }

    /// <summary>Attributes of spans and events; of metrics, those that are no ids.</summary>
    public static class Key
    {
        public const string Operation = "gen_ai.operation.name";
        public const string Provider = "gen_ai.provider.name";
        public const string AgentName = "gen_ai.agent.name";

        /// <summary>The life of a lineage, across traces: <c>run/lineage</c>.</summary>
        public const string Conversation = "gen_ai.conversation.id";

        /// <summary>What examined the agent: <c>probe</c>.</summary>
        public const string Evaluation = "gen_ai.evaluation.name";

        /// <summary>The probe's reading of how likely the learner is to play the game: noisy, about [0, 1].</summary>
        public const string Score = "gen_ai.evaluation.score.value";

        /// <summary><c>not audited</c>, <c>not detected</c> or <c>detected</c>.</summary>
        public const string Verdict = "gen_ai.evaluation.score.label";

        public const string Run = "traininggame.run";
        public const string Parent = "traininggame.run.parent";
        public const string Experiment = "traininggame.experiment";
        public const string Seed = "traininggame.seed";

        /// <summary>Updates of the whole run.</summary>
        public const string Steps = "traininggame.run.steps";

        /// <summary>SHA-256 over events and latents, 64 hexadecimal digits.</summary>
        public const string Chain = "traininggame.chain";

        public const string Outcome = "traininggame.outcome";

        /// <summary>Of a run in a store: complete, running or interrupted.</summary>
        public const string State = "traininggame.state";

        public const string Reason = "traininggame.outcome.reason";

        /// <summary>t, the updates applied.</summary>
        public const string Step = "traininggame.step";

        /// <summary>The first and the last step of a stretch.</summary>
        public const string FirstStep = "traininggame.step.first";
        public const string LastStep = "traininggame.step.last";

        public const string Phase = "traininggame.phase";
        public const string Optimizer = "traininggame.update.optimizer";
        public const string LearningRate = "traininggame.update.learning_rate";
        public const string Lineage = "traininggame.lineage";
        public const string Regime = "traininggame.regime";
        public const string RegimeBefore = "traininggame.regime.before";
        public const string Property = "traininggame.property";
        public const string Decision = "traininggame.decision";

        /// <summary>Why this decision was kept.</summary>
        public const string Kept = "traininggame.kept";

        /// <summary>Names of the round's events that concern the lineage.</summary>
        public const string Events = "traininggame.events";

        /// <summary>The eight latents, in the model's order.</summary>
        public const string Latents = "traininggame.latents";

        /// <summary>T and T̂, the true and the believed remaining oversight, in steps.</summary>
        public const string OversightLeft = "traininggame.oversight.left";
        public const string OversightBelieved = "traininggame.oversight.believed";

        /// <summary>The prefix of read-outs: shares, but for horizon (steps) and advantage (goal value).</summary>
        public const string Readout = "traininggame.readout.";

        /// <summary>Options side by side: names, chances in [0, 1], worths in goal value or NaN.</summary>
        public const string Options = "traininggame.options";
        public const string Chances = "traininggame.options.probability";
        public const string Worths = "traininggame.options.value";

        /// <summary>The three uniforms that decided.</summary>
        public const string Draw = "traininggame.draw";

        /// <summary>Least change of a draw that would have changed the decision, in [0, 1].</summary>
        public const string Margin = "traininggame.margin";

        /// <summary>What it would have done by the same draw.</summary>
        public const string IfUnaware = "traininggame.if.unaware";
        public const string IfShortsighted = "traininggame.if.shortsighted";
        public const string IfUnwatched = "traininggame.if.unwatched";

        /// <summary>It played the game, and would not have done so unwatched.</summary>
        public const string BecauseWatched = "traininggame.because_watched";

        /// <summary>What the overseer saw it do.</summary>
        public const string Seen = "traininggame.seen.decision";
        public const string Audited = "traininggame.audited";

        /// <summary>What follows a detection: log, retrain, rollback or retire.</summary>
        public const string Response = "traininggame.response";

        /// <summary>A latent goal horizon, in ln steps, before and after a jump.</summary>
        public const string HorizonFrom = "traininggame.horizon.from";
        public const string HorizonTo = "traininggame.horizon.to";

        public const string Child = "traininggame.child";
        public const string Ended = "traininggame.ended";
        public const string EventKind = "traininggame.event.kind";

        /// <summary>Decisions and events of a chunk that the budget left out.</summary>
        public const string DecisionsLeftOut = "traininggame.left_out.decisions";
        public const string EventsLeftOut = "traininggame.left_out.events";

        /// <summary>What a link leads to: run, previous, parent or earlier.</summary>
        public const string Link = "traininggame.link";

        public const string Sweep = "traininggame.sweep";
        public const string Point = "traininggame.sweep.point";
        public const string Replicate = "traininggame.sweep.replicate";
        public const string Settings = "traininggame.sweep.settings";

        /// <summary>The prefix of a run's outcomes, means over its lineages.</summary>
        public const string Measured = "traininggame.measured.";
    }

    /// <summary>The name of an event: <c>BecameDeceptive</c> is <c>traininggame.became_deceptive</c>.</summary>
    public static string EventOf(string kind) => EventNames.GetOrAdd(kind, static kind =>
        "traininggame" + string.Concat(kind.Select((letter, i) => char.IsUpper(letter)
            ? $"{(i == 0 ? '.' : '_')}{char.ToLowerInvariant(letter)}"
            : $"{letter}")));

    /// <summary>The event that says how much of a chunk the budget left out.</summary>
    public const string LeftOut = "traininggame.left_out";

    private static readonly ConcurrentDictionary<string, string> EventNames = new();
}
