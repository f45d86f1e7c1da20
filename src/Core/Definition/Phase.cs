namespace TrainingGame.Core.Definition;

public enum OptimizerKind
{
    [Meaning("Stochastic gradient ascent.")] Sgd,
    [Meaning("Adam, ascending.")] Adam,
    [Meaning("Random variations kept when they are not worse; no gradient.")] Evolution,
}

/// <summary>A source of displacement that can be made to contribute nothing.</summary>
public enum Source
{
    Prediction, Behaviour, Gaming, LongHorizon, HorizonCost, WeightDecay, Noise,
}

/// <summary>A stretch of training under one objective and environment.</summary>
public sealed record Phase
{
    [Meaning("Name of the phase, unique in the experiment.")]
    public required string Name { get; init; }

    [Meaning("Updates in the phase."), Allowed(1)]
    public required long Steps { get; init; }

    [Meaning("How latents are updated.")]
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Sgd;

    [Meaning("Learning rate, latent units per unit of gradient and step."), Allowed(0)]
    public double LearningRate { get; init; } = 1.8e-4;

    [Meaning("Standard deviation of the gradient's noise."), Allowed(0)]
    public double GradientNoise { get; init; } = 5;

    [Meaning("Pull towards the founder's latents."), Allowed(0)]
    public double WeightDecay { get; init; } = 0.002;

    [Meaning("Deployment: no audits, jumps, selection or updates; nobody plays the training game.")]
    public bool Unmonitored { get; init; }

    [Meaning("Disturbances of every learner's goal on entering the phase.")]
    public PhaseEntry OnEntry { get; init; } = new();

    [Meaning("What the phase rewards.")]
    public Objective Objective { get; init; } = new();

    [Meaning("How behaviour and properties turn into performance.")]
    public TrainingEnvironment Environment { get; init; } = new();

    [Meaning("Sources that contribute nothing to the gradient; not under evolution.")]
    public IReadOnlyList<Source> Ablate { get; init; } = [];
}

public sealed record PhaseEntry
{
    [Meaning("Share of base goal content that becomes proxy content."), Allowed(0, 1)]
    public double BaseGoalShift { get; init; }

    [Meaning("How far goal-directedness moves to goallessLevel."), Allowed(0, 1)]
    public double GoalReset { get; init; }

    [Meaning("Goal-directedness latent of a learner without a coherent goal.")]
    public double GoallessLevel { get; init; } = -4;

    [Meaning("How far understanding moves back to the founder's."), Allowed(0, 1)]
    public double UnderstandingLoss { get; init; }
}

public sealed record Objective
{
    [Meaning("Weight of prediction.")]
    public double Prediction { get; init; } = 1;

    [Meaning("Weight of behaviour (reward).")]
    public double Behaviour { get; init; }

    [Meaning("Weight of long tasks.")]
    public double LongHorizon { get; init; }
}

public sealed record TrainingEnvironment
{
    [Meaning("ν_u: what understanding adds to prediction.")]
    public double UnderstandingValue { get; init; } = 0.5;

    [Meaning("ν_k: what knowledge of training adds to prediction.")]
    public double KnowledgeValue { get; init; } = 0.2;

    [Meaning("ν_a: what awareness adds to prediction where context calls for it.")]
    public double AwarenessValue { get; init; } = 0.5;

    [Meaning("q: share of inputs that are about the reader's own situation."), Allowed(0, 1)]
    public double SituationalContext { get; init; } = 0.001;

    [Meaning("ρ: performance of openly pursuing the proxy.")]
    public double ProxyCorrelation { get; init; } = 0.7;

    [Meaning("ρ₀: performance of habits.")]
    public double HabitPerformance { get; init; } = 0.5;

    [Meaning("ρ_r: performance of a reward seeker that is not aware.")]
    public double UnawareRewardPerformance { get; init; } = 0.5;

    [Meaning("δ: share of performance lost to playing the training game.")]
    public double DeceptionCost { get; init; } = 0.03;

    [Meaning("λ: what a long goal horizon costs.")]
    public double HorizonCost { get; init; } = 0.05;

    [Meaning("Scale of the cost: softplus(ln H - ln horizonUnit) at which it is λ."), Allowed(0, Above = true)]
    public double HorizonCap { get; init; } = 14;

    [Meaning("Horizon in steps from which length begins to cost."), Allowed(0, Above = true)]
    public double HorizonUnit { get; init; } = 1;

    [Meaning("L: length of long tasks in steps."), Allowed(0)]
    public double TaskHorizon { get; init; } = 1000;
}
