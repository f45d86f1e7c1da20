using System.Globalization;

namespace TrainingGame.Host.Display;

/// <summary>The command that makes a run of a sweep or of a claim again, with a log.</summary>
internal static class CommandText
{
    /// <param name="experiment">The file.</param>
    /// <param name="settings">path=value, in order.</param>
    /// <param name="coarsen">How much coarser; null: not.</param>
    /// <param name="seed">Of the run.</param>
    public static string OfRun(string experiment, IEnumerable<string> settings, long? coarsen, ulong seed) =>
        string.Join(' ', [
            "run", experiment,
            .. settings.Select(one => $"--set {Quoted(one)}"),
            .. coarsen is { } f ? (string[])[$"--coarsen {f}"] : [],
            string.Create(CultureInfo.InvariantCulture, $"--seed {seed}"),
        ]);

    /// <summary>As a shell takes it for one word.</summary>
    public static string Quoted(string word) =>
        word.All(c => char.IsLetterOrDigit(c) || "./=-_+~:\\".Contains(c, StringComparison.Ordinal))
            ? word
            : $"'{word}'";
}
