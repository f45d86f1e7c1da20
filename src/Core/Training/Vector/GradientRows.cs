using System.Runtime.CompilerServices;
using static TrainingGame.Core.Training.Vector.Column;

namespace TrainingGame.Core.Training.Vector;

/// <summary>A term that a row has.</summary>
internal readonly struct With;

/// <summary>A term that a row does without: the compiler leaves it out.</summary>
internal readonly struct Without;

/// <summary>
/// <see cref="Gradient"/> by rows. Sources that read much the same share one; those of no weight are
/// left out. Sums begin at zero and grow in the order of <see cref="Gradient.OfRewardSources"/>.
/// </summary>
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
        if (terms.Prediction) Begin<With>(block, terms);
        else Begin<Without>(block, terms);
        if (terms.LongHorizon)
        {
            LongHorizon(block, terms);
            if (terms.HorizonCost) Sum<With, Without, Without, Without, With>(block, terms);
        }
        if (terms.Spills) ToPhi(block, terms);
    }

    private static void Begin<TPrediction>(Block block, Terms terms)
    {
        if (terms.Behaviour) Begin<TPrediction, With>(block, terms);
        else Begin<TPrediction, Without>(block, terms);
    }

    private static void Begin<TPrediction, TBehaviour>(Block block, Terms terms)
    {
        if (terms.Gaming) Begin<TPrediction, TBehaviour, With>(block, terms);
        else Begin<TPrediction, TBehaviour, Without>(block, terms);
    }

    private static void Begin<TPrediction, TBehaviour, TGaming>(Block block, Terms terms)
    {
        // Long tasks come before what a horizon costs.
        if (terms.HorizonCost && !terms.LongHorizon)
            Sum<Without, TPrediction, TBehaviour, TGaming, With>(block, terms);
        else
            Sum<Without, TPrediction, TBehaviour, TGaming, Without>(block, terms);
    }

    [MethodImpl(Inline)]
    private static V Slope(V share) => share * (V.Of(1) - share);

    /// <summary>
    /// Sources of ∇R by what they need: prediction and behaviour with P held fixed, what flows
    /// through P, and what a long horizon costs. They begin the sum, or are added to one begun.
    /// </summary>
    [MethodImpl(Row)]
    public static void Sum<TBegun, TPrediction, TBehaviour, TGaming, THorizonCost>(Block block, Terms terms)
    {
        var (forPrediction, forBehaviour) = (V.Of(terms.PredictionWeight), V.Of(terms.BehaviourWeight));
        var (valueOfU, valueOfK) = (V.Of(terms.UnderstandingValue), V.Of(terms.KnowledgeValue));
        var context = V.Of(terms.Context);
        var undiminished = V.Of(terms.Undiminished);
        var proxyCorrelation = V.Of(terms.ProxyCorrelation);
        var habit = V.Of(terms.HabitPerformance);
        var unaware = V.Of(terms.UnawareRewardPerformance);
        var (costScale, worth) = (V.Of(terms.CostScale), V.Of(terms.Worth));
        ref var first = ref block.First;
        for (var i = 0; i < block.Count; i += V.Lanes)
        {
            var here = new Here<V>(ref first, i);
            var zero = V.Of(0);
            var (ofC, ofU, ofH, ofK, ofS) = (zero, zero, zero, zero, zero);
            var (ofDirected, ofBase, ofReward) = (zero, zero, zero);
            if (typeof(TBegun) == typeof(With))
            {
                (ofC, ofU, ofH, ofK, ofS) = (here[OfC], here[OfU], here[OfH], here[OfK], here[OfS]);
                (ofDirected, ofBase, ofReward) = (here[OfDirected], here[OfBase], here[OfReward]);
            }
            var (c, u, k, s, a) = (here[C], here[U], here[K], here[S], here[A]);
            var (g, p) = (here[Directed], here[P]);
            var (wBase, wProxy, wReward) = (here[Wbase], here[Wproxy], here[Wreward]);
            var (slopeC, slopeK, slopeS, slopeG) = (Slope(c), Slope(k), Slope(s), Slope(g));
            if (typeof(TPrediction) == typeof(With))
            {
                var weighted = forPrediction * c;
                var predicted = V.Of(1) + valueOfU * u + valueOfK * k + context * a;
                ofC += forPrediction * predicted * slopeC;
                ofU += weighted * valueOfU * Slope(u);
                ofK += weighted * (valueOfK + context * s) * slopeK;
                ofS += weighted * context * k * slopeS;
            }
            if (typeof(TBehaviour) == typeof(With))
            {
                var qProxy = p * u * undiminished + (V.Of(1) - p) * proxyCorrelation;
                var qReward = a * u + (V.Of(1) - a) * unaware;
                var q = wBase * u + wProxy * qProxy + wReward * qReward;
                var behaved = (V.Of(1) - g) * habit + g * q;
                var weighted = forBehaviour * c;
                var directed = weighted * g;
                var throughU = wBase + wProxy * p * undiminished + wReward * a;
                var throughA = directed * wReward * (u - unaware);
                ofC += forBehaviour * behaved * slopeC;
                ofU += directed * throughU * Slope(u);
                ofK += throughA * s * slopeK;
                ofS += throughA * k * slopeS;
                ofDirected += weighted * (q - habit) * slopeG;
                ofBase += directed * wBase * (u - q);
                ofReward += directed * wReward * (qReward - q);
            }
            var length = costScale * here[Length];
            if (typeof(TGaming) == typeof(With))
            {
                var f = here[F];
                var gained = forBehaviour * c * (u * undiminished - proxyCorrelation);
                var throughP = g * wProxy * (gained + length);
                var throughA = throughP * f;
                ofK += throughA * s * slopeK;
                ofS += throughA * k * slopeS;
                ofH += throughP * a * Slope(f) * worth * here[ESlope];
            }
            if (typeof(THorizonCost) == typeof(With))
            {
                var borne = V.Of(1) - wProxy * p;
                var spared = length * g * p * wProxy;
                ofH -= costScale * g * borne / (V.Of(1) + here[UnitWait]);
                ofDirected -= length * borne * slopeG;
                ofBase -= spared * wBase;
                ofReward -= spared * wReward;
            }
            here[OfC] = ofC;
            here[OfU] = ofU;
            here[OfH] = ofH;
            here[OfK] = ofK;
            here[OfS] = ofS;
            here[OfDirected] = ofDirected;
            here[OfBase] = ofBase;
            here[OfReward] = ofReward;
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
