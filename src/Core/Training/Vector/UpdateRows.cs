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
        ref var first = ref block.First;
        for (var i = 0; i < Learners.Latents.Count * Block.Size; i += V.Lanes)
        {
            var here = new Here<V>(ref first, i);
            var phi = here[Phi];
            var g = here[G] - decay * (phi - here[Anchor]) + noise * here[Z];
            here[Phi] = phi + rate * g;
        }
    }

    [MethodImpl(Row)]
    public static void Adam(Block block, Terms terms, double unbias1, double unbias2)
    {
        var (decay, noise) = (V.Of(terms.Decay), V.Of(terms.Noise));
        var rate = V.Of(terms.LearningRate);
        var (wide1, wide2) = (V.Of(unbias1), V.Of(unbias2));
        ref var first = ref block.First;
        for (var j = 0; j < Learners.Latents.Count; j++)
        {
            for (var i = 0; i < block.Count; i += V.Lanes)
            {
                var here = new Here<V>(ref first, j * Block.Size + i);
                var phi = here[Phi];
                var g = here[G] - decay * (phi - here[Anchor]) + noise * here[Z];
                var mean = V.Of(Update.Beta1) * here[FirstMoment]
                    + V.Of(1 - Update.Beta1) * g;
                var square = V.Of(Update.Beta2) * here[SecondMoment]
                    + V.Of(1 - Update.Beta2) * (g * g);
                here[FirstMoment] = mean;
                here[SecondMoment] = square;
                here[Phi] = phi
                    + rate * (mean * wide1 / (V.Sqrt(square * wide2) + V.Of(Update.Epsilon)));
            }
        }
    }
}
