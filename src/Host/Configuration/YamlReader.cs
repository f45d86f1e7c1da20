using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace TrainingGame.Host.Configuration;

/// <summary>YAML as nodes that know where they stand.</summary>
internal static class YamlReader
{
    private const int Deepest = 32;

    /// <summary>The mapping in a file; null, and the reason among the mistakes, where there is none.</summary>
    public static Mapping? ReadFile(string path, List<Mistake> mistakes)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            mistakes.Add(new(new(path), "", Directory.Exists(path)
                ? "is a folder; allowed: an experiment file"
                : File.Exists(path) ? $"cannot be read: {e.Message}" : "no such file"));
            return null;
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
            if (TooDeep(text) is { } mark)
                return Refuse(placeOf(mark), $"more than {Deepest} levels, or an alias; allowed: neither", mistakes);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count switch
            {
                0 => Refuse(placeOf(null), "is empty; allowed: an experiment", mistakes),
                1 => Convert(stream.Documents[0].RootNode, placeOf),
                _ => Refuse(placeOf(stream.Documents[1].RootNode.Start),
                    "a second document begins; allowed: one", mistakes),
            };
        }
        catch (YamlException e)
        {
            mistakes.Add(new(placeOf(e.Start), "", $"is no valid YAML: {e.Message}"));
            return null;
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet 18 leaves its scanner this way, without a place, on some broken flow mappings.
            mistakes.Add(new(placeOf(null), "",
                "is no valid YAML: a { or [ is not closed, or a value in it is broken"));
            return null;
        }
    }

    /// <summary>Where a text nests deeper than any experiment, or stands for itself; null: nowhere.</summary>
    private static Mark? TooDeep(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            // An alias can only stand for what came before, or for what it stands in: no file needs one.
            if (depth > Deepest || parser.Current is AnchorAlias) return parser.Current.Start;
        }
        return null;
    }

    private static Mapping? Refuse(Place place, string problem, List<Mistake> mistakes)
    {
        mistakes.Add(new(place, "", problem));
        return null;
    }

    private static Node Convert(YamlNode node, Func<Mark?, Place> placeOf)
    {
        var place = placeOf(node.Start);
        return node switch
        {
            YamlMappingNode mapping => new Mapping(
                [.. mapping.Children.Select(one => new Entry(
                    (one.Key as YamlScalarNode)?.Value ?? one.Key.ToString(),
                    placeOf(one.Key.Start), Convert(one.Value, placeOf)))], place),
            YamlSequenceNode sequence => new Sequence(
                [.. sequence.Children.Select(one => Convert(one, placeOf))], place),
            YamlScalarNode scalar => new Scalar(
                scalar.Value ?? "", scalar.Style is not ScalarStyle.Plain, place),
            _ => new Scalar("", false, place),
        };
    }
}
