using TrainingGame.Core.Learners;

namespace TrainingGame.Dashboard.Charts;

/// <summary>
/// Colours of regimes on pages and in figures, after Okabe and Ito (2008), which the colour-blind can
/// tell apart: the deceptive one stands out, the habitual does not. The same on light and dark ground;
/// site.css names them --regime-0 to --regime-7.
/// </summary>
public static class Palette
{
    private static readonly string[] Colours =
    [
        "#BBBBBB", "#0072B2", "#56B4E9", "#CC79A7", "#D55E00", "#E69F00", "#F0E442", "#009E73",
    ];

    /// <summary>Hexadecimal, with #.</summary>
    public static string Of(Regime regime) => Colours[(int)regime];
}
