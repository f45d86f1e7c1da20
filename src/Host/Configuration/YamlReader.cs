using System.Text;
using YamlDotNet.Core;

namespace TrainingGame.Host.Configuration;

/// <summary>YAML as nodes that know where they stand.</summary>
internal static class YamlReader
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The mapping in a file; null, and the reason among the mistakes, where there is none.</summary>
    public static Mapping? ReadFile(string path, List<Mistake> mistakes)
    {
        string text;
        try
        {
            text = File.ReadAllText(path, Strict);
        }
        catch (DecoderFallbackException)
        {
            return Refuse(new(path), "is no text in UTF-8; allowed: an experiment file in UTF-8", mistakes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(new(path), Directory.Exists(path)
                ? "is a folder; allowed: an experiment file"
                : File.Exists(path) ? $"cannot be read: {e.Message}" : "no such file", mistakes);
        }
        return Read(text, mark => mark is { } at
            ? new Place(path, (int)at.Line, (int)at.Column)
            : new Place(path), mistakes) switch
        {
            Mapping mapping => mapping,
            null => null,
            var other => Refuse(other.Place, "allowed: keys and values, as in config/baseline.yaml", mistakes),
        };
    }

    /// <summary>One value, as given to --set.</summary>
    public static Node? ReadValue(string text, Place place, List<Mistake> mistakes) =>
        text.Trim().Length == 0 ? new Scalar("", false, place) : Read(text, _ => place, mistakes);

    private static Node? Read(string text, Func<Mark?, Place> placeOf, List<Mistake> mistakes)
    {
        try
        {
            return new YamlTree(new Parser(new StringReader(text)), placeOf, mistakes).Root()
                ?? Refuse(placeOf(null), "is empty; allowed: an experiment", mistakes);
        }
        catch (TooDeepException e)
        {
            return Refuse(placeOf(e.Start), e.Message, mistakes);
        }
        catch (YamlException e)
        {
            // Of a tab the parser tells where the lines around it begin, not where it stands.
            var tab = Tab(text);
            return e.Message.Contains("tab", StringComparison.Ordinal) && tab is not null
                ? Refuse(placeOf(tab), "is no valid YAML: a tab indents this line; allowed: spaces", mistakes)
                : Refuse(placeOf(e.Start), $"is no valid YAML: {e.Message}", mistakes);
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet 18 leaves its scanner this way, without a place, on some broken flow mappings.
            return Refuse(placeOf(null),
                "is no valid YAML: a { or [ is not closed, or a value in it is broken", mistakes);
        }
    }

    /// <summary>The first tab that indents a line; null: none.</summary>
    private static Mark? Tab(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var indent = lines[i].Length - lines[i].TrimStart().Length;
            var at = lines[i].IndexOf('\t', StringComparison.Ordinal);
            if (at >= 0 && at < indent) return new Mark(0, i + 1, at + 1);
        }
        return null;
    }

    private static Mapping? Refuse(Place place, string problem, List<Mistake> mistakes)
    {
        mistakes.Add(new(place, "", problem));
        return null;
    }
}
