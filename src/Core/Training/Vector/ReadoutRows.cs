using System.Runtime.CompilerServices;
using TrainingGame.Core.Elementary;
using TrainingGame.Core.Learners;
using static TrainingGame.Core.Training.Vector.Column;

namespace TrainingGame.Core.Training.Vector;

/// <summary><see cref="Readouts"/> and the shared parts of <see cref="Performance"/>, by rows.</summary>
internal static class ReadoutRows<V> where V : struct, IWide<V>
{
    private const MethodImplOptions Row =
        MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    /// <summary>All read-outs that the phase's terms need.</summary>
    /// <param name="block">The learners.</param>
    /// <param name="terms">The phase.</param>
    /// <param name="phi">Where φ stands.</param>
    /// <param name="oversightLeft">T in steps.</param>
    public static void Of(Block block, Terms terms, Column phi, double oversightLeft)
    {
        var theta = phi;
        var quads = Quad<V>.Suits(block);
        if (terms.Spills) Spill(block, terms, phi, theta = Theta);
        if (quads) ReadoutRows<Quad<V>>.Shares(block, theta);
        else Shares(block, theta);
        if (quads) ReadoutRows<Quad<V>>.Horizon(block, terms, theta);
        else Horizon(block, terms, theta);
        if (quads) ReadoutRows<Quad<V>>.Odds(block, theta);
        else Odds(block, theta);
        if (quads) ReadoutRows<Quad<V>>.Content(block);
        else Content(block);
        if (terms.Hyperbolic) HyperbolicValue(block, oversightLeft);
        else if (quads) ReadoutRows<Quad<V>>.ExponentialValue(block, oversightLeft);
        else ExponentialValue(block, oversightLeft);
        if (quads) ReadoutRows<Quad<V>>.Choice(block, terms);
        else Choice(block, terms);
        if (terms.LongHorizon) LongTask(block, terms);
    }

    [MethodImpl(Row)]
    public static void Spill(Block block, Terms terms, Column phi, Column theta)
    {
        ref var first = ref block.First;
        for (var j = 0; j < Latents.Count; j++)
        {
            var chi = V.Of(terms.Chi[j]);
            for (var i = 0; i < block.Count; i += V.Lanes)
            {
                var here = new Here<V>(ref first, i);
                var gained = here[phi] - here[Anchor];
                here[theta + j] = j is 0 or > 5 ? here[phi + j] : here[phi + j] + chi * gained;
            }
        }
    }

    /// <summary>C, U, K, S, G, and 1/H among them: six exponentials in a row wait for each other least.</summary>
    [MethodImpl(Row)]
    public static void Shares(Block block, Column theta)
    {
        ref var first = ref block.First;
        ref var latents = ref block.At(theta, 0);
        for (var j = 0; j <= 5; j++)
        {
            for (var i = 0; i < block.Count; i += V.Lanes)
            {
                var latent = new Here<V>(ref latents, j * Block.Size + i)[0];
                var exp = WideFunctions<V>.Exp(-latent);
                new Here<V>(ref first, j * Block.Size + i)[C] =
                    j == (int)Latent.GoalHorizon ? exp : V.Of(1) / (V.Of(1) + exp);
            }
        }
    }

    [MethodImpl(Row)]
    public static void Horizon(Block block, Terms terms, Column theta)
    {
        var unit = V.Of(terms.HorizonUnit);
        var lnUnit = V.Of(terms.LnHorizonUnit);
        ref var first = ref block.First;
        for (var i = 0; i < block.Count; i += V.Lanes)
        {
            var here = new Here<V>(ref first, i);
            var lnH = here[theta + (int)Latent.GoalHorizon];
            var wait = V.AtMost(V.Of(Performance.LongestUnitWait), unit * here[InverseH]);
            here[UnitWait] = wait;
            var beyond = V.AtLeast(V.Of(0), lnH - lnUnit);
            var near = V.AtMost(wait, V.Of(1) / wait);
            var series = near * (V.Of(1) - near * (V.Of(0.5) - near * V.Of(1.0 / 3)));
            here[Length] = beyond + V.WhereAtLeast(
                near, V.Of(Performance.ShortestOfLog),
                WideFunctions<V>.Log(V.Of(1) + near), series);
        }
    }

    /// <summary>Odds of base and reward against proxy content, one after the other, at their shares' places.</summary>
    [MethodImpl(Row)]
    public static void Odds(Block block, Column theta)
    {
        ref var first = ref block.First;
        for (var j = 0; j < 2; j++)
        {
            for (var i = 0; i < block.Count; i += V.Lanes)
            {
                var here = new Here<V>(ref first, i);
                var larger = V.AtLeast(
                    here[theta + (int)Latent.RewardGoalLogit], here[theta + (int)Latent.BaseGoalLogit]);
                var excess = V.AtLeast(V.Of(0), larger - V.Of(Readouts.LargestGoalLogit));
                var of = new Here<V>(ref first, j * Block.Size + i);
                var odds = WideFunctions<V>.Exp(of[theta + (int)Latent.BaseGoalLogit] - excess);
                new Here<V>(ref first, 2 * j * Block.Size + i)[Wbase] = odds;
            }
        }
    }

    [MethodImpl(Row)]
    public static void Content(Block block)
    {
        ref var first = ref block.First;
        for (var i = 0; i < block.Count; i += V.Lanes)
        {
            var here = new Here<V>(ref first, i);
            var (oddsOfBase, oddsOfReward) = (here[Wbase], here[Wreward]);
            var proxy = V.Of(1) / (oddsOfBase + V.Of(1) + oddsOfReward);
            here[Wproxy] = proxy;
            here[Wbase] = oddsOfBase * proxy;
            here[Wreward] = oddsOfReward * proxy;
        }
    }

    [MethodImpl(Row)]
    public static void ExponentialValue(Block block, double oversightLeft)
    {
        ref var first = ref block.First;
        for (var i = 0; i < block.Count; i += V.Lanes)
        {
            var here = new Here<V>(ref first, i);
            var wait = V.AtMost(
                V.Of(Discount.LongestExponentialWait),
                V.Of(oversightLeft) * here[Belief] * here[InverseH]);
            var value = WideFunctions<V>.Exp(-wait);
            here[E] = value;
            here[ESlope] = value * wait;
        }
    }

    [MethodImpl(Row)]
    public static void HyperbolicValue(Block block, double oversightLeft)
    {
        ref var first = ref block.First;
        for (var i = 0; i < block.Count; i += V.Lanes)
        {
            var here = new Here<V>(ref first, i);
            var wait = V.AtMost(
                V.Of(Discount.LongestHyperbolicWait),
                V.Of(oversightLeft) * here[Belief] * here[InverseH]);
            var value = V.Of(1) / (V.Of(1) + wait);
            here[E] = value;
            here[ESlope] = value * (wait * value);
        }
    }

    /// <summary>Awareness, and whether complying wins.</summary>
    [MethodImpl(Row)]
    public static void Choice(Block block, Terms terms)
    {
        var (kept, forgone) = (V.Of(terms.Kept), V.Of(terms.Forgone));
        var (deterrence, rationality) = (V.Of(terms.Deterrence), V.Of(terms.Rationality));
        ref var first = ref block.First;
        for (var i = 0; i < block.Count; i += V.Lanes)
        {
            var here = new Here<V>(ref first, i);
            var e = here[E];
            var d = kept * e - (V.Of(1) - e) * forgone + deterrence;
            var f = WideFunctions<V>.Logistic(rationality * d);
            var a = here[K] * here[S];
            here[A] = a;
            here[F] = f;
            here[P] = a * f;
        }
    }

    [MethodImpl(Row)]
    public static void LongTask(Block block, Terms terms)
    {
        var length = V.Of(terms.TaskHorizon);
        ref var first = ref block.First;
        for (var i = 0; i < block.Count; i += V.Lanes)
        {
            var here = new Here<V>(ref first, i);
            var longest = V.Of(Functions.ExpLimit);
            var wait = V.AtMost(longest, length * here[InverseH]);
            here[TaskWait] = wait;
            here[TaskValue] = V.WhereAtLeast(
                wait, longest, V.Of(0), WideFunctions<V>.Exp(-wait));
        }
    }
}
