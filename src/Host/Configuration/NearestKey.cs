using TrainingGame.Core.Definition;

namespace TrainingGame.Host.Configuration;

/// <summary>The key that somebody may have meant.</summary>
internal static class NearestKey
{
    /// <summary>A beginning of a key must have so many letters to stand for it.</summary>
    private const int ShortestBeginning = 4;

    /// <summary>
    /// A key allowed here that looks alike, else the same key where it belongs, else one that begins
    /// so, else null.
    /// </summary>
    public static string? To(string written, IEnumerable<string> allowedHere)
    {
        if (Among(written, allowedHere) is { } nearest) return nearest;
        var paths = AllPaths(typeof(Experiment), "").ToList();
        bool Ends(string path, Func<string, bool> like) => like(path.Split('.')[^1]);
        return paths.Find(path => Ends(path, key => key.Equals(written, StringComparison.OrdinalIgnoreCase)))
            ?? (written.Length < ShortestBeginning
                ? null
                : paths.Find(path => Ends(path, key => key.StartsWith(written, StringComparison.OrdinalIgnoreCase))));
    }

    /// <summary>The word that looks alike, if one does.</summary>
    public static string? Among(string written, IEnumerable<string> words)
    {
        var nearest = words
            .Select(word => (Word: word, Distance: Distance(written.ToLowerInvariant(), word.ToLowerInvariant())))
            .OrderBy(one => one.Distance)
            .FirstOrDefault();
        return nearest.Word is not null && nearest.Distance <= Math.Max(1, written.Length / 3) ? nearest.Word : null;
    }

    private static IEnumerable<string> AllPaths(Type type, string prefix)
    {
        foreach (var key in Key.Of(type))
        {
            var path = prefix + key.Name;
            yield return path;
            var inner = key.ItemType is { IsEnum: false } item ? item : key.Type;
            var next = key.ItemType is null ? $"{path}." : $"{path}.<name>.";
            foreach (var deeper in AllPaths(inner, next)) yield return deeper;
        }
    }

    /// <summary>Edits between two words; swapped neighbours count as one (Damerau 1964).</summary>
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
