using System.Globalization;

namespace TrainingGame.Host.Configuration;

/// <summary>Where something stands: a file's line and column from 1, or an option of the command.</summary>
public sealed record Place(string Source, int? Line = null, int? Column = null)
{
    public override string ToString() => Line is null
        ? Source
        : string.Create(CultureInfo.InvariantCulture, $"{Source}:{Line}:{Column}");
}

/// <summary>Something wrong in an experiment, and what would be right.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Path">Path of the key, as <c>oversight.auditRate</c>; empty for a whole file.</param>
/// <param name="Problem">What is wrong and what is allowed.</param>
public sealed record Mistake(Place Place, string Path, string Problem)
{
    /// <summary>By file, then from top to bottom; options of the command after files.</summary>
    internal static IComparer<Mistake> InReadingOrder { get; } = Comparer<Mistake>.Create((a, b) =>
        (a.Place.Line is null, a.Place.Source, a.Place.Line ?? 0, a.Place.Column ?? 0)
        .CompareTo((b.Place.Line is null, b.Place.Source, b.Place.Line ?? 0, b.Place.Column ?? 0)));

    /// <summary>One line, whatever a file has in it: no control character reaches a terminal.</summary>
    public override string ToString() => string.Concat(
        (Path.Length == 0 ? $"{Place}: {Problem}" : $"{Place}: {Path}: {Problem}")
        .Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()));
}

/// <summary>A piece of an experiment file, with its place.</summary>
internal abstract class Node(Place place)
{
    public Place Place { get; } = place;
}

/// <param name="text">The value as written, without quotes.</param>
/// <param name="quoted">Quoted text is text, whatever it looks like.</param>
/// <param name="place">Where it stands.</param>
internal sealed class Scalar(string text, bool quoted, Place place) : Node(place)
{
    public string Text { get; } = text;
    public bool Quoted { get; } = quoted;
    public bool IsNull => !Quoted && Text is "" or "~" or "null";
}

/// <summary>Something that has been told as a mistake already.</summary>
internal sealed class Broken(Place place) : Node(place);

internal sealed class Sequence(List<Node> items, Place place) : Node(place)
{
    public List<Node> Items { get; } = items;
}

internal sealed class Mapping(List<Entry> entries, Place place) : Node(place)
{
    public List<Entry> Entries { get; } = entries;

    public Node? this[string key] => Entries.Find(entry => entry.Key == key)?.Value;

    /// <summary>Puts a value under a key, over one that stands there.</summary>
    public void Set(Entry entry)
    {
        var at = Entries.FindIndex(one => one.Key == entry.Key);
        if (at < 0) Entries.Add(entry);
        else Entries[at] = entry;
    }
}

internal sealed record Entry(string Key, Place KeyPlace, Node Value);
