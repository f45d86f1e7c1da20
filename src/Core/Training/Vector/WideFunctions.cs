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
        var shifted = V.Fused(x, Constants.Log2E, Constants.Round);
        var n = shifted - V.Of(Constants.Round);
        var r = V.Fused(n, V.Of(-Constants.Ln2High), x);
        r = V.Fused(n, V.Of(-Constants.Ln2Low), r);
        var square = r * r;
        var p = V.Fused(r, Constants.Exp9, Constants.Exp8);
        p = V.Fused(p, square, V.Fused(r, Constants.Exp7, Constants.Exp6));
        p = V.Fused(p, square, V.Fused(r, Constants.Exp5, Constants.Exp4));
        p = V.Fused(p, square, V.Fused(r, Constants.Exp3, Constants.Exp2));
        p = V.Fused(p, square, V.Fused(r, Constants.Exp1, Constants.Exp0));
        p = V.Fused(p, r, 1);
        p = V.Fused(p, r, 1);
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
        var p = V.Fused(z, Constants.Log6, Constants.Log5);
        p = V.Fused(p, square, V.Fused(z, Constants.Log4, Constants.Log3));
        p = V.Fused(p, square, V.Fused(z, Constants.Log2, Constants.Log1));
        p = V.Fused(p, z, Constants.Log0);
        var tail = V.FusedNegated(z, p, f);
        var lnM = V.FusedNegated(s, tail, f);
        return V.Fused(
            k, V.Of(Constants.Ln2High), V.Fused(k, V.Of(Constants.Ln2Low), lnM));
    }

    [MethodImpl(Inline)]
    public static (V Sin, V Cos) Turns(V u)
    {
        var q = V.Fused(u, 4, Constants.Round);
        var r = V.Fused(q - V.Of(Constants.Round), V.Of(-0.25), u);
        var z = r * r;
        var p = V.Of(Constants.Sin7);
        p = V.Fused(p, z, Constants.Sin6);
        p = V.Fused(p, z, Constants.Sin5);
        p = V.Fused(p, z, Constants.Sin4);
        p = V.Fused(p, z, Constants.Sin3);
        p = V.Fused(p, z, Constants.Sin2);
        p = V.Fused(p, z, Constants.Sin1);
        p = V.Fused(p, z, Constants.Sin0);
        var sin = r * p;
        p = V.Of(Constants.Cos6);
        p = V.Fused(p, z, Constants.Cos5);
        p = V.Fused(p, z, Constants.Cos4);
        p = V.Fused(p, z, Constants.Cos3);
        p = V.Fused(p, z, Constants.Cos2);
        p = V.Fused(p, z, Constants.Cos1);
        p = V.Fused(p, z, Constants.Cos0);
        var cos = V.Fused(p, z, 1);
        // Odd quarters swap; bit 1 of q, or of q + 1, is the sign, moved to where signs are.
        var odd = q & V.OfBits(1);
        return (
            V.FlipSign(V.WhereZero(odd, sin, cos), q << 62),
            V.FlipSign(V.WhereZero(odd, cos, sin), V.AddBits(q, V.OfBits(1)) << 62));
    }
}
