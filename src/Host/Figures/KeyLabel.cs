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

    private static string UnitOf(string latent) => latent == "goalHorizon" ? "ln steps" : "logit";
}
