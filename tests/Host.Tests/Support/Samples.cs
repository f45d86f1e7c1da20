namespace TrainingGame.Host.Tests.Support;

/// <summary>Experiments small enough for a test, as files.</summary>
public static class Samples
{
    /// <summary>A fraction of a second; every kind of event but retirement occurs.</summary>
    public const string Lively = """
        name: lively
        seed: 3
        lineages: 24
        decisionInterval: 5
        learner:
          initial:
            goalHorizon: {mean: 5, sd: 1}
            trainingKnowledge: {mean: 2, sd: 0.7}
            selfApplication: {mean: 2, sd: 0.7}
            goalDirectedness: {mean: 1, sd: 0.7}
            baseGoalUnderstanding: {mean: 1, sd: 0.5}
        phases:
          - {name: pretraining, steps: 200, learningRate: 0.02, gradientNoise: 0.5}
          - name: rlhf
            steps: 200
            learningRate: 0.02
            gradientNoise: 0.5
            objective: {prediction: 0.2, behaviour: 3}
            environment: {situationalContext: 0.3}
          - {name: deployment, steps: 50, unmonitored: true}
        oversight: {tail: 50, auditRate: 0.2}
        selection: {every: 50, fraction: 0.1}
        horizonJumps: {rate: 0.05}
        thresholds: {dwellRounds: 3}
        """;

    /// <summary>Some seconds of work, with many rounds and checkpoints.</summary>
    public const string Long = """
        name: long
        seed: 11
        lineages: 64
        decisionInterval: 2000
        phases:
          - {name: pretraining, steps: 1000000, learningRate: 0.0001}
          - name: rlhf
            steps: 1000000
            learningRate: 0.0001
            objective: {prediction: 0.2, behaviour: 3}
        oversight: {auditRate: 0.3}
        """;
}
