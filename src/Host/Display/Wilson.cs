namespace TrainingGame.Host.Display;

/// <summary>A share with its 95% interval after Wilson (JASA 22, 1927), which keeps within [0, 1].</summary>
/// <param name="K">How many.</param>
/// <param name="N">Of how many, at least 1.</param>
/// <param name="Low">Lower end, in [0, 1].</param>
/// <param name="High">Upper end, in [0, 1].</param>
public readonly record struct Wilson(int K, int N, double Low, double High)
{
    private const double Z = 1.959963984540054;

    public static Wilson Of(int k, int n)
    {
        if (n == 0) return new(0, 0, 0, 1);
        var share = (double)k / n;
        var scale = 1 + Z * Z / n;
        var centre = (share + Z * Z / (2 * n)) / scale;
        var half = Z / scale * Math.Sqrt(share * (1 - share) / n + Z * Z / (4.0 * n * n));
        return new(k, n, k == 0 ? 0 : centre - half, k == n ? 1 : centre + half);
    }
}
