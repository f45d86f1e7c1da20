using CsCheck;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Tests;

/// <summary>Random learners and experiments: everything that the model allows, in small.</summary>
public static class Arbitrary
{
    public static readonly Origin Nowhere = new("test", "test", "test");

    public static readonly Gen<Latents> Latents =
        Gen.Double[-4, 4].Array[8].Select(values => Core.Learners.Latents.Of(values));

    public static readonly Gen<Phase> Phase =
        from optimizer in Gen.Enum<OptimizerKind>()
        from steps in Gen.Long[1, 60]
        from rate in Gen.Double[1e-3, 0.05]
        from silent in Gen.Bool
        from noise in Gen.Double[0.1, 3]
        from objective in Gen.Double[0, 3].Array[3]
        from zero in Gen.Bool.Array[3]
        from context in Gen.Double[0, 1]
        from ablated in Gen.Enum<Source>().Array[0, 2]
        from entry in Gen.Double[0, 1].Array[3]
        from enters in Gen.Bool.Array[3]
        select new Phase
        {
            Name = "",
            Steps = steps,
            Optimizer = optimizer,
            LearningRate = rate,
            // Adam without noise, and evolution with next to none, make much of the last bit.
            GradientNoise = silent && optimizer == OptimizerKind.Sgd ? 0 : noise,
            WeightDecay = 0.01,
            Objective = new()
            {
                Prediction = zero[0] ? 0 : objective[0],
                Behaviour = zero[1] ? 0 : objective[1],
                LongHorizon = zero[2] ? 0 : objective[2],
            },
            Environment = new() { SituationalContext = context, TaskHorizon = 20 },
            OnEntry = new()
            {
                BaseGoalShift = enters[0] ? entry[0] : 0,
                GoalReset = enters[1] ? entry[1] : 0,
                UnderstandingLoss = enters[2] ? entry[2] : 0,
            },
            Ablate =
            [
                .. ablated.Distinct().Where(source => optimizer == OptimizerKind.Sgd
                    || (optimizer == OptimizerKind.Adam && source != Source.Noise)),
            ],
        };

    public static readonly Gen<OversightDefinition> Oversight =
        from tail in Gen.Double[0, 100]
        from schedule in Gen.Enum<OversightSchedule>()
        from rate in Gen.Double[0, 1]
        from allocation in Gen.Enum<AuditAllocation>()
        from response in Gen.Enum<DetectionResponse>()
        from scope in Gen.Enum<RetrainScope>()
        from detection in Gen.Double[0, 1].Array[3]
        select new OversightDefinition
        {
            Tail = tail,
            Schedule = schedule,
            AuditRate = rate,
            Allocation = allocation,
            Response = response,
            RetrainScope = scope,
            Detection = new() { Open = detection[0], Covert = detection[1], FalsePositive = detection[2] / 10 },
        };

    public static readonly Gen<LearnerDefinition> Learner =
        from means in Gen.Double[-2, 3].Array[8]
        from chi in Gen.Double[-1, 1].Array[5]
        from spills in Gen.Bool
        from discounting in Gen.Enum<Discounting>()
        from sanction in Gen.Double[0, 2]
        from logSd in Gen.Double[0, 1]
        let spread = means.Select(mean => new Spread { Mean = mean, Sd = 0.7 }).ToArray()
        select new LearnerDefinition
        {
            Initial = new()
            {
                Capability = spread[0],
                BaseGoalUnderstanding = spread[1],
                GoalHorizon = new() { Mean = 3 + means[2], Sd = 1 },
                TrainingKnowledge = spread[3],
                SelfApplication = spread[4],
                GoalDirectedness = spread[5],
                BaseGoalLogit = spread[6] with { Mean = means[6] - 2 },
                RewardGoalLogit = spread[7] with { Mean = means[7] - 2 },
            },
            Spillover = !spills ? new() : new()
            {
                BaseGoalUnderstanding = chi[0],
                GoalHorizon = chi[1],
                TrainingKnowledge = chi[2],
                SelfApplication = chi[3],
                GoalDirectedness = chi[4],
            },
            Discounting = discounting,
            Beliefs = new() { Sanction = sanction, Oversight = new() { LogSd = logSd } },
        };

    public static readonly Gen<Experiment> Experiment =
        from seed in Gen.ULong
        from lineages in Gen.Int[1, 9]
        from interval in Gen.Long[1, 12]
        from learner in Learner
        from phases in Phase.Array[1, 3]
        from deployment in Gen.Bool
        from oversight in Oversight
        from every in Gen.Int[0, 3]
        from fraction in Gen.Double[0, 0.5]
        from jumps in Gen.Double[0, 1]
        from dwell in Gen.Int[1, 4]
        from gaming in Gen.Double[0.1, 0.6]
        select new Experiment
        {
            Name = "arbitrary",
            Seed = seed,
            Lineages = lineages,
            DecisionInterval = interval,
            Learner = learner,
            Phases =
            [
                .. phases.Select((phase, i) => phase with
                {
                    Name = $"phase {i}",
                    Unmonitored = deployment && i > 0 && i == phases.Length - 1,
                }),
            ],
            Oversight = oversight,
            Selection = new() { Every = every * interval, Fraction = fraction },
            HorizonJumps = new() { Rate = jumps },
            Thresholds = new() { DwellRounds = dwell, Gaming = gaming },
        };
}
