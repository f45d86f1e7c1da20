using TrainingGame.Core.Elementary;
using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Training;

/// <summary>
/// What training rewards in a step, in units of reward (docs/model.md, section 3): the terms before
/// their weights, and the parts that their gradients share.
/// </summary>
public struct Performance
{
    /// <summary>C·(1 + ν_u·U + ν_k·K + ν_a·q·A) and its bracket.</summary>
    public double Prediction, Predicted;

    /// <summary>Performance by goal content, and Q over all three.</summary>
    public double Qbase, Qproxy, Qreward, Q;

    /// <summary>C·((1 − G)·ρ₀ + G·Q) and its bracket.</summary>
    public double Behaviour, Behaved;

    /// <summary>L/H, capped; e^(−L/H); C·G·e^(−L/H).</summary>
    public double TaskWait, TaskValue, LongHorizon;

    /// <summary>unit/H; softplus(ln H − ln unit), by which a long horizon is charged.</summary>
    public double UnitWait, Length;

    /// <summary>λ·G·(1 − W_proxy·P)·softplus(ln H − ln unit)/cap.</summary>
    public double HorizonCost;

    /// <summary>R, what training climbs; and M = R + HorizonCost, what a developer can measure.</summary>
    public double Reward, Measured;

    internal const double LongestUnitWait = 1e300;

    public static Performance Of(Premises premises, in Readouts read)
    {
        var world = premises.Environment;
        var p = new Performance();

        p.Predicted = 1 + world.UnderstandingValue * read.U + world.KnowledgeValue * read.K
            + world.AwarenessValue * world.SituationalContext * read.A;
        p.Prediction = read.C * p.Predicted;

        p.Qbase = read.U;
        p.Qproxy = read.P * read.U * (1 - world.DeceptionCost)
            + (1 - read.P) * world.ProxyCorrelation;
        p.Qreward = read.A * read.U + (1 - read.A) * world.UnawareRewardPerformance;
        p.Q = read.Wbase * p.Qbase + read.Wproxy * p.Qproxy + read.Wreward * p.Qreward;
        p.Behaved = (1 - read.G) * world.HabitPerformance + read.G * p.Q;
        p.Behaviour = read.C * p.Behaved;

        var taskWait = world.TaskHorizon * read.InverseH;
        p.TaskWait = taskWait > Functions.ExpLimit ? Functions.ExpLimit : taskWait;
        p.TaskValue = Functions.Exp(-p.TaskWait);
        p.LongHorizon = read.C * read.G * p.TaskValue;

        // With x = ln(H/unit): softplus(x) = ln(1 + eˣ) = x + ln(1 + unit/H). Where rounding, or
        // the cap of unit/H, leaves less than nothing of it, it is nothing.
        var unitWait = world.HorizonUnit * read.InverseH;
        p.UnitWait = unitWait > LongestUnitWait ? LongestUnitWait : unitWait;
        var length = (read.LnH - premises.LnHorizonUnit) + Functions.Log(1 + p.UnitWait);
        p.Length = length < 0 ? 0 : length;
        p.HorizonCost = premises.CostScale * read.G * (1 - read.Wproxy * read.P) * p.Length;

        var weight = premises.Objective;
        p.Measured = weight.Prediction * p.Prediction + weight.Behaviour * p.Behaviour
            + weight.LongHorizon * p.LongHorizon;
        p.Reward = p.Measured - p.HorizonCost;
        return p;
    }
}
