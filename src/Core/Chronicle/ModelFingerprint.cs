using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Chronicle;

/// <summary>
/// The chain of a small built-in run that goes through every optimizer, selection and jumps: two
/// programs with the same fingerprint compute the same model, whatever their versions say.
/// </summary>
public static class ModelFingerprint
{
    private static readonly Lazy<string> Value = new(Compute);

    /// <summary>16 hexadecimal digits.</summary>
    public static string Current => Value.Value;

    private static string Compute()
    {
        var objective = new Objective { Prediction = 1, Behaviour = 1, LongHorizon = 1 };
        Phase Under(OptimizerKind optimizer) => new()
        {
            Name = optimizer.ToString(),
            Steps = 20,
            Optimizer = optimizer,
            LearningRate = 0.02,
            GradientNoise = 1,
            Objective = objective,
        };
        var experiment = new Experiment
        {
            Name = "fingerprint",
            Lineages = 4,
            DecisionInterval = 5,
            Phases = [.. Enum.GetValues<OptimizerKind>().Select(Under)],
            Oversight = new() { Tail = 100, AuditRate = 0.5, Detection = new() { FalsePositive = 0.5 } },
            Selection = new() { Every = 10, Fraction = 0.25 },
            HorizonJumps = new() { Rate = 0.5 },
        };
        var nowhere = new Origin("", "", "");
        return Simulation.Run(experiment, nowhere).OfType<RunEnded>().Single().Chain[..16];
    }
}
