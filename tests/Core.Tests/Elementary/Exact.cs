using System.Numerics;

namespace TrainingGame.Core.Tests.Elementary;

/// <summary>
/// Exponential, logarithm, sine and cosine by their series in fixed point, 2⁻²⁵⁶ the unit: slow,
/// simple, and far more exact than what is held against them.
/// </summary>
internal static class Exact
{
    private const int Bits = 256;

    private static readonly BigInteger One = BigInteger.One << Bits;
    private static readonly BigInteger Ln2 = 2 * Artanh(One / 3);

    /// <summary>π = 16 arctan(1/5) − 4 arctan(1/239) (Machin 1706).</summary>
    private static readonly BigInteger Pi = 16 * Arctan(5) - 4 * Arctan(239);

    /// <summary>Error of <paramref name="computed"/> for eˣ, in units in its last place.</summary>
    public static double UlpsOfExp(double x, double computed)
    {
        // eˣ = 2ⁿ·eʳ; the quotient by 2ⁿ is exact in the double as well.
        var n = (int)Math.Round(x / Math.Log(2));
        var exact = Exponential(Fixed(x) - n * Ln2);
        return Ulps(exact, Math.ScaleB(Math.ScaleB(computed, -n / 2), -(n - n / 2)));
    }

    /// <summary>Error for ln x, in units in the last place.</summary>
    public static double UlpsOfLog(double x, double computed)
    {
        var k = Math.ILogB(x);
        var m = Fixed(Math.ScaleB(Math.ScaleB(x, -k / 2), -(k - k / 2)));
        var s = (m - One) * One / (m + One);
        return Ulps(2 * Artanh(s) + k * Ln2, computed);
    }

    /// <summary>Errors for sin 2πu and cos 2πu.</summary>
    public static (double Sin, double Cos) OfTurns(double u, double sin, double cos)
    {
        var whole = Fixed(u) % One;
        var angle = whole * Pi * 2 >> Bits;
        var (exactSin, exactCos) = SinCos(angle);
        return (Float(Fixed(sin) - exactSin), Float(Fixed(cos) - exactCos));
    }

    private static double Ulps(BigInteger exact, double computed)
    {
        var size = Math.Abs(computed);
        return Math.Abs(Float(Fixed(computed) - exact)) / (Math.BitIncrement(size) - size);
    }

    /// <summary>A double is an integer times a power of two: exact above 2⁻²⁵⁶.</summary>
    private static BigInteger Fixed(double x)
    {
        if (x == 0) return BigInteger.Zero;
        var exponent = Math.ILogB(x) - 52;
        var mantissa = new BigInteger(Math.ScaleB(x, -exponent));
        var shift = exponent + Bits;
        return shift >= 0 ? mantissa << shift : mantissa >> -shift;
    }

    private static double Float(BigInteger x) => Math.ScaleB((double)(x >> Bits - 200), -200);

    private static BigInteger Exponential(BigInteger r)
    {
        var (sum, term) = (One, One);
        for (var k = 1; !term.IsZero && term != -1; k++) sum += term = (term * r >> Bits) / k;
        return sum;
    }

    private static (BigInteger Sin, BigInteger Cos) SinCos(BigInteger angle)
    {
        var (sin, cos, term) = (BigInteger.Zero, BigInteger.Zero, One);
        for (var k = 0; k < 120; k++)
        {
            var signed = k % 4 < 2 ? term : -term;
            if (k % 2 == 0) cos += signed;
            else sin += signed;
            term = (term * angle >> Bits) / (k + 1);
        }
        return (sin, cos);
    }

    private static BigInteger Artanh(BigInteger s)
    {
        var (sum, power, square) = (BigInteger.Zero, s, s * s >> Bits);
        for (var k = 1; !power.IsZero && power != -1; k += 2)
        {
            sum += power / k;
            power = power * square >> Bits;
        }
        return sum;
    }

    private static BigInteger Arctan(int inverse)
    {
        var (sum, power) = (BigInteger.Zero, One / inverse);
        for (var k = 0; !power.IsZero; k++)
        {
            sum += (k % 2 == 0 ? power : -power) / (2 * k + 1);
            power /= inverse * inverse;
        }
        return sum;
    }
}
