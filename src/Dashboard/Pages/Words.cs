using System.Globalization;

namespace TrainingGame.Dashboard.Pages;

/// <summary>Numbers and times as people read them.</summary>
internal static class Words
{
    /// <summary>Stands beneath every result.</summary>
    public const string Caveat =
        "What is shown follows from assumptions, never how likely deception is in a real model.";

    public static string Count(long n) => n.ToString("N0", CultureInfo.InvariantCulture);

    public static string Share(double share) => share.ToString("P1", CultureInfo.InvariantCulture)
        .Replace(" ", "", StringComparison.Ordinal);

    public static string Share(long k, long n) => n == 0 ? "–" : Share((double)k / n);

    /// <summary>Three significant digits; what is not finite as a dash.</summary>
    public static string Number(double x) =>
        !double.IsFinite(x) ? "–"
        : x != 0 && Math.Abs(x) < 0.0005 ? x.ToString("0.0E0", CultureInfo.InvariantCulture)
        : Math.Abs(x) >= 1e5 ? x.ToString("0.00E0", CultureInfo.InvariantCulture)
        : Math.Abs(x) >= 100 ? x.ToString("N0", CultureInfo.InvariantCulture)
        : x.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A round value, as the end of a scale: without the last digits in which a double errs.</summary>
    public static string Round(double x) =>
        // Of the two zeros of a double the one without a sign.
        (x + 0.0).ToString("G6", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>All digits that a double needs.</summary>
    public static string Exact(double x) => x.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Which seeds, as "seed 1" or "seeds 1 to 4".</summary>
    public static string Seeds(ulong first, int count) =>
        count == 1 ? $"seed {first}" : $"seeds {first} to {first + (ulong)count - 1}";

    /// <summary>How much coarser than its definition something was run.</summary>
    public static string Coarseness(long? coarsen) =>
        coarsen is > 1 and var f ? $"{Count(f)} times coarser" : "not coarsened";

    public static string Moment(DateTimeOffset when) =>
        when.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Duration(TimeSpan time) => time.TotalSeconds switch
    {
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:D2} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:D2} h"),
    };

    /// <summary>MyopicProxy as "Myopic proxy".</summary>
    public static string Spaced(object name)
    {
        var text = name.ToString()!;
        return string.Concat(text.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));
    }
}
