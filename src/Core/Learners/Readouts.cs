using TrainingGame.Core.Elementary;

namespace TrainingGame.Core.Learners;

/// <summary>
/// What a learner's latents amount to at a moment (docs/model.md, sections 1 and 2). Shares and
/// probabilities are in [0, 1].
/// </summary>
public struct Readouts
{
    /// <summary>General competence.</summary>
    public double C;

    /// <summary>Base-goal understanding: how well it represents what training wants.</summary>
    public double U;

    /// <summary>ln H of the goal horizon, after spillover.</summary>
    public double LnH;

    /// <summary>1 / H, per training step.</summary>
    public double InverseH;

    /// <summary>Training knowledge, and its application to itself.</summary>
    public double K, S;

    /// <summary>Goal-directedness: the share of behaviour that is goal-directed.</summary>
    public double G;

    /// <summary>Situational awareness, K·S.</summary>
    public double A;

    /// <summary>Goal content; the three add up to 1.</summary>
    public double Wbase, Wproxy, Wreward;

    /// <summary>Believed wait until oversight ends, in goal horizons, capped.</summary>
    public double Wait;

    /// <summary>Share of goal value left when oversight ends.</summary>
    public double E;

    /// <summary>Advantage of complying now over pursuing the proxy openly, in goal value.</summary>
    public double D;

    /// <summary>Probability that complying wins, were it aware; and that it plays the game.</summary>
    public double F, P;

    /// <summary>Chance of playing the training game while somebody watches: G·W_proxy·P.</summary>
    public readonly double Plays => G * Wproxy * P;

    /// <summary>Goal horizon in training steps.</summary>
    public readonly double H => 1 / InverseH;

    /// <param name="premises">Assumptions of the phase.</param>
    /// <param name="learner">Latents, anchor and belief.</param>
    /// <param name="oversightLeft">T, the true remaining oversight in steps, at least 0.</param>
    public static Readouts Of(Premises premises, in Learner learner, double oversightLeft)
    {
        var theta = Spill(premises, learner.Phi, learner.Anchor);
        var read = new Readouts
        {
            C = Functions.Logistic(theta[0]),
            U = Functions.Logistic(theta[1]),
            LnH = theta[2],
            InverseH = Functions.Exp(-theta[2]),
            K = Functions.Logistic(theta[3]),
            S = Functions.Logistic(theta[4]),
            G = Functions.Logistic(theta[5]),
        };
        read.A = read.K * read.S;

        var (expBase, expReward) = Odds(theta[6], theta[7]);
        read.Wproxy = 1 / (expBase + 1 + expReward);
        read.Wbase = expBase * read.Wproxy;
        read.Wreward = expReward * read.Wproxy;

        read.Wait = read.WaitFor(premises, oversightLeft, learner.Belief);
        read.E = Discount.Value(read.Wait, premises.Hyperbolic);
        read.D = read.Advantage(premises);
        read.F = Functions.Logistic(premises.Rationality * read.D);
        read.P = read.A * read.F;
        return read;
    }

    /// <summary>T̂/H, capped where nothing is left of the goal's value.</summary>
    internal readonly double WaitFor(Premises premises, double oversightLeft, double belief) =>
        Discount.Clamp(oversightLeft * belief * InverseH, premises.Hyperbolic);

    /// <summary>D from E: what complying keeps for later and spares in sanctions, less what it forgoes now.</summary>
    internal readonly double Advantage(Premises premises) =>
        premises.Kept * E - (1 - E) * premises.Forgone + premises.Deterrence;

    /// <summary>Goal logits beyond this are brought back to it: beside them the proxy is nothing.</summary>
    internal const double LargestGoalLogit = 700;

    /// <summary>
    /// Odds of base and reward against proxy content. Where one would overflow both are less by the
    /// same factor, so that they keep their ratio.
    /// </summary>
    internal static (double Base, double Reward) Odds(double baseLogit, double rewardLogit)
    {
        var larger = rewardLogit > baseLogit ? rewardLogit : baseLogit;
        var excess = larger - LargestGoalLogit;
        excess = excess < 0 ? 0 : excess;
        return (Functions.Exp(baseLogit - excess), Functions.Exp(rewardLogit - excess));
    }

    /// <summary>The same learner, had it no situational awareness.</summary>
    public readonly Readouts Unaware() => this with { A = 0, P = 0 };

    /// <summary>The same learner, had its goals no horizon: nothing outlasts oversight.</summary>
    public readonly Readouts Shortsighted(Premises premises)
    {
        var myopic = this with { E = 0, D = premises.Deterrence - premises.Forgone };
        myopic.F = Functions.Logistic(premises.Rationality * myopic.D);
        myopic.P = myopic.A * myopic.F;
        return myopic;
    }

    /// <summary>θ_j = φ_j + χ_j·(φ₀ − anchor₀): what capability drags along.</summary>
    private static Latents Spill(Premises premises, in Latents phi, in Latents anchor)
    {
        if (!premises.Spills) return phi;
        var theta = phi;
        var gained = phi[0] - anchor[0];
        for (var j = 1; j <= 5; j++) theta[j] += premises.Chi[j] * gained;
        return theta;
    }
}
