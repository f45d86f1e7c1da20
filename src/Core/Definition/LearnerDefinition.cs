namespace TrainingGame.Core.Definition;

public enum Discounting
{
    [Meaning("Value falls as exp(-T/H).")] Exponential,
    [Meaning("Value falls as 1 / (1 + T/H).")] Hyperbolic,
}

public sealed record LearnerDefinition
{
    [Meaning("Mean and standard deviation of each latent among the founders.")]
    public InitialLatents Initial { get; init; } = new();

    [Meaning("How far general capability drags each property along; 0: separate parameters.")]
    public Spillover Spillover { get; init; } = new();

    [Meaning("How a learner discounts value that comes after oversight.")]
    public Discounting Discounting { get; init; } = Discounting.Exponential;

    [Meaning("What learners believe about keeping their goal and about oversight.")]
    public Beliefs Beliefs { get; init; } = new();
}

/// <summary>Founders' latents are drawn as mean + sd · z, each on its own (logit or log) scale.</summary>
public sealed record InitialLatents
{
    [Meaning("Logit of general competence C.")]
    public Spread Capability { get; init; } = new() { Mean = -2, Sd = 0.3 };

    [Meaning("Logit of base-goal understanding U.")]
    public Spread BaseGoalUnderstanding { get; init; } = new() { Mean = -2, Sd = 0.5 };

    [Meaning("Natural logarithm of the goal horizon H in training steps.")]
    public Spread GoalHorizon { get; init; } = new() { Mean = 1, Sd = 1 };

    [Meaning("Logit of training knowledge K.")]
    public Spread TrainingKnowledge { get; init; } = new() { Mean = -2, Sd = 0.7 };

    [Meaning("Logit of self-application S.")]
    public Spread SelfApplication { get; init; } = new() { Mean = -3, Sd = 0.7 };

    [Meaning("Logit of goal-directedness G.")]
    public Spread GoalDirectedness { get; init; } = new() { Mean = -2, Sd = 0.7 };

    [Meaning("Log-odds of base against proxy goal content.")]
    public Spread BaseGoalLogit { get; init; } = new() { Mean = -1, Sd = 1 };

    [Meaning("Log-odds of reward against proxy goal content.")]
    public Spread RewardGoalLogit { get; init; } = new() { Mean = -2, Sd = 1 };

    /// <summary>The eight in the order of the latents.</summary>
    public IReadOnlyList<Spread> InOrder() =>
    [
        Capability, BaseGoalUnderstanding, GoalHorizon, TrainingKnowledge,
        SelfApplication, GoalDirectedness, BaseGoalLogit, RewardGoalLogit,
    ];
}

public sealed record Spread
{
    [Meaning("Mean among founders.")]
    public double Mean { get; init; }

    [Meaning("Standard deviation among founders."), Allowed(0)]
    public double Sd { get; init; }
}

/// <summary>χ of the latents 1 to 5; see <see cref="Learners.Learner"/>.</summary>
public sealed record Spillover
{
    public double BaseGoalUnderstanding { get; init; }
    public double GoalHorizon { get; init; }
    public double TrainingKnowledge { get; init; }
    public double SelfApplication { get; init; }
    public double GoalDirectedness { get; init; }
}

public sealed record Beliefs
{
    [Meaning("m: share of its goal that it believes it keeps by complying."), Allowed(0, 1)]
    public double Preservation { get; init; } = 0.9;

    [Meaning("y: value of pursuing its goal after oversight, in units of total goal value."), Allowed(0)]
    public double PostOversightValue { get; init; } = 1;

    [Meaning("Δ: proxy value forgone by complying now."), Allowed(0)]
    public double ForgoneProxyValue { get; init; } = 0.3;

    [Meaning("β: how sharply it picks the better option."), Allowed(0)]
    public double Rationality { get; init; } = 8;

    [Meaning("κ: what it believes a detection costs."), Allowed(0)]
    public double Sanction { get; init; }

    [Meaning("Belief about how long oversight lasts, relative to the truth.")]
    public OversightBelief Oversight { get; init; } = new();
}

/// <summary>B = factor · exp(logSd · z), drawn once for each founder.</summary>
public sealed record OversightBelief
{
    [Meaning("Typical ratio of believed to true oversight left."), Allowed(0)]
    public double Factor { get; init; } = 1;

    [Meaning("Spread of that ratio among founders, in natural logarithms."), Allowed(0)]
    public double LogSd { get; init; }
}
