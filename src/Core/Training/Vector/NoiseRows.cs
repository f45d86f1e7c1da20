using System.Runtime.CompilerServices;
using TrainingGame.Core.Randomness;
using static TrainingGame.Core.Training.Vector.Column;

namespace TrainingGame.Core.Training.Vector;

/// <summary>
/// The noise of one update: Philox for the counters (lineage, step, stream 0 and 1), then Box and
/// Muller. The first rounds meet counter words that lanes, streams or steps share, and are done
/// once for all that share them. Only a lane's low 32 bits count; above them there may be rubbish.
/// </summary>
internal static class NoiseRows<V> where V : struct, IWide<V>
{
    private const MethodImplOptions Row =
        MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private static uint Key0(ulong seed, uint round) => (uint)seed + round * Philox.Weyl0;

    private static uint Key1(ulong seed, uint round) => (uint)(seed >> 32) + round * Philox.Weyl1;

    /// <summary>What the first three rounds have in common for all steps with one high word.</summary>
    public static void Prepare(Block block, ReadOnlySpan<Learners.LineageId> lineages, ulong seed, uint stepHigh)
    {
        var shared = (ulong)Philox.Multiplier1 * stepHigh;
        for (var i = 0; i < lineages.Length; i++)
        {
            var lineage = (ulong)Philox.Multiplier0 * (uint)lineages[i].Value;
            SetBits(ref block.At(LineageProduct, i), lineage);
            for (var stream = 0; stream < 2; stream++)
            {
                var counter2 = (uint)(lineage >> 32) ^ (uint)stream ^ Key1(seed, 0);
                var product1 = (ulong)Philox.Multiplier1 * counter2;
                var counter0 = (uint)(product1 >> 32) ^ (uint)shared ^ Key0(seed, 1);
                var product0 = (ulong)Philox.Multiplier0 * counter0;
                SetBits(ref block.At(LowProduct1 + stream, i), product1);
                SetBits(ref block.At(LowProduct0 + stream, i), product0);
            }
        }
    }

    private static void SetBits(ref double at, ulong bits) =>
        at = BitConverter.UInt64BitsToDouble(bits);

    /// <summary>Eight standard normals for each learner.</summary>
    public static void Draw(Block block, ulong seed, long step)
    {
        var shared = (ulong)Philox.Multiplier1 * (uint)(step >> 32);
        var counter0 = (uint)(shared >> 32) ^ (uint)step ^ Key0(seed, 0);
        var stepProduct = (ulong)Philox.Multiplier0 * counter0;
        Uniforms(block, seed, stepProduct, stream: 0);
        Uniforms(block, seed, stepProduct, stream: 1);
        Normals(block);
    }

    /// <summary>A stream's words as uniforms, radii's at even and angles' at odd places.</summary>
    [MethodImpl(Row)]
    private static void Uniforms(Block block, ulong seed, ulong stepProduct, int stream)
    {
        var keyOf2 = V.OfBits((uint)(stepProduct >> 32) ^ Key1(seed, 1));
        var keys = new Keys(seed);
        var stepLow = V.OfBits((uint)stepProduct ^ Key1(seed, 2));
        var third = V.OfBits(Key0(seed, 2));
        var z = Z + 4 * stream;
        for (var i = 0; i < block.Count; i += V.Lanes)
        {
            var here = new Here<V>(block, i);
            var counter2 = here[LineageProduct] ^ keyOf2;
            var counter1 = V.MultiplyLow(V.OfBits(Philox.Multiplier1), counter2);
            var counter0 = (counter1 >>> 32) ^ here[LowProduct1 + stream] ^ third;
            var counter3 = here[LowProduct0 + stream];
            counter2 = (counter3 >>> 32) ^ stepLow;
            Round(ref counter0, ref counter1, ref counter2, ref counter3, keys.A0, keys.A1);
            Round(ref counter0, ref counter1, ref counter2, ref counter3, keys.B0, keys.B1);
            Round(ref counter0, ref counter1, ref counter2, ref counter3, keys.C0, keys.C1);
            Round(ref counter0, ref counter1, ref counter2, ref counter3, keys.D0, keys.D1);
            Round(ref counter0, ref counter1, ref counter2, ref counter3, keys.E0, keys.E1);
            Round(ref counter0, ref counter1, ref counter2, ref counter3, keys.F0, keys.F1);
            Round(ref counter0, ref counter1, ref counter2, ref counter3, keys.G0, keys.G1);
            here[z] = Uniform(counter0);
            here[z + 1] = Uniform(counter1);
            here[z + 2] = Uniform(counter2);
            here[z + 3] = Uniform(counter3);
        }
    }

    /// <summary>Keys of the rounds 4 to 10.</summary>
    private readonly ref struct Keys(ulong seed)
    {
        public readonly V A0 = V.OfBits(Key0(seed, 3)), A1 = V.OfBits(Key1(seed, 3));
        public readonly V B0 = V.OfBits(Key0(seed, 4)), B1 = V.OfBits(Key1(seed, 4));
        public readonly V C0 = V.OfBits(Key0(seed, 5)), C1 = V.OfBits(Key1(seed, 5));
        public readonly V D0 = V.OfBits(Key0(seed, 6)), D1 = V.OfBits(Key1(seed, 6));
        public readonly V E0 = V.OfBits(Key0(seed, 7)), E1 = V.OfBits(Key1(seed, 7));
        public readonly V F0 = V.OfBits(Key0(seed, 8)), F1 = V.OfBits(Key1(seed, 8));
        public readonly V G0 = V.OfBits(Key0(seed, 9)), G1 = V.OfBits(Key1(seed, 9));
    }

    [MethodImpl(Inline)]
    private static void Round(
        ref V counter0, ref V counter1, ref V counter2, ref V counter3, V key0, V key1)
    {
        var product0 = V.MultiplyLow(V.OfBits(Philox.Multiplier0), counter0);
        var product1 = V.MultiplyLow(V.OfBits(Philox.Multiplier1), counter2);
        counter0 = (product1 >>> 32) ^ counter1 ^ key0;
        counter2 = (product0 >>> 32) ^ counter3 ^ key1;
        counter1 = product1;
        counter3 = product0;
    }

    private const double TwoTo20 = 1 << 20, HalfUnit = 0.5 / 4294967296;

    /// <summary>(x + ½)·2⁻³²: the word becomes the end of a mantissa whose last bit is 2⁻³².</summary>
    [MethodImpl(Inline)]
    private static V Uniform(V word)
    {
        var above = (word & V.OfBits(uint.MaxValue)) | V.Of(TwoTo20);
        return above - V.Of(TwoTo20 - HalfUnit);
    }

    /// <summary>Pairs of uniforms become pairs of normals.</summary>
    [MethodImpl(Row)]
    private static void Normals(Block block)
    {
        for (var j = 0; j < Learners.Latents.Count; j += 2)
        {
            for (var i = 0; i < block.Count; i += V.Lanes)
            {
                var here = new Here<V>(block, i);
                var radius = V.Sqrt(V.Of(-2) * WideFunctions<V>.Log(here[Z + j]));
                var (sin, cos) = WideFunctions<V>.Turns(here[Z + j + 1]);
                here[Z + j] = radius * cos;
                here[Z + j + 1] = radius * sin;
            }
        }
    }
}
