using static TrainingGame.Core.Elementary.Constants;

namespace TrainingGame.Core.Elementary;

/// <summary>
/// Exponential, logarithm, sine and cosine with the same bits on every machine: additions,
/// products, quotients and explicit fused multiply-adds only, all of them correctly rounded by
/// IEEE 754. The base library's differ between processors.
/// </summary>
/// <remarks>
/// Minimax polynomials on reduced arguments, after the scheme of Muller, Elementary Functions
/// (3rd ed. 2016), chapters 3 and 11.
/// </remarks>
public static class Functions
{
    /// <summary>Arguments of <see cref="Exp"/> beyond ± this one give its value there.</summary>
    public const double ExpLimit = 708;

    /// <summary>
    /// eˣ within 1 ulp for |x| ≤ 708; saturates beyond at e^±708 (about 3e∓308), so that it is
    /// neither zero nor infinite. NaN gives NaN.
    /// </summary>
    public static double Exp(double x)
    {
        x = x > ExpLimit ? ExpLimit : x;
        x = x < -ExpLimit ? -ExpLimit : x;
        // x = n ln 2 + r with |r| ≤ ln 2 / 2; adding 1.5·2⁵² leaves n in the low bits.
        var shifted = Math.FusedMultiplyAdd(x, Constants.Log2E, Constants.Round);
        var n = shifted - Constants.Round;
        var r = Math.FusedMultiplyAdd(n, -Constants.Ln2High, x);
        r = Math.FusedMultiplyAdd(n, -Constants.Ln2Low, r);
        var square = r * r;
        var p = Pair(Exp9, r, Exp8);
        p = Math.FusedMultiplyAdd(p, square, Pair(Exp7, r, Exp6));
        p = Math.FusedMultiplyAdd(p, square, Pair(Exp5, r, Exp4));
        p = Math.FusedMultiplyAdd(p, square, Pair(Exp3, r, Exp2));
        p = Math.FusedMultiplyAdd(p, square, Pair(Exp1, r, Exp0));
        p = Math.FusedMultiplyAdd(p, r, 1);
        p = Math.FusedMultiplyAdd(p, r, 1);
        var bits = BitConverter.DoubleToInt64Bits(p)
            + (BitConverter.DoubleToInt64Bits(shifted) << 52);
        return BitConverter.Int64BitsToDouble(bits);
    }

    /// <summary>ln x within 2 ulp, for positive normal x.</summary>
    public static double Log(double x)
    {
        // x = m·2ᵏ with m in [√½, √2); ln m = 2 artanh s, s = f / (2 + f), f = m - 1.
        var shifted = BitConverter.DoubleToInt64Bits(x) - Constants.SqrtHalfBits + Constants.ExponentBias;
        var exponent = BitConverter.Int64BitsToDouble((shifted >>> 52) | Constants.TwoTo52Bits);
        var k = exponent - Constants.TwoTo52Biased;
        var m = BitConverter.Int64BitsToDouble(
            (shifted & Constants.MantissaMask) + Constants.SqrtHalfBits);
        var f = m - 1;
        var s = f / (2 + f);
        var z = s * s;
        var square = z * z;
        var p = Pair(Log6, z, Log5);
        p = Math.FusedMultiplyAdd(p, square, Pair(Log4, z, Log3));
        p = Math.FusedMultiplyAdd(p, square, Pair(Log2, z, Log1));
        p = Math.FusedMultiplyAdd(p, z, Log0);
        var tail = Math.FusedMultiplyAdd(-z, p, f);
        var lnM = Math.FusedMultiplyAdd(-s, tail, f);
        return Math.FusedMultiplyAdd(
            k, Constants.Ln2High, Math.FusedMultiplyAdd(k, Constants.Ln2Low, lnM));
    }

    /// <summary>(sin 2πu, cos 2πu) within 3e-16, for |u| ≤ 2⁴⁹: the argument is in turns.</summary>
    public static (double Sin, double Cos) Turns(double u)
    {
        // u = q/4 + r with |r| ≤ 1/8, exactly; then quarter turns swap and negate.
        var shifted = Math.FusedMultiplyAdd(u, 4, Constants.Round);
        var q = BitConverter.DoubleToInt64Bits(shifted);
        var r = Math.FusedMultiplyAdd(shifted - Constants.Round, -0.25, u);
        var z = r * r;
        var sin = r * Polynomial(z, [Sin7, Sin6, Sin5, Sin4, Sin3, Sin2, Sin1, Sin0]);
        var cos = Math.FusedMultiplyAdd(
            Polynomial(z, [Cos6, Cos5, Cos4, Cos3, Cos2, Cos1, Cos0]), z, 1);
        if ((q & 1) != 0) (sin, cos) = (cos, sin);
        return ((q & 2) != 0 ? -sin : sin, ((q + 1) & 2) != 0 ? -cos : cos);
    }

    /// <summary>1 / (1 + e⁻ˣ), the logistic function.</summary>
    public static double Logistic(double x) => 1 / (1 + Exp(-x));

    /// <summary>Two neighbouring terms: taken in pairs, they make a shorter chain (Estrin).</summary>
    private static double Pair(double high, double x, double low) =>
        Math.FusedMultiplyAdd(high, x, low);

    /// <summary>Horner's rule; the highest coefficient comes first.</summary>
    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        var sum = coefficients[0];
        for (var i = 1; i < coefficients.Length; i++)
            sum = Math.FusedMultiplyAdd(sum, x, coefficients[i]);
        return sum;
    }
}
