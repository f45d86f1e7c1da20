namespace TrainingGame.Core.Elementary;

/// <summary>
/// Numbers behind <see cref="Functions"/> and their vector form. The polynomials are minimax fits
/// with double coefficients (Brisebarre and Chevillard 2007), each named by its power.
/// </summary>
internal static class Constants
{
    /// <summary>1.5·2⁵²: adding it rounds to an integer that stands in the low bits.</summary>
    public const double Round = 6755399441055744;

    public const double Log2E = 1.4426950408889634;

    /// <summary>ln 2 in two parts; products of the first with |n| below 2²⁰ are exact.</summary>
    public const double Ln2High = 0.6931471804855391;
    public const double Ln2Low = 7.440617110012397e-11;

    public const long SqrtHalfBits = 0x3FE6A09E667F3BCD;
    public const long MantissaMask = 0x000FFFFFFFFFFFFF;

    /// <summary>1024 added to an exponent, so that a logical shift serves as a signed one.</summary>
    public const long ExponentBias = 1024L << 52;
    public const long TwoTo52Bits = 0x4330000000000000;
    public const double TwoTo52Biased = 4503599627370496.0 + 1024;

    /// <summary>(eʳ - 1 - r) / r² on |r| ≤ ln 2 / 2, within 5e-18 of eʳ.</summary>
    public const double
        Exp9 = 2.511784683992561e-08,
        Exp8 = 2.7631053994194814e-07,
        Exp7 = 2.7557216343613693e-06,
        Exp6 = 2.480149064875611e-05,
        Exp5 = 0.00019841269917339585,
        Exp4 = 0.0013888888946237794,
        Exp3 = 0.008333333333307222,
        Exp2 = 0.04166666666651893,
        Exp1 = 0.166666666666667,
        Exp0 = 0.5000000000000012;

    /// <summary>(2 artanh s - 2 s) / s³ in s² up to 0.0295, within 4e-16.</summary>
    public const double
        Log6 = 0.14617797125374243,
        Log5 = 0.15331610842054674,
        Log4 = 0.18182892462868555,
        Log3 = 0.2222221109052324,
        Log2 = 0.28571428626210205,
        Log1 = 0.3999999999989928,
        Log0 = 0.666666666666667;

    /// <summary>sin(2πr) / r in r² up to 1/64, within 4e-17 relative.</summary>
    public const double
        Sin7 = 0.4194224990010354,
        Sin6 = 3.7532818782588775,
        Sin5 = -15.093075339255337,
        Sin4 = 42.05867516058768,
        Sin3 = -76.7058596323657,
        Sin2 = 81.60524927567653,
        Sin1 = -41.34170224039918,
        Sin0 = 6.283185307179586;

    /// <summary>(cos(2πr) - 1) / r² in r² up to 1/64, within 4e-19 of the cosine.</summary>
    public const double
        Cos6 = -1.6929817927158388,
        Cos5 = 7.902869421533295,
        Cos4 = -26.42624584400432,
        Cos3 = 60.24464127098007,
        Cos2 = -85.45681720617853,
        Cos1 = 64.93939402266697,
        Cos0 = -19.739208802178716;
}
