using System.Globalization;

namespace TrainingGame.Host.Figures;

/// <summary>A key of an experiment as a figure's axis names it.</summary>
internal static class KeyLabel
{
    /// <summary>As <c>goalHorizon: mean among founders (ln steps)</c>, or <c>rlhf: deceptionCost</c>.</summary>
    public static string Of(string key) => key.Split('.') switch
    {
        ["learner", "initial", var latent, var what] => $"{latent}: {what} among founders ({UnitOf(latent)})",
        ["phases", var phase, .., var last] => $"{phase}: {last}",
        [var first, .., var last] => $"{first}: {last}",
        _ => key,
    };

    /// <summary>Where there is room for a word or two.</summary>
    public static string Short(string key) => key.Split('.') switch
    {
        [.., var name, "mean" or "sd"] => name,
        [.., var last] => last,
        _ => key,
    };

    /// <summary>As <c>goalHorizon 10.25</c>.</summary>
    public static string OfSetting(string setting) =>
        setting.Split('=', 2) is [var key, var value] ? $"{Short(key)} {Rounded(value)}" : setting;

    private static string Rounded(string value) =>
        double.TryParse(value, CultureInfo.InvariantCulture, out var x)
            ? x.ToString("G4", CultureInfo.InvariantCulture)
            : value;

    private static string UnitOf(string latent) => latent == "goalHorizon" ? "ln steps" : "logit";
}
