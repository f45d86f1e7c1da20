namespace TrainingGame.Core.Definition;

public enum OversightSchedule
{
    [Meaning("The oversight left falls by one with every update.")] Shrinking,
    [Meaning("The oversight left never changes.")] Constant,
}

public enum AuditAllocation
{
    [Meaning("Every learner equally likely.")] Uniform,
    [Meaning("The learners with the highest probe readings.")] Suspicion,
}

public enum DetectionResponse
{
    [Meaning("Record it, nothing else.")] Log,
    [Meaning("Train against what was seen.")] Retrain,
    [Meaning("Back to the latents at the phase's start.")] Rollback,
    [Meaning("The lineage ends.")] Retire,
}

public enum RetrainScope
{
    [Meaning("Retraining moves every latent.")] All,
    [Meaning("Retraining moves goal content only.")] Content,
}

public sealed record OversightDefinition
{
    [Meaning("Steps that oversight goes on after training."), Allowed(0)]
    public double Tail { get; init; } = 50_000;

    [Meaning("Whether the oversight left shrinks.")]
    public OversightSchedule Schedule { get; init; } = OversightSchedule.Shrinking;

    [Meaning("Share of learners audited in a round."), Allowed(0, 1)]
    public double AuditRate { get; init; } = 0.05;

    [Meaning("Who is audited.")]
    public AuditAllocation Allocation { get; init; } = AuditAllocation.Uniform;

    [Meaning("Standard deviation of a probe reading's error."), Allowed(0)]
    public double ProbeSd { get; init; } = 0.3;

    [Meaning("Chance that an audit detects, by what was done.")]
    public DetectionRates Detection { get; init; } = new();

    [Meaning("What follows from a detection.")]
    public DetectionResponse Response { get; init; } = DetectionResponse.Retrain;

    [Meaning("Step size of retraining, latent units per unit of gradient."), Allowed(0)]
    public double RetrainStrength { get; init; } = 0.5;

    [Meaning("Which latents retraining moves.")]
    public RetrainScope RetrainScope { get; init; } = RetrainScope.All;
}

public sealed record DetectionRates
{
    [Meaning("Of openly pursuing the proxy."), Allowed(0, 1)]
    public double Open { get; init; } = 0.9;

    [Meaning("Of playing the training game."), Allowed(0, 1)]
    public double Covert { get; init; } = 0.05;

    [Meaning("Of anything else."), Allowed(0, 1)]
    public double FalsePositive { get; init; } = 0.005;
}

public sealed record SelectionDefinition
{
    [Meaning("Updates between selections, in rounds that fall on them; 0: off."), Allowed(0)]
    public long Every { get; init; }

    [Meaning("Share that is replaced; the best and the worst must not overlap."), Allowed(0, 0.5)]
    public double Fraction { get; init; } = 0.1;

    [Meaning("Standard deviation of the error in measured performance."), Allowed(0)]
    public double MeasurementNoise { get; init; } = 0.05;

    [Meaning("Standard deviation of a child's latents around its parent's."), Allowed(0)]
    public double MutationSd { get; init; } = 0.1;
}

public sealed record HorizonJumpDefinition
{
    [Meaning("Chance of a jump per learner and round."), Allowed(0, 1)]
    public double Rate { get; init; }

    [Meaning("Mean of a proposed change of ln H.")]
    public double Mean { get; init; }

    [Meaning("Standard deviation of a proposed change of ln H."), Allowed(0)]
    public double Sd { get; init; } = 3;

    [Meaning("Loss of reward that is still accepted with chance 1/e."), Allowed(0)]
    public double Temperature { get; init; } = 0.02;
}
