using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Chronicle;

/// <summary>
/// What the log records. A type's name is its name on the wire for ever; fields are only added.
/// Steps count applied updates.
/// </summary>
public abstract record RunEvent(long Step)
{
    /// <summary>The event's name on the wire.</summary>
    [JsonIgnore]
    public string Kind => GetType().Name;
}

/// <summary>An event in the life of one lineage.</summary>
public abstract record LineageEvent(long Step, LineageId Lineage) : RunEvent(Step);

/// <summary>The run begins.</summary>
/// <param name="Step">0.</param>
/// <param name="Definition">The resolved experiment as canonical JSON.</param>
/// <param name="Digest">SHA-256 of the definition's UTF-8 text, 64 hexadecimal digits.</param>
/// <param name="Origin">Where and by which version; no part of the chain.</param>
/// <param name="OriginDigest">SHA-256 of the origin, so that no change of it goes unnoticed.</param>
/// <param name="Interventions">
/// What is changed on the way, by ascending step; null where nothing is. The chain has them from
/// where they take effect: see <see cref="Intervened"/>.
/// </param>
public sealed record RunStarted(
    long Step, string Definition, string Digest, Origin Origin,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    string? OriginDigest = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<Intervention>? Interventions = null)
    : RunEvent(Step)
{
    public static RunStarted Of(Plan plan, Origin origin)
    {
        var definition = DefinitionText.Write(plan.Experiment);
        var interventions = plan.Interventions;
        return new(
            0, definition, DigestOf(definition), origin, DigestOf(origin.ToString()),
            interventions.Count == 0 ? null : interventions);
    }

    /// <summary>Whether two runs begin alike, wherever they were made.</summary>
    public bool SaysTheSameAs(RunStarted other) =>
        EventCodec.Write(this).AsSpan().SequenceEqual(EventCodec.Write(
            other with { Origin = Origin, OriginDigest = OriginDigest }));

    public static string DigestOf(string definition) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(definition)));
}

/// <summary>A phase begins; its disturbances have been applied.</summary>
public sealed record PhaseStarted(long Step, string Name) : RunEvent(Step);

/// <summary>
/// From here on something is otherwise than in the run that was forked. A fork that changes nothing
/// has no such event, and repeats its parent's chain.
/// </summary>
/// <param name="Step">Updates applied.</param>
/// <param name="Digest">SHA-256 of the definition that holds from here on.</param>
/// <param name="Edits">Latents that were set.</param>
public sealed record Intervened(long Step, string Digest, IReadOnlyList<Edit> Edits) : RunEvent(Step)
{
    public bool Equals(Intervened? other) =>
        other is not null && Step == other.Step && Digest == other.Digest
        && Edits.SequenceEqual(other.Edits);

    public override int GetHashCode() => HashCode.Combine(Step, Digest);
}

/// <summary>A lineage's regime in this round differs from the last; the first is a change too.</summary>
public sealed record RegimeChanged(long Step, LineageId Lineage, Regime Regime)
    : LineageEvent(Step, Lineage);

/// <summary>First round in which a property reached its threshold.</summary>
public sealed record Emerged(long Step, LineageId Lineage, Property Property)
    : LineageEvent(Step, Lineage);

/// <summary>A lineage has been Deceptive for as many rounds in a row as the definition asks.</summary>
public sealed record BecameDeceptive(long Step, LineageId Lineage) : LineageEvent(Step, Lineage);

/// <summary>An audit detected a decision.</summary>
public sealed record Detected(long Step, LineageId Lineage, Decision Decision)
    : LineageEvent(Step, Lineage);

/// <summary>A proposed horizon jump was accepted; from and to are the latent φ₂, in ln steps.</summary>
public sealed record HorizonJumped(long Step, LineageId Lineage, double From, double To)
    : LineageEvent(Step, Lineage);

/// <summary>Selection: the child takes the place of the lineage that ended.</summary>
public sealed record Forked(long Step, LineageId Parent, LineageId Child, LineageId Ended)
    : RunEvent(Step);

/// <summary>A lineage was retired after a detection.</summary>
public sealed record Ended(long Step, LineageId Lineage) : LineageEvent(Step, Lineage);

/// <summary>A learner that was Deceptive while watched pursued its proxy in deployment.</summary>
public sealed record Defected(long Step, LineageId Lineage) : LineageEvent(Step, Lineage);

/// <summary>Everything needed to go on from here, and the chain so far.</summary>
/// <param name="Step">Updates applied.</param>
/// <param name="Chain">The chain after this step, 64 hexadecimal digits.</param>
/// <param name="Counts">Decisions and audits so far.</param>
/// <param name="State">The living lineages, packed; see <see cref="CohortCodec"/>.</param>
public sealed record Checkpoint(long Step, string Chain, Counts Counts, byte[] State)
    : RunEvent(Step)
{
    public bool Equals(Checkpoint? other) =>
        other is not null && Step == other.Step && Chain == other.Chain && Counts == other.Counts
        && State.AsSpan().SequenceEqual(other.State);

    public override int GetHashCode() => HashCode.Combine(Step, Chain);
}

/// <summary>The run is complete.</summary>
public sealed record RunEnded(long Step, string Chain, Counts Counts) : RunEvent(Step);

/// <summary>
/// Where a run was made: what tells a changed program from a changed machine when a replay differs.
/// </summary>
/// <param name="Version">Version of the program.</param>
/// <param name="Model">Fingerprint of the mathematics: see <see cref="ModelFingerprint"/>.</param>
/// <param name="Machine">Runtime, operating system and processor.</param>
public sealed record Origin(string Version, string Model, string Machine);

/// <summary>Decisions taken and audits made over a run.</summary>
public readonly record struct Counts(
    long Habitual, long PursueBaseGoal, long PursueReward, long PursueProxy,
    long PlayTrainingGame, long Audits)
{
    public Counts Plus(Decision decision) => decision switch
    {
        Decision.Habitual => this with { Habitual = Habitual + 1 },
        Decision.PursueBaseGoal => this with { PursueBaseGoal = PursueBaseGoal + 1 },
        Decision.PursueReward => this with { PursueReward = PursueReward + 1 },
        Decision.PursueProxy => this with { PursueProxy = PursueProxy + 1 },
        _ => this with { PlayTrainingGame = PlayTrainingGame + 1 },
    };
}
