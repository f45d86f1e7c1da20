using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Training.Vector;

/// <summary>A phase's premises, flat: what rows read, and which of them are needed.</summary>
internal sealed class Terms(Premises premises)
{
    private readonly TrainingEnvironment _world = premises.Environment;

    public OptimizerKind Optimizer { get; } = premises.Phase.Optimizer;
    public double LearningRate { get; } = premises.Phase.LearningRate;

    /// <summary>What turns a part of g into what is booked: see <see cref="Booking.ScaleOf"/>.</summary>
    public double BookingScale { get; } = Booking.ScaleOf(premises.Phase);

    // Ablations take sources of the gradient away, and evolution has none.

    public double Noise { get; } =
        Evolves(premises) ? premises.Phase.GradientNoise : premises.Noise;

    public double Decay { get; } =
        Evolves(premises) ? premises.Phase.WeightDecay : premises.Decay;

    public bool Prediction { get; } = premises.Contributes(Source.Prediction);
    public bool Behaviour { get; } = premises.Contributes(Source.Behaviour);
    public bool Gaming { get; } = premises.Contributes(Source.Gaming);
    public bool HorizonCost { get; } = premises.Contributes(Source.HorizonCost);
    public bool LongHorizon { get; } = Evolves(premises)
        ? premises.Objective.LongHorizon != 0
        : premises.Contributes(Source.LongHorizon);
    public bool Spills { get; } = premises.Spills;
    public bool Hyperbolic { get; } = premises.Hyperbolic;

    public double PredictionWeight { get; } = premises.Objective.Prediction;
    public double BehaviourWeight { get; } = premises.Objective.Behaviour;
    public double LongHorizonWeight { get; } = premises.Objective.LongHorizon;
    public double CostScale { get; } = premises.CostScale;

    public double[] Chi { get; } = premises.Chi;
    public double Kept { get; } = premises.Kept;
    public double Forgone { get; } = premises.Forgone;
    public double Deterrence { get; } = premises.Deterrence;
    public double Rationality { get; } = premises.Rationality;

    /// <summary>β·(m·y + Δ): how D's slope in E reaches F.</summary>
    public double Worth { get; } = premises.Rationality * (premises.Kept + premises.Forgone);

    public double UnderstandingValue => _world.UnderstandingValue;
    public double KnowledgeValue => _world.KnowledgeValue;

    /// <summary>ν_a·q.</summary>
    public double Context { get; } =
        premises.Environment.AwarenessValue * premises.Environment.SituationalContext;

    /// <summary>1 − δ.</summary>
    public double Undiminished { get; } = 1 - premises.Environment.DeceptionCost;

    public double ProxyCorrelation => _world.ProxyCorrelation;
    public double HabitPerformance => _world.HabitPerformance;
    public double UnawareRewardPerformance => _world.UnawareRewardPerformance;
    public double HorizonUnit => _world.HorizonUnit;
    public double LnHorizonUnit { get; } = premises.LnHorizonUnit;
    public double TaskHorizon => _world.TaskHorizon;

    private static bool Evolves(Premises premises) =>
        premises.Phase.Optimizer == OptimizerKind.Evolution;
}
