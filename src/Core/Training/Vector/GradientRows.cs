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
        switch (terms.Prediction, terms.Behaviour)
        {
            case (true, true): Performance<With, With>(block, terms); break;
            case (true, false): Performance<With, Without>(block, terms); break;
            case (false, true): Performance<Without, With>(block, terms); break;
            case (false, false): Performance<Without, Without>(block, terms); break;
        }
        if (terms.Gaming && terms.HorizonCost && !terms.LongHorizon)
        {
            Policy<With, With>(block, terms);
        }
        else
        {
            if (terms.Gaming) Policy<With, Without>(block, terms);
            if (terms.LongHorizon) LongHorizon(block, terms);
            if (terms.HorizonCost) Policy<Without, With>(block, terms);
        }
        if (terms.Spills) ToPhi(block, terms);
    }

    [MethodImpl(Inline)]
    private static V Slope(V share) => share * (V.Of(1) - share);

    /// <summary>What is predicted and how it behaves, P held fixed: the sum of ∇R begins here.</summary>
    [MethodImpl(Row)]
    public static void Performance<TPrediction, TBehaviour>(Block block, Terms terms)
    {
        var (forPrediction, forBehaviour) = (V.Of(terms.PredictionWeight), V.Of(terms.BehaviourWeight));
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
            var (c, u, k, s, a) = (here[C], here[U], here[K], here[S], here[A]);
            var (slopeC, slopeU, slopeK, slopeS) = (Slope(c), Slope(u), Slope(k), Slope(s));
            var zero = V.Of(0);
            var (ofC, ofU, ofK, ofS) = (zero, zero, zero, zero);
            var (ofDirected, ofBase, ofReward) = (zero, zero, zero);
            if (typeof(TPrediction) == typeof(With))
            {
                var weighted = forPrediction * c;
                var predicted = V.Of(1) + valueOfU * u + valueOfK * k + context * a;
                ofC += forPrediction * predicted * slopeC;
                ofU += weighted * valueOfU * slopeU;
                ofK += weighted * (valueOfK + context * s) * slopeK;
                ofS += weighted * context * k * slopeS;
            }
            if (typeof(TBehaviour) == typeof(With))
            {
                var (g, p) = (here[Directed], here[P]);
                var (wBase, wProxy, wReward) = (here[Wbase], here[Wproxy], here[Wreward]);
                var qProxy = p * u * undiminished + (V.Of(1) - p) * proxyCorrelation;
                var qReward = a * u + (V.Of(1) - a) * unaware;
                var q = wBase * u + wProxy * qProxy + wReward * qReward;
                var behaved = (V.Of(1) - g) * habit + g * q;
                var weighted = forBehaviour * c;
                var directed = weighted * g;
                var throughU = wBase + wProxy * p * undiminished + wReward * a;
                var throughA = directed * wReward * (u - unaware);
                ofC += forBehaviour * behaved * slopeC;
                ofU += directed * throughU * slopeU;
                ofK += throughA * s * slopeK;
                ofS += throughA * k * slopeS;
                ofDirected += weighted * (q - habit) * Slope(g);
                ofBase += directed * wBase * (u - q);
                ofReward += directed * wReward * (qReward - q);
            }
            here[OfC] = ofC;
            here[OfU] = ofU;
            here[OfH] = zero;
            here[OfK] = ofK;
            here[OfS] = ofS;
            here[OfDirected] = ofDirected;
            here[OfBase] = ofBase;
            here[OfReward] = ofReward;
        }
    }

    /// <summary>What flows through P, and what a long horizon costs.</summary>
    [MethodImpl(Row)]
    public static void Policy<TGaming, THorizonCost>(Block block, Terms terms)
    {
        var forBehaviour = V.Of(terms.BehaviourWeight);
        var undiminished = V.Of(terms.Undiminished);
        var proxyCorrelation = V.Of(terms.ProxyCorrelation);
        var (costScale, worth) = (V.Of(terms.CostScale), V.Of(terms.Worth));
        ref var first = ref block.First;
        for (var i = 0; i < block.Count; i += V.Lanes)
        {
            var here = new Here<V>(ref first, i);
            var (g, p, wProxy) = (here[Directed], here[P], here[Wproxy]);
            var length = costScale * here[Length];
            var ofH = here[OfH];
            if (typeof(TGaming) == typeof(With))
            {
                var (k, s, f) = (here[K], here[S], here[F]);
                var gained = forBehaviour * here[C] * (here[U] * undiminished - proxyCorrelation);
                var throughP = g * wProxy * (gained + length);
                var throughA = throughP * f;
                here[OfK] += throughA * s * Slope(k);
                here[OfS] += throughA * k * Slope(s);
                ofH += throughP * here[A] * Slope(f) * worth * here[ESlope];
            }
            if (typeof(THorizonCost) == typeof(With))
            {
                var borne = V.Of(1) - wProxy * p;
                var spared = length * g * p * wProxy;
                ofH -= costScale * g * borne / (V.Of(1) + here[UnitWait]);
                here[OfDirected] -= length * borne * Slope(g);
                here[OfBase] -= spared * here[Wbase];
                here[OfReward] -= spared * here[Wreward];
            }
            here[OfH] = ofH;
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
