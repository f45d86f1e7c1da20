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

        /// <summary>Decisions, in {decision}, by <see cref="Attribute.Decision"/>.</summary>
        public const string Decisions = "traininggame.decisions";

        /// <summary>Living lineages of runs under way, in {lineage}, by <see cref="Attribute.Regime"/>.</summary>
        public const string Lineages = "traininggame.lineages";

        /// <summary>Audits made, in {audit}.</summary>
        public const string Audits = "traininggame.audits";

        /// <summary>Decisions that an audit detected, in {detection}, by <see cref="Attribute.Decision"/>.</summary>
        public const string Detections = "traininggame.detections";

        /// <summary>What happened, in {event}, by <see cref="Attribute.EventKind"/>.</summary>
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

        /// <summary>Runs that ended in this process, in {run}, by <see cref="Attribute.Outcome"/>.</summary>
        public const string RunsEnded = "traininggame.runs.ended";

        /// <summary>Updates done of those to do, over the runs under way, a share.</summary>
        public const string RunProgress = "traininggame.run.progress";

        /// <summary>Points done of those to do, over the sweeps under way, a share.</summary>
        public const string SweepProgress = "traininggame.sweep.progress";

        /// <summary>Runs of sweeps, in {run}, by <see cref="Attribute.Outcome"/>.</summary>
        public const string SweepRuns = "traininggame.sweep.runs";
    }

    /// <summary>Attributes of spans, events and metrics.</summary>
    public static class Attribute
    {
        public const string Decision = "traininggame.decision";
        public const string Regime = "traininggame.regime";
        public const string EventKind = "traininggame.event.kind";
        public const string Outcome = "traininggame.outcome";
    }
}
