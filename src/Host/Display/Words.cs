using System.Globalization;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;

namespace TrainingGame.Host.Display;

/// <summary>Numbers as people read them.</summary>
internal static class Words
{
    /// <summary>Printed with every result.</summary>
    public const string Caveat =
        "This shows what follows from assumptions, never how likely deception is in a real model.";

    /// <summary>What a fork changes, a clause each.</summary>
    public static IReadOnlyList<string> Of(Intervention change, Experiment before, Experiment after)
    {
        string[] clauses =
        [
            .. Change.Between(before, after).Select(one => one.ToString()),
            .. change.Edits.Select(edit => string.Create(
                CultureInfo.InvariantCulture, $"lineage {edit.Lineage}'s {edit.Latent} set to {edit.Value}")),
        ];
        return clauses.Length == 0 ? ["nothing changed"] : clauses;
    }

    /// <summary>A text in lines that fit; a longer word has a line of its own.</summary>
    public static IEnumerable<string> Wrapped(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }
            line = line.Length == 0 ? word : $"{line} {word}";
        }
        if (line.Length > 0) yield return line;
    }

    public static string Count(long n) => n.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number of things, as "1 lineage" or "2,477 events".</summary>
    public static string Many(long n, string thing) => $"{Count(n)} {thing}{(n == 1 ? "" : "s")}";

    public static string Share(double share) => share.ToString("P1", CultureInfo.InvariantCulture)
        .Replace(" ", "", StringComparison.Ordinal);

    public static string Share(int k, int n) => n == 0 ? "-" : Share((double)k / n);

    public static string Number(double x) => x.ToString("G6", CultureInfo.InvariantCulture);

    public static string Duration(double seconds) => seconds switch
    {
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds:F1} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)seconds / 60}:{(int)seconds % 60:D2} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)seconds / 3600}:{(int)seconds / 60 % 60:D2} h"),
    };

    public static string Rate(double perSecond) => perSecond switch
    {
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{perSecond / 1e6:F1} M"),
        >= 1e3 => string.Create(CultureInfo.InvariantCulture, $"{perSecond / 1e3:F0} k"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{perSecond:F0}"),
    };
}
