using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using static TrainingGame.Core.Learners.Latent;

namespace TrainingGame.Core.Training;

/// <summary>
/// ∇R by source: exact derivatives with T̂ held fixed. Behaviour and horizon cost are taken with P
/// held fixed; everything that flows through P is gaming. The five add up to ∇R.
/// </summary>
public static class Gradient
{
    /// <summary>∇R with respect to φ, without the phase's ablated sources.</summary>
    public static Latents OfReward(Premises premises, in Readouts read, in Performance performance)
    {
        var sum = new Latents();
        foreach (var source in OfRewardSources)
        {
            if (premises.Contributes(source)) sum += Of(source, premises, read, performance);
        }
        return ToPhi(premises, sum);
    }

    /// <summary>The sources of ∇R, in the order in which they are added.</summary>
    public static IReadOnlyList<Source> OfRewardSources { get; } =
        [Source.Prediction, Source.Behaviour, Source.Gaming, Source.LongHorizon, Source.HorizonCost];

    /// <summary>The part of ∇R that comes from one source, with respect to θ.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Weight decay and noise are no part of R.</exception>
    public static Latents Of(
        Source source, Premises premises, in Readouts read, in Performance performance) => source switch
        {
            Source.Prediction => Prediction(premises, read, performance),
            Source.Behaviour => Behaviour(premises, read, performance),
            Source.Gaming => Gaming(premises, read, performance),
            Source.LongHorizon => LongHorizon(premises, read, performance),
            Source.HorizonCost => HorizonCost(premises, read, performance),
            _ => throw new ArgumentOutOfRangeException(nameof(source), source, "no part of R"),
        };

    /// <summary>Chain rule through spillover: ∂/∂φ₀ = ∂/∂θ₀ + Σ χ_j ∂/∂θ_j.</summary>
    public static Latents ToPhi(Premises premises, Latents gradient)
    {
        if (!premises.Spills) return gradient;
        for (var j = 1; j <= 5; j++) gradient[0] += premises.Chi[j] * gradient[j];
        return gradient;
    }

    /// <summary>∇P with respect to θ, times <paramref name="factor"/>; P = A·F.</summary>
    internal static void AddThroughGaming(
        ref Latents gradient, double factor, Premises premises, in Readouts read)
    {
        var throughA = factor * read.F;
        gradient[(int)TrainingKnowledge] += throughA * read.S * Slope(read.K);
        gradient[(int)SelfApplication] += throughA * read.K * Slope(read.S);
        var worth = premises.Rationality * (premises.Kept + premises.Forgone);
        gradient[(int)GoalHorizon] += factor * read.A * Slope(read.F) * worth
            * Discount.Slope(read.Wait, read.E, premises.Hyperbolic);
    }

    /// <summary>Derivative of a logistic read-out with respect to its logit.</summary>
    internal static double Slope(double share) => share * (1 - share);

    private static Latents Prediction(Premises premises, in Readouts read, in Performance performance)
    {
        var world = premises.Environment;
        var weight = premises.Objective.Prediction;
        var context = world.AwarenessValue * world.SituationalContext;
        var weighted = weight * read.C;
        var gradient = new Latents();
        gradient[(int)Capability] = weight * performance.Predicted * Slope(read.C);
        gradient[(int)BaseGoalUnderstanding] = weighted * world.UnderstandingValue * Slope(read.U);
        gradient[(int)TrainingKnowledge] =
            weighted * (world.KnowledgeValue + context * read.S) * Slope(read.K);
        gradient[(int)SelfApplication] = weighted * context * read.K * Slope(read.S);
        return gradient;
    }

    private static Latents Behaviour(Premises premises, in Readouts read, in Performance performance)
    {
        var world = premises.Environment;
        var weight = premises.Objective.Behaviour;
        var weighted = weight * read.C;
        var directed = weighted * read.G;
        var throughU = read.Wbase + read.Wproxy * read.P * (1 - world.DeceptionCost)
            + read.Wreward * read.A;
        var throughA = directed * read.Wreward * (read.U - world.UnawareRewardPerformance);
        var gradient = new Latents();
        gradient[(int)Capability] = weight * performance.Behaved * Slope(read.C);
        gradient[(int)BaseGoalUnderstanding] = directed * throughU * Slope(read.U);
        gradient[(int)TrainingKnowledge] = throughA * read.S * Slope(read.K);
        gradient[(int)SelfApplication] = throughA * read.K * Slope(read.S);
        gradient[(int)GoalDirectedness] =
            weighted * (performance.Q - world.HabitPerformance) * Slope(read.G);
        gradient[(int)BaseGoalLogit] = directed * read.Wbase * (performance.Qbase - performance.Q);
        gradient[(int)RewardGoalLogit] =
            directed * read.Wreward * (performance.Qreward - performance.Q);
        return gradient;
    }

    private static Latents Gaming(Premises premises, in Readouts read, in Performance performance)
    {
        var world = premises.Environment;
        var gained = premises.Objective.Behaviour * read.C
            * (read.U * (1 - world.DeceptionCost) - world.ProxyCorrelation);
        var spared = premises.CostScale * performance.Length;
        var throughP = read.G * read.Wproxy * (gained + spared);
        var gradient = new Latents();
        AddThroughGaming(ref gradient, throughP, premises, read);
        return gradient;
    }

    private static Latents LongHorizon(Premises premises, in Readouts read, in Performance performance)
    {
        var weight = premises.Objective.LongHorizon * performance.TaskValue;
        var gradient = new Latents();
        gradient[(int)Capability] = weight * read.G * Slope(read.C);
        gradient[(int)GoalHorizon] = weight * read.C * read.G * performance.TaskWait;
        gradient[(int)GoalDirectedness] = weight * read.C * Slope(read.G);
        return gradient;
    }

    private static Latents HorizonCost(Premises premises, in Readouts read, in Performance performance)
    {
        var borne = 1 - read.Wproxy * read.P;
        var length = premises.CostScale * performance.Length;
        var spared = length * read.G * read.P * read.Wproxy;
        var gradient = new Latents();
        gradient[(int)GoalHorizon] =
            -(premises.CostScale * read.G * borne / (1 + performance.UnitWait));
        gradient[(int)GoalDirectedness] = -(length * borne * Slope(read.G));
        gradient[(int)BaseGoalLogit] = -(spared * read.Wbase);
        gradient[(int)RewardGoalLogit] = -(spared * read.Wreward);
        return gradient;
    }
}
