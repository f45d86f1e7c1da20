namespace TrainingGame.Experiments.Designs;

/// <summary>
/// Sobol's low-discrepancy sequence (USSR Comp. Math. 7, 1967) in Gray-code order (Antonov and
/// Saleev 1979), direction numbers of Joe and Kuo (new-joe-kuo-6, SIAM J. Sci. Comput. 30, 2008).
/// The first point, the origin, is left out.
/// </summary>
public static class Sobol
{
    private const int Bits = 31;

    /// <summary>Degree, coefficients and initial numbers for dimensions 2 to 25.</summary>
    private static readonly (int Degree, uint Coefficients, uint[] Initial)[] Polynomials =
    [
        (1, 0, [1]), (2, 1, [1, 3]), (3, 1, [1, 3, 1]), (3, 2, [1, 1, 1]), (4, 1, [1, 1, 3, 3]),
        (4, 4, [1, 3, 5, 13]), (5, 2, [1, 1, 5, 5, 17]), (5, 4, [1, 1, 5, 5, 5]),
        (5, 7, [1, 1, 7, 11, 19]), (5, 11, [1, 1, 5, 1, 1]), (5, 13, [1, 1, 1, 3, 11]),
        (5, 14, [1, 3, 5, 5, 31]), (6, 1, [1, 3, 3, 9, 7, 49]), (6, 13, [1, 1, 1, 15, 21, 21]),
        (6, 16, [1, 3, 1, 13, 27, 49]), (6, 19, [1, 1, 1, 15, 7, 5]),
        (6, 22, [1, 3, 1, 15, 13, 25]), (6, 25, [1, 1, 5, 5, 19, 61]), (7, 1, [1, 3, 7, 11, 23, 15, 103]),
        (7, 4, [1, 3, 7, 13, 13, 15, 69]), (7, 7, [1, 1, 3, 13, 7, 35, 63]),
        (7, 8, [1, 3, 5, 9, 1, 25, 53]), (7, 14, [1, 3, 1, 13, 9, 35, 107]),
        (7, 19, [1, 3, 1, 5, 27, 61, 31]),
    ];

    public static int MostDimensions => Polynomials.Length + 1;

    /// <summary>The first points of the sequence, each with coordinates in (0, 1).</summary>
    public static double[][] Points(int count, int dimensions)
    {
        if (dimensions < 1 || dimensions > MostDimensions)
        {
            throw new ArgumentOutOfRangeException(
                nameof(dimensions), dimensions, $"1 to {MostDimensions}");
        }
        var directions = Enumerable.Range(0, dimensions).Select(DirectionsOf).ToArray();
        var x = new uint[dimensions];
        var points = new double[count][];
        for (var i = 0; i < count; i++)
        {
            var bit = System.Numerics.BitOperations.TrailingZeroCount(~(uint)i);
            for (var j = 0; j < dimensions; j++) x[j] ^= directions[j][bit];
            points[i] = [.. x.Select(one => one / (double)(1u << Bits))];
        }
        return points;
    }

    private static uint[] DirectionsOf(int dimension)
    {
        var v = new uint[Bits];
        if (dimension == 0)
        {
            for (var i = 0; i < Bits; i++) v[i] = 1u << (Bits - 1 - i);
            return v;
        }
        var (degree, coefficients, initial) = Polynomials[dimension - 1];
        for (var i = 0; i < Bits; i++)
        {
            if (i < degree)
            {
                v[i] = initial[i] << (Bits - 1 - i);
                continue;
            }
            v[i] = v[i - degree] ^ (v[i - degree] >> degree);
            for (var k = 1; k < degree; k++)
                v[i] ^= ((coefficients >> (degree - 1 - k)) & 1) * v[i - k];
        }
        return v;
    }
}
