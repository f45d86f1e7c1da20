namespace TrainingGame.Core.Learners;

/// <summary>Asks a learner why it decided as it last did.</summary>
public sealed record Explain
{
    public static Explain Instance { get; } = new();
}

/// <summary>The learner has not decided anything yet.</summary>
public sealed record NothingToExplain
{
    public static NothingToExplain Instance { get; } = new();
}
