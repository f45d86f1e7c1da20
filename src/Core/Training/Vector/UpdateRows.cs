using System.Runtime.CompilerServices;
using static TrainingGame.Core.Training.Vector.Column;

namespace TrainingGame.Core.Training.Vector;

/// <summary><see cref="Update"/> by rows: what is done with ∇R and the noise.</summary>
internal static class UpdateRows<V> where V : struct, IWide<V>
{
    private const MethodImplOptions Row =
        MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    [MethodImpl(Row)]
    public static void Sgd(Block block, Terms terms)
    {
        var (decay, noise) = (V.Of(terms.Decay), V.Of(terms.Noise));
        var rate = V.Of(terms.LearningRate);
        for (var j = 0; j < Learners.Latents.Count; j++)
        {
            for (var i = 0; i < block.Count; i += V.Lanes)
            {
                var here = new Here<V>(block, i);
                var phi = here[Phi + j];
                var g = here[G + j] - decay * (phi - here[Anchor + j]) + noise * here[Z + j];
                here[Phi + j] = phi + rate * g;
            }
        }
    }

    [MethodImpl(Row)]
    public static void Adam(Block block, Terms terms, long step)
    {
        var (decay, noise) = (V.Of(terms.Decay), V.Of(terms.Noise));
        var rate = V.Of(terms.LearningRate);
        var (unbias1, unbias2) = Update.AdamUnbias(step);
        var (wide1, wide2) = (V.Of(unbias1), V.Of(unbias2));
        for (var j = 0; j < Learners.Latents.Count; j++)
        {
            for (var i = 0; i < block.Count; i += V.Lanes)
            {
                var here = new Here<V>(block, i);
                var phi = here[Phi + j];
                var g = here[G + j] - decay * (phi - here[Anchor + j]) + noise * here[Z + j];
                var first = V.Of(Update.Beta1) * here[FirstMoment + j]
                    + V.Of(1 - Update.Beta1) * g;
                var second = V.Of(Update.Beta2) * here[SecondMoment + j]
                    + V.Of(1 - Update.Beta2) * (g * g);
                here[FirstMoment + j] = first;
                here[SecondMoment + j] = second;
                var step1 = first * wide1 / (V.Sqrt(second * wide2) + V.Of(Update.Epsilon));
                here[Phi + j] = phi + rate * step1;
            }
        }
    }
}
