using System.Runtime.CompilerServices;
using TrainingGame.Core.Elementary;

namespace TrainingGame.Core.Training.Vector;

/// <summary><see cref="Functions"/> lane by lane, with the same bits.</summary>
internal static class WideFunctions<V> where V : struct, IWide<V>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)]
    public static V Exp(V x)
    {
        x = V.AtMost(V.Of(Functions.ExpLimit), x);
        x = V.AtLeast(V.Of(-Functions.ExpLimit), x);
        var shifted = V.Fused(x, V.Of(Constants.Log2E), V.Of(Constants.Round));
        var n = shifted - V.Of(Constants.Round);
        var r = V.Fused(n, V.Of(-Constants.Ln2High), x);
        r = V.Fused(n, V.Of(-Constants.Ln2Low), r);
        var square = r * r;
        var p = Pair(Constants.Exp9, r, Constants.Exp8);
        p = V.Fused(p, square, Pair(Constants.Exp7, r, Constants.Exp6));
        p = V.Fused(p, square, Pair(Constants.Exp5, r, Constants.Exp4));
        p = V.Fused(p, square, Pair(Constants.Exp3, r, Constants.Exp2));
        p = V.Fused(p, square, Pair(Constants.Exp1, r, Constants.Exp0));
        p = V.Fused(p, r, V.Of(1));
        p = V.Fused(p, r, V.Of(1));
        return V.AddBits(p, shifted << 52);
    }

    [MethodImpl(Inline)]
    public static V Logistic(V x) => V.Of(1) / (V.Of(1) + Exp(-x));

    [MethodImpl(Inline)]
    public static V Log(V x)
    {
        var shifted = V.AddBits(x, V.OfBits(Constants.ExponentBias - Constants.SqrtHalfBits));
        var exponent = (shifted >>> 52) | V.OfBits(Constants.TwoTo52Bits);
        var k = exponent - V.Of(Constants.TwoTo52Biased);
        var m = V.AddBits(
            shifted & V.OfBits(Constants.MantissaMask), V.OfBits(Constants.SqrtHalfBits));
        var f = m - V.Of(1);
        var s = f / (V.Of(2) + f);
        var z = s * s;
        var square = z * z;
        var p = Pair(Constants.Log6, z, Constants.Log5);
        p = V.Fused(p, square, Pair(Constants.Log4, z, Constants.Log3));
        p = V.Fused(p, square, Pair(Constants.Log2, z, Constants.Log1));
        p = V.Fused(p, z, V.Of(Constants.Log0));
        var tail = V.Fused(-z, p, f);
        var lnM = V.Fused(-s, tail, f);
        return V.Fused(
            k, V.Of(Constants.Ln2High), V.Fused(k, V.Of(Constants.Ln2Low), lnM));
    }

    [MethodImpl(Inline)]
    public static (V Sin, V Cos) Turns(V u)
    {
        var q = V.Fused(u, V.Of(4), V.Of(Constants.Round));
        var r = V.Fused(q - V.Of(Constants.Round), V.Of(-0.25), u);
        var z = r * r;
        var p = V.Of(Constants.Sin7);
        p = V.Fused(p, z, V.Of(Constants.Sin6));
        p = V.Fused(p, z, V.Of(Constants.Sin5));
        p = V.Fused(p, z, V.Of(Constants.Sin4));
        p = V.Fused(p, z, V.Of(Constants.Sin3));
        p = V.Fused(p, z, V.Of(Constants.Sin2));
        p = V.Fused(p, z, V.Of(Constants.Sin1));
        p = V.Fused(p, z, V.Of(Constants.Sin0));
        var sin = r * p;
        p = V.Of(Constants.Cos6);
        p = V.Fused(p, z, V.Of(Constants.Cos5));
        p = V.Fused(p, z, V.Of(Constants.Cos4));
        p = V.Fused(p, z, V.Of(Constants.Cos3));
        p = V.Fused(p, z, V.Of(Constants.Cos2));
        p = V.Fused(p, z, V.Of(Constants.Cos1));
        p = V.Fused(p, z, V.Of(Constants.Cos0));
        var cos = V.Fused(p, z, V.Of(1));
        // Odd quarters swap; bit 1 of q, or of q + 1, is the sign, moved to where signs are.
        var odd = q & V.OfBits(1);
        var sign = V.OfBits(long.MinValue);
        return (
            V.WhereZero(odd, sin, cos) ^ ((q << 62) & sign),
            V.WhereZero(odd, cos, sin) ^ ((V.AddBits(q, V.OfBits(1)) << 62) & sign));
    }

    [MethodImpl(Inline)]
    private static V Pair(double high, V x, double low) => V.Fused(V.Of(high), x, V.Of(low));
}
