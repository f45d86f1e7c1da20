using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Chronicle;

/// <summary>
/// The chains of small built-in runs that go through everything that a definition can ask for: two
/// programs with the same fingerprint compute the same model, whatever their versions say.
/// </summary>
public static class ModelFingerprint
{
    private static readonly Lazy<string> Value = new(Compute);

    /// <summary>16 hexadecimal digits.</summary>
    public static string Current => Value.Value;

    private static string Compute() => Chain.Join(
        [
            .. Enum.GetValues<DetectionResponse>().Select(response => Simulation
                .Run(Everything(response), new Origin("", "", "")).OfType<RunEnded>().Single().Chain),
        ])[..16];

    /// <summary>Every choice that a definition offers, in one of the runs or in all.</summary>
    private static Experiment Everything(DetectionResponse response)
    {
        var even = (int)response % 2 == 0;
        var objective = new Objective { Prediction = 1, Behaviour = 1, LongHorizon = 1 };
        Phase Under(OptimizerKind optimizer) => new()
        {
            Name = optimizer.ToString(),
            Steps = 20,
            Optimizer = optimizer,
            LearningRate = 0.02,
            GradientNoise = 1,
            Objective = objective,
            OnEntry = new() { BaseGoalShift = 0.1, GoalReset = 0.1, UnderstandingLoss = 0.1 },
            Ablate = optimizer == OptimizerKind.Adam ? [Source.Gaming, Source.WeightDecay] : [],
        };
        return new Experiment
        {
            Name = "fingerprint",
            Seed = 5 + ((ulong)response << 40),
            Lineages = 8,
            DecisionInterval = 5,
            Learner = new()
            {
                Initial = new()
                {
                    GoalHorizon = new() { Mean = 4, Sd = 1 },
                    TrainingKnowledge = new() { Mean = 2, Sd = 1 },
                    SelfApplication = new() { Mean = 2, Sd = 1 },
                    GoalDirectedness = new() { Mean = 2, Sd = 1 },
                },
                Spillover = new() { GoalHorizon = even ? 0.5 : 0, SelfApplication = even ? 0.3 : 0 },
                Discounting = even ? Discounting.Hyperbolic : Discounting.Exponential,
                Beliefs = new() { Sanction = 0.5, Oversight = new() { Factor = 0.9, LogSd = 0.5 } },
            },
            Phases =
            [
                .. Enum.GetValues<OptimizerKind>().Select(Under),
                new Phase { Name = "deployment", Steps = 10, Unmonitored = true },
            ],
            Oversight = new()
            {
                Tail = 100,
                Schedule = even ? OversightSchedule.Shrinking : OversightSchedule.Constant,
                AuditRate = 0.3,
                Allocation = even ? AuditAllocation.Suspicion : AuditAllocation.Uniform,
                Detection = new() { Covert = 0.3, FalsePositive = 0.2 },
                Response = response,
                RetrainScope = even ? RetrainScope.All : RetrainScope.Content,
            },
            Selection = new() { Every = response == DetectionResponse.Retire ? 0 : 10, Fraction = 0.25 },
            HorizonJumps = new() { Rate = 0.3 },
            Thresholds = new() { DwellRounds = 2, Gaming = 0.3 },
        };
    }
}
