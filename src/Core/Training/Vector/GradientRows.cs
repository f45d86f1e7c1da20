using System.Runtime.CompilerServices;
using static TrainingGame.Core.Training.Vector.Column;

namespace TrainingGame.Core.Training.Vector;

/// <summary><see cref="Gradient"/> by rows, one for each source; those of no weight are not run.</summary>
internal static class GradientRows<V> where V : struct, IWide<V>
{
    private const MethodImplOptions Row =
        MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    // Places of the latents' derivatives.
    private const Column OfC = G, OfU = G + 1, OfH = G + 2, OfK = G + 3, OfS = G + 4,
        OfDirected = G + 5, OfBase = G + 6, OfReward = G + 7;

    /// <summary>∇R with respect to φ, without the ablated sources.</summary>
    public static void OfRewardAll(Block block, Terms terms)
    {
        Clear(block);
        if (terms.Prediction) Prediction(block, terms);
        if (terms.Behaviour) Behaviour(block, terms);
        if (terms.Gaming) Gaming(block, terms);
        if (terms.LongHorizon) LongHorizon(block, terms);
        if (terms.HorizonCost) HorizonCost(block, terms);
        if (terms.Spills) ToPhi(block, terms);
    }

    [MethodImpl(Row)]
    public static void Clear(Block block)
    {
        ref var first = ref block.First;
        for (var i = 0; i < Learners.Latents.Count * Block.Size; i += V.Lanes)
            new Here<V>(ref first, i)[G] = V.Of(0);
    }

    [MethodImpl(Inline)]
    private static V Slope(V share) => share * (V.Of(1) - share);

    [MethodImpl(Row)]
    public static void Prediction(Block block, Terms terms)
    {
        var weight = V.Of(terms.PredictionWeight);
        var (valueOfU, valueOfK) = (V.Of(terms.UnderstandingValue), V.Of(terms.KnowledgeValue));
        var context = V.Of(terms.Context);
        ref var first = ref block.First;
        for (var i = 0; i < block.Count; i += V.Lanes)
        {
            var here = new Here<V>(ref first, i);
            var (c, u, k, s) = (here[C], here[U], here[K], here[S]);
            var weighted = weight * c;
            var predicted = V.Of(1) + valueOfU * u + valueOfK * k + context * here[A];
            here[OfC] += weight * predicted * Slope(c);
            here[OfU] += weighted * valueOfU * Slope(u);
            here[OfK] += weighted * (valueOfK + context * s) * Slope(k);
            here[OfS] += weighted * context * k * Slope(s);
        }
    }

    [MethodImpl(Row)]
    public static void Behaviour(Block block, Terms terms)
    {
        var weight = V.Of(terms.BehaviourWeight);
        var undiminished = V.Of(terms.Undiminished);
        var proxyCorrelation = V.Of(terms.ProxyCorrelation);
        var habit = V.Of(terms.HabitPerformance);
        var unaware = V.Of(terms.UnawareRewardPerformance);
        ref var first = ref block.First;
        for (var i = 0; i < block.Count; i += V.Lanes)
        {
            var here = new Here<V>(ref first, i);
            var (c, u, k, s, g) = (here[C], here[U], here[K], here[S], here[Directed]);
            var (a, p) = (here[A], here[P]);
            var (wBase, wProxy, wReward) = (here[Wbase], here[Wproxy], here[Wreward]);
            var qProxy = p * u * undiminished + (V.Of(1) - p) * proxyCorrelation;
            var qReward = a * u + (V.Of(1) - a) * unaware;
            var q = wBase * u + wProxy * qProxy + wReward * qReward;
            var behaved = (V.Of(1) - g) * habit + g * q;
            var weighted = weight * c;
            var directed = weighted * g;
            var throughU = wBase + wProxy * p * undiminished + wReward * a;
            var throughA = directed * wReward * (u - unaware);
            here[OfC] += weight * behaved * Slope(c);
            here[OfU] += directed * throughU * Slope(u);
            here[OfK] += throughA * s * Slope(k);
            here[OfS] += throughA * k * Slope(s);
            here[OfDirected] += weighted * (q - habit) * Slope(g);
            here[OfBase] += directed * wBase * (u - q);
            here[OfReward] += directed * wReward * (qReward - q);
        }
    }

    [MethodImpl(Row)]
    public static void Gaming(Block block, Terms terms)
    {
        var weight = V.Of(terms.BehaviourWeight);
        var undiminished = V.Of(terms.Undiminished);
        var proxyCorrelation = V.Of(terms.ProxyCorrelation);
        var (costScale, worth) = (V.Of(terms.CostScale), V.Of(terms.Worth));
        ref var first = ref block.First;
        for (var i = 0; i < block.Count; i += V.Lanes)
        {
            var here = new Here<V>(ref first, i);
            var (k, s, f) = (here[K], here[S], here[F]);
            var gained = weight * here[C] * (here[U] * undiminished - proxyCorrelation);
            var spared = costScale * here[Length];
            var throughP = here[Directed] * here[Wproxy] * (gained + spared);
            var throughA = throughP * f;
            here[OfK] += throughA * s * Slope(k);
            here[OfS] += throughA * k * Slope(s);
            here[OfH] += throughP * here[A] * Slope(f) * worth * here[ESlope];
        }
    }

    [MethodImpl(Row)]
    public static void LongHorizon(Block block, Terms terms)
    {
        var longWeight = V.Of(terms.LongHorizonWeight);
        ref var first = ref block.First;
        for (var i = 0; i < block.Count; i += V.Lanes)
        {
            var here = new Here<V>(ref first, i);
            var (c, g) = (here[C], here[Directed]);
            var weight = longWeight * here[TaskValue];
            here[OfC] += weight * g * Slope(c);
            here[OfH] += weight * c * g * here[TaskWait];
            here[OfDirected] += weight * c * Slope(g);
        }
    }

    [MethodImpl(Row)]
    public static void HorizonCost(Block block, Terms terms)
    {
        var costScale = V.Of(terms.CostScale);
        ref var first = ref block.First;
        for (var i = 0; i < block.Count; i += V.Lanes)
        {
            var here = new Here<V>(ref first, i);
            var (g, p, wProxy) = (here[Directed], here[P], here[Wproxy]);
            var borne = V.Of(1) - wProxy * p;
            var length = costScale * here[Length];
            var spared = length * g * p * wProxy;
            here[OfH] -= costScale * g * borne / (V.Of(1) + here[UnitWait]);
            here[OfDirected] -= length * borne * Slope(g);
            here[OfBase] -= spared * here[Wbase];
            here[OfReward] -= spared * here[Wreward];
        }
    }

    [MethodImpl(Row)]
    public static void ToPhi(Block block, Terms terms)
    {
        ref var first = ref block.First;
        for (var j = 1; j <= 5; j++)
        {
            var chi = V.Of(terms.Chi[j]);
            for (var i = 0; i < block.Count; i += V.Lanes)
            {
                var here = new Here<V>(ref first, i);
                here[G] += chi * here[G + j];
            }
        }
    }
}
