using TrainingGame.Core.Definition;
using TrainingGame.Core.Elementary;

namespace TrainingGame.Core.Learners;

/// <summary>
/// The assumptions that a step rests on, under the symbols of docs/model.md: learners' beliefs, the
/// phase's weights and environment. One for each phase of a run; it never changes.
/// </summary>
public sealed class Premises
{
    public Premises(Experiment experiment, Phase phase)
    {
        Phase = phase;
        var learner = experiment.Learner;
        var spillover = learner.Spillover;
        Chi =
        [
            0, spillover.BaseGoalUnderstanding, spillover.GoalHorizon, spillover.TrainingKnowledge,
            spillover.SelfApplication, spillover.GoalDirectedness, 0, 0,
        ];
        Spills = Chi.Any(chi => chi != 0);
        Hyperbolic = learner.Discounting == Discounting.Hyperbolic;
        var beliefs = learner.Beliefs;
        Kept = beliefs.Preservation * beliefs.PostOversightValue;
        Forgone = beliefs.ForgoneProxyValue;
        Rationality = beliefs.Rationality;
        var detection = experiment.Oversight.Detection;
        Deterrence = experiment.Oversight.AuditRate * beliefs.Sanction
            * (detection.Open - detection.Covert);
        Thresholds = experiment.Thresholds;
        LnHorizonUnit = Functions.Log(phase.Environment.HorizonUnit);
        CostScale = phase.Environment.HorizonCost / phase.Environment.HorizonCap;
        foreach (var source in phase.Ablate) _ablated[(int)source] = true;
        Decay = Ablated(Source.WeightDecay) ? 0 : phase.WeightDecay;
        Noise = Ablated(Source.Noise) ? 0 : phase.GradientNoise;
    }

    private readonly bool[] _ablated = new bool[Enum.GetValues<Source>().Length];

    /// <summary>Whether the phase makes a source contribute nothing.</summary>
    public bool Ablated(Source source) => _ablated[(int)source];

    /// <summary>Whether a source of ∇R is neither ablated nor without weight.</summary>
    public bool Contributes(Source source) => !Ablated(source) && source switch
    {
        Source.Prediction => Objective.Prediction != 0,
        Source.Behaviour => Objective.Behaviour != 0,
        Source.Gaming => Objective.Behaviour != 0 || CostScale != 0,
        Source.LongHorizon => Objective.LongHorizon != 0,
        Source.HorizonCost => CostScale != 0,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "no part of R"),
    };

    /// <summary>Weight decay and standard deviation of the gradient's noise; 0 where ablated.</summary>
    public double Decay { get; }
    public double Noise { get; }

    public Phase Phase { get; }
    public TrainingEnvironment Environment => Phase.Environment;
    public Objective Objective => Phase.Objective;
    public Thresholds Thresholds { get; }

    /// <summary>χ by latent; 0 where nothing spills over.</summary>
    public double[] Chi { get; }

    public bool Spills { get; }

    public bool Hyperbolic { get; }

    /// <summary>m·y: goal value that complying keeps for after oversight.</summary>
    public double Kept { get; }

    /// <summary>Δ: goal value forgone by complying now.</summary>
    public double Forgone { get; }

    /// <summary>β, the rationality of the choice.</summary>
    public double Rationality { get; }

    /// <summary>a·κ·(d_open − d_covert): the sanctions that complying avoids.</summary>
    public double Deterrence { get; }

    public double LnHorizonUnit { get; }

    /// <summary>λ / horizonCap.</summary>
    public double CostScale { get; }
}
