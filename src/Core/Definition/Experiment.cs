namespace TrainingGame.Core.Definition;

/// <summary>
/// Everything that decides a run. Two runs of equal experiments give the same events and bits.
/// Property names, in camel case, are the keys of an experiment file; initial values its defaults.
/// </summary>
public sealed record Experiment
{
    [Meaning("Name of the experiment.")]
    public required string Name { get; init; }

    [Meaning("Seed of all chance in the run: 64 bits."), Allowed(0, ulong.MaxValue)]
    public ulong Seed { get; init; } = 1;

    [Meaning("Founding lineages, numbered from 0."), Allowed(1, 10_000_000)]
    public int Lineages { get; init; } = 256;

    [Meaning("Updates between two decision rounds."), Allowed(1)]
    public long DecisionInterval { get; init; } = 1000;

    [Meaning("How learners begin and what they believe.")]
    public LearnerDefinition Learner { get; init; } = new();

    [Meaning("Phases of training, in order; an unmonitored one can only be the last.")]
    public required IReadOnlyList<Phase> Phases { get; init; }

    [Meaning("How learners are watched, and what follows from a detection.")]
    public OversightDefinition Oversight { get; init; } = new();

    [Meaning("Forking of the best learners into the slots of the worst.")]
    public SelectionDefinition Selection { get; init; } = new();

    [Meaning("Sudden changes of a learner's goal horizon.")]
    public HorizonJumpDefinition HorizonJumps { get; init; } = new();

    [Meaning("From where on a property counts as present.")]
    public Thresholds Thresholds { get; init; } = new();
}

/// <summary>When a learner may be called agentic, understanding, aware, gaming.</summary>
public sealed record Thresholds
{
    [Meaning("Goal-directedness G from which a learner is more than habits."), Allowed(0, 1)]
    public double Agency { get; init; } = 0.5;

    [Meaning("Base-goal understanding U that counts as understanding."), Allowed(0, 1)]
    public double Understanding { get; init; } = 0.5;

    [Meaning("Situational awareness A that counts as aware."), Allowed(0, 1)]
    public double Awareness { get; init; } = 0.5;

    [Meaning("Probability P of playing the training game that counts as Deceptive."), Allowed(0, 1)]
    public double Gaming { get; init; } = 0.5;

    [Meaning("Rounds in a row in Deceptive after which a lineage has become deceptive."), Allowed(1)]
    public int DwellRounds { get; init; } = 25;
}
