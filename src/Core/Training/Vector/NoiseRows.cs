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

    /// <summary>What the first rounds have in common for all steps with one high word.</summary>
    public static void Prepare(
        Block block, ReadOnlySpan<Learners.LineageId> lineages, ulong seed, uint stepHigh)
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
        Uniforms(block, seed, stepProduct);
        if (Quad<V>.Suits(block))
        {
            NoiseRows<Quad<V>>.SquaredRadii(block);
            NoiseRows<Quad<V>>.Normals(block);
        }
        else
        {
            SquaredRadii(block);
            Normals(block);
        }
    }

    /// <summary>Both streams' words as uniforms, radii's at even and angles' at odd places.</summary>
    [MethodImpl(Row)]
    public static void Uniforms(Block block, ulong seed, ulong stepProduct)
    {
        var second = V.OfBits((uint)(stepProduct >> 32) ^ Key1(seed, 1));
        var (a0, a1) = (V.OfBits(Key0(seed, 2)), V.OfBits((uint)stepProduct ^ Key1(seed, 2)));
        var (b0, b1) = (V.OfBits(Key0(seed, 3)), V.OfBits(Key1(seed, 3)));
        var (c0, c1) = (V.OfBits(Key0(seed, 4)), V.OfBits(Key1(seed, 4)));
        var (d0, d1) = (V.OfBits(Key0(seed, 5)), V.OfBits(Key1(seed, 5)));
        var (e0, e1) = (V.OfBits(Key0(seed, 6)), V.OfBits(Key1(seed, 6)));
        var (f0, f1) = (V.OfBits(Key0(seed, 7)), V.OfBits(Key1(seed, 7)));
        var (g0, g1) = (V.OfBits(Key0(seed, 8)), V.OfBits(Key1(seed, 8)));
        var (h0, h1) = (V.OfBits(Key0(seed, 9)), V.OfBits(Key1(seed, 9)));
        ref var first = ref block.First;
        for (var i = 0; i < block.Count; i += V.Lanes)
        {
            var here = new Here<V>(ref first, i);
            // Both streams' second word; a lane's waits are filled by the other stream.
            var word1 = V.MultiplyLow(V.OfBits(Philox.Multiplier1), here[LineageProduct] ^ second);
            var other1 = word1;
            var high = (word1 >>> 32) ^ a0;
            var (word0, other0) = (high ^ here[LowProduct1], high ^ here[LowProduct1 + 1]);
            var (word3, other3) = (here[LowProduct0], here[LowProduct0 + 1]);
            var (word2, other2) = ((word3 >>> 32) ^ a1, (other3 >>> 32) ^ a1);
            Round(ref word0, ref word1, ref word2, ref word3, b0, b1);
            Round(ref other0, ref other1, ref other2, ref other3, b0, b1);
            Round(ref word0, ref word1, ref word2, ref word3, c0, c1);
            Round(ref other0, ref other1, ref other2, ref other3, c0, c1);
            Round(ref word0, ref word1, ref word2, ref word3, d0, d1);
            Round(ref other0, ref other1, ref other2, ref other3, d0, d1);
            Round(ref word0, ref word1, ref word2, ref word3, e0, e1);
            Round(ref other0, ref other1, ref other2, ref other3, e0, e1);
            Round(ref word0, ref word1, ref word2, ref word3, f0, f1);
            Round(ref other0, ref other1, ref other2, ref other3, f0, f1);
            Round(ref word0, ref word1, ref word2, ref word3, g0, g1);
            Round(ref other0, ref other1, ref other2, ref other3, g0, g1);
            Round(ref word0, ref word1, ref word2, ref word3, h0, h1);
            Round(ref other0, ref other1, ref other2, ref other3, h0, h1);
            here[Z] = Uniform(word0);
            here[Z + 1] = Uniform(word1);
            here[Z + 2] = Uniform(word2);
            here[Z + 3] = Uniform(word3);
            here[Z + 4] = Uniform(other0);
            here[Z + 5] = Uniform(other1);
            here[Z + 6] = Uniform(other2);
            here[Z + 7] = Uniform(other3);
        }
    }

    [MethodImpl(Inline)]
    private static void Round(
        ref V counter0, ref V counter1, ref V counter2, ref V counter3, V key0, V key1)
    {
        var product0 = V.MultiplyLow(V.OfBits(Philox.Multiplier0), counter0);
        var product1 = V.MultiplyLow(V.OfBits(Philox.Multiplier1), counter2);
        counter0 = V.Xor(counter1, key0, product1 >>> 32);
        counter2 = V.Xor(counter3, key1, product0 >>> 32);
        counter1 = product1;
        counter3 = product0;
    }

    private const double TwoTo20 = 1 << 20, HalfUnit = 0.5 / 4294967296;

    /// <summary>(x + ½)·2⁻³²: the word becomes the end of a mantissa whose last bit is 2⁻³².</summary>
    [MethodImpl(Inline)]
    private static V Uniform(V word)
    {
        var above = V.Merge(uint.MaxValue, word, TwoTo20);
        return above - V.Of(TwoTo20 - HalfUnit);
    }

    /// <summary>The radii's uniforms become −2 ln u.</summary>
    [MethodImpl(Row)]
    public static void SquaredRadii(Block block)
    {
        ref var first = ref block.First;
        for (var j = 0; j < Learners.Latents.Count; j += 2)
        {
            for (var i = 0; i < block.Count; i += V.Lanes)
            {
                var here = new Here<V>(ref first, j * Block.Size + i);
                here[Z] = V.Of(-2) * WideFunctions<V>.Log(here[Z]);
            }
        }
    }

    /// <summary>
    /// Squared radii and the angles' uniforms become pairs of normals. Roots stand here because the
    /// unit that takes them is busy with divisions in the row before.
    /// </summary>
    [MethodImpl(Row)]
    public static void Normals(Block block)
    {
        ref var first = ref block.First;
        for (var j = 0; j < Learners.Latents.Count; j += 2)
        {
            for (var i = 0; i < block.Count; i += V.Lanes)
            {
                var here = new Here<V>(ref first, j * Block.Size + i);
                var radius = V.Sqrt(here[Z]);
                var (sin, cos) = WideFunctions<V>.Turns(here[Z + 1]);
                here[Z] = radius * cos;
                here[Z + 1] = radius * sin;
            }
        }
    }
}
