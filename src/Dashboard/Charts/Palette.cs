using TrainingGame.Core.Learners;

namespace TrainingGame.Dashboard.Charts;

/// <summary>
/// Colours of regimes, after Okabe and Ito (2008), which the colour-blind can tell apart. The same on
/// light and dark ground; site.css names them --regime-0 to --regime-7.
/// </summary>
public static class Palette
{
    private static readonly string[] Colours =
    [
        "#999999", "#009E73", "#F0E442", "#CC79A7", "#D55E00", "#E69F00", "#56B4E9", "#0072B2",
    ];

    /// <summary>Hexadecimal, with #.</summary>
    public static string Of(Regime regime) => Colours[(int)regime];
}
