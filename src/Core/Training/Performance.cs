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

    /// <summary>L/H, capped; e^(−L/H), 0 at the cap; C·G·e^(−L/H).</summary>
    public double TaskWait, TaskValue, LongHorizon;

    /// <summary>unit/H; softplus(ln H − ln unit), by which a long horizon is charged.</summary>
    public double UnitWait, Length;

    /// <summary>λ·G·(1 − W_proxy·P)·softplus(ln H − ln unit)/cap.</summary>
    public double HorizonCost;

    /// <summary>R, what training climbs; and M = R + HorizonCost, what a developer can measure.</summary>
    public double Reward, Measured;

    internal const double LongestUnitWait = 1e300;

    /// <summary>Below it three terms give ln(1 + x) to the last bits, where 1 + x would lose them.</summary>
    internal const double ShortestOfLog = 1.0 / (1 << 17);

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
        // Not the cap's value beyond it: where nothing else is rewarded, it would be selected on.
        p.TaskValue = p.TaskWait >= Functions.ExpLimit ? 0 : Functions.Exp(-p.TaskWait);
        p.LongHorizon = read.C * read.G * p.TaskValue;

        // With x = ln(H/unit): softplus(x) = ln(1 + eˣ) = max(x, 0) + ln(1 + e^-|x|). The form
        // x + ln(1 + e^-x) would leave rounding errors where a short horizon costs next to nothing.
        var unitWait = world.HorizonUnit * read.InverseH;
        p.UnitWait = unitWait > LongestUnitWait ? LongestUnitWait : unitWait;
        var beyond = read.LnH - premises.LnHorizonUnit;
        beyond = beyond < 0 ? 0 : beyond;
        var near = 1 / p.UnitWait;
        near = near > p.UnitWait ? p.UnitWait : near;
        p.Length = beyond + (near < ShortestOfLog
            ? near * (1 - near * (0.5 - near * (1.0 / 3)))
            : Functions.Log(1 + near));
        p.HorizonCost = premises.CostScale * read.G * (1 - read.Wproxy * read.P) * p.Length;

        var weight = premises.Objective;
        p.Measured = weight.Prediction * p.Prediction + weight.Behaviour * p.Behaviour
            + weight.LongHorizon * p.LongHorizon;
        p.Reward = p.Measured - p.HorizonCost;
        return p;
    }
}
