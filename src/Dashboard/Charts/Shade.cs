namespace TrainingGame.Dashboard.Charts;

/// <summary>
/// A scale of colours from 0 to 1 that stays in order without colour, and for the colour-blind: viridis
/// (N. Smith, S. van der Walt, 2015), between nine of its points.
/// </summary>
public static class Shade
{
    private static readonly (int R, int G, int B)[] Viridis =
    [
        (68, 1, 84), (71, 44, 122), (59, 81, 139), (44, 113, 142), (33, 144, 141),
        (39, 173, 129), (92, 200, 99), (170, 220, 50), (253, 231, 37),
    ];

    /// <summary>Hexadecimal, with #.</summary>
    public static string Of(double share)
    {
        var at = Math.Clamp(share, 0, 1) * (Viridis.Length - 1);
        var i = Math.Min((int)at, Viridis.Length - 2);
        var (a, b, t) = (Viridis[i], Viridis[i + 1], at - i);
        int Mix(int from, int to) => (int)Math.Round(from + (to - from) * t);
        return $"#{Mix(a.R, b.R):x2}{Mix(a.G, b.G):x2}{Mix(a.B, b.B):x2}";
    }
}
