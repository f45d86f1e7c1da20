using TrainingGame.Core.Elementary;

namespace TrainingGame.Core.Randomness;

/// <summary>Four random 32-bit words: one draw of <see cref="Noise"/>.</summary>
public readonly record struct Words(uint Word0, uint Word1, uint Word2, uint Word3)
{
    /// <summary>Two independent standard normals from words 0 and 1 (Box and Muller 1958).</summary>
    public (double First, double Second) Normals01 => Normals(Word0, Word1);

    /// <summary>The same from words 2 and 3.</summary>
    public (double First, double Second) Normals23 => Normals(Word2, Word3);

    /// <summary>A word as a number in (0, 1), exactly (x + ½)·2⁻³².</summary>
    public static double Uniform(uint word) => (word + 0.5) * (1.0 / 4294967296);

    private static (double, double) Normals(uint radial, uint angular)
    {
        var radius = Math.Sqrt(-2 * Functions.Log(Uniform(radial)));
        var (sin, cos) = Functions.Turns(Uniform(angular));
        return (radius * cos, radius * sin);
    }
}
