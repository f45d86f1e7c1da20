using TrainingGame.Core.Elementary;

namespace TrainingGame.Core.Definition;

/// <summary>
/// A cheaper look-alike of an experiment: f times fewer updates, each f times as large, over the
/// same rounds. Shares hardly change under sgd; the fate of a single lineage does.
/// </summary>
public static class Coarsening
{
    /// <summary>What forbids coarsening <paramref name="experiment"/> by f; empty when nothing does.</summary>
    public static IReadOnlyList<string> Obstacles(Experiment experiment, long f)
    {
        var obstacles = new List<string>();
        void MustDivide(string key, long steps)
        {
            if (steps % f != 0) obstacles.Add($"{key} is {steps}, which {f} does not divide");
        }

        foreach (var phase in experiment.Phases)
        {
            MustDivide($"phases.{phase.Name}.steps", phase.Steps);
            if (phase.Optimizer == OptimizerKind.Evolution)
                obstacles.Add($"phases.{phase.Name}.optimizer is evolution, whose steps cannot be merged");
        }
        MustDivide("decisionInterval", experiment.DecisionInterval);
        MustDivide("selection.every", experiment.Selection.Every);
        return obstacles;
    }

    /// <summary>
    /// Divides times by f, multiplies the learning rate by f and divides the noise by √f, so that
    /// drift and diffusion per round stay. Adam's drift against noise changes all the same.
    /// </summary>
    public static Experiment Coarsen(this Experiment experiment, long f)
    {
        if (f == 1) return experiment;
        if (Obstacles(experiment, f) is [var first, ..]) throw new ArgumentException(first);
        var initial = experiment.Learner.Initial;
        var horizon = initial.GoalHorizon with { Mean = initial.GoalHorizon.Mean - Functions.Log(f) };
        return experiment with
        {
            DecisionInterval = experiment.DecisionInterval / f,
            Learner = experiment.Learner with { Initial = initial with { GoalHorizon = horizon } },
            Phases = [.. experiment.Phases.Select(phase => Coarsen(phase, f))],
            Oversight = experiment.Oversight with { Tail = experiment.Oversight.Tail / f },
            Selection = experiment.Selection with { Every = experiment.Selection.Every / f },
        };
    }

    private static Phase Coarsen(Phase phase, long f) => phase with
    {
        Steps = phase.Steps / f,
        LearningRate = phase.LearningRate * f,
        GradientNoise = phase.GradientNoise / Math.Sqrt(f),
        Environment = phase.Environment with
        {
            TaskHorizon = phase.Environment.TaskHorizon / f,
            HorizonUnit = phase.Environment.HorizonUnit / f,
        },
    };
}
