using System.Runtime.CompilerServices;
using static TrainingGame.Core.Training.Vector.Column;

namespace TrainingGame.Core.Training.Vector;

/// <summary>Evolution by rows: vary, compare fitness, keep what is not worse.</summary>
internal static class EvolutionRows<V> where V : struct, IWide<V>
{
    private const MethodImplOptions Row =
        MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    public static void Step(Block block, Terms terms, double oversightLeft)
    {
        Vary(block, terms.LearningRate * terms.Noise);
        ReadoutRows<V>.Of(block, terms, Phi, oversightLeft);
        Judge(block, terms, Phi, Fitness);
        ReadoutRows<V>.Of(block, terms, Varied, oversightLeft);
        Judge(block, terms, Varied, VariedFitness);
        Select(block);
    }

    [MethodImpl(Row)]
    public static void Vary(Block block, double size)
    {
        var wide = V.Of(size);
        ref var first = ref block.First;
        for (var j = 0; j < Learners.Latents.Count; j++)
        {
            for (var i = 0; i < block.Count; i += V.Lanes)
            {
                var here = new Here<V>(ref first, j * Block.Size + i);
                here[Varied] = here[Phi] + wide * here[Z];
            }
        }
    }

    private static void Judge(Block block, Terms terms, Column phi, Column fitness)
    {
        Reward(block, terms, fitness);
        Tether(block, terms, phi, fitness);
    }

    /// <summary>R, as in <see cref="Performance"/>.</summary>
    [MethodImpl(Row)]
    public static void Reward(Block block, Terms terms, Column reward)
    {
        var (valueOfU, valueOfK) = (V.Of(terms.UnderstandingValue), V.Of(terms.KnowledgeValue));
        var context = V.Of(terms.Context);
        var undiminished = V.Of(terms.Undiminished);
        var proxyCorrelation = V.Of(terms.ProxyCorrelation);
        var habit = V.Of(terms.HabitPerformance);
        var unaware = V.Of(terms.UnawareRewardPerformance);
        ref var first = ref block.First;
        for (var i = 0; i < block.Count; i += V.Lanes)
        {
            var here = new Here<V>(ref first, i);
            var (c, u, g) = (here[C], here[U], here[Directed]);
            var (a, p, wProxy) = (here[A], here[P], here[Wproxy]);
            var prediction = c * (V.Of(1) + valueOfU * u + valueOfK * here[K] + context * a);
            var qProxy = p * u * undiminished + (V.Of(1) - p) * proxyCorrelation;
            var qReward = a * u + (V.Of(1) - a) * unaware;
            var q = here[Wbase] * u + wProxy * qProxy + here[Wreward] * qReward;
            var behaviour = c * ((V.Of(1) - g) * habit + g * q);
            var measured = V.Of(terms.PredictionWeight) * prediction
                + V.Of(terms.BehaviourWeight) * behaviour;
            if (terms.LongHorizon)
                measured += V.Of(terms.LongHorizonWeight) * (c * g * here[TaskValue]);
            var cost = V.Of(terms.CostScale) * g * (V.Of(1) - wProxy * p) * here[Length];
            here[reward] = measured - cost;
        }
    }

    /// <summary>Less (wd/2)·|φ − anchor|².</summary>
    [MethodImpl(Row)]
    public static void Tether(Block block, Terms terms, Column phi, Column fitness)
    {
        var half = V.Of(terms.Decay / 2);
        ref var first = ref block.First;
        for (var i = 0; i < block.Count; i += V.Lanes)
        {
            var here = new Here<V>(ref first, i);
            var squares = V.Of(0);
            for (var j = 0; j < Learners.Latents.Count; j++)
            {
                var distance = here[phi + j] - here[Anchor + j];
                squares += distance * distance;
            }
            here[fitness] -= half * squares;
        }
    }

    [MethodImpl(Row)]
    public static void Select(Block block)
    {
        ref var first = ref block.First;
        for (var j = 0; j < Learners.Latents.Count; j++)
        {
            for (var i = 0; i < block.Count; i += V.Lanes)
            {
                var judged = new Here<V>(ref first, i);
                var here = new Here<V>(ref first, j * Block.Size + i);
                here[Phi] = V.WhereAtLeast(
                    judged[VariedFitness], judged[Fitness], here[Varied], here[Phi]);
            }
        }
    }
}
