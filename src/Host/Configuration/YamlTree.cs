using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TrainingGame.Host.Configuration;

/// <summary>A text nests deeper than any experiment.</summary>
internal sealed class TooDeepException(Mark start, string message) : YamlException(start, start, message);

/// <summary>
/// Builds nodes from a parser's events. What YAML allows and an experiment does not (a key that
/// comes twice, an alias, a tag, a second document) is a mistake like any other, told with the rest.
/// </summary>
internal sealed class YamlTree(IParser parser, Func<Mark?, Place> placeOf, List<Mistake> mistakes)
{
    private const int Deepest = 32;

    /// <summary>The text's one node; null where it is empty.</summary>
    /// <exception cref="YamlException">The text is no YAML.</exception>
    public Node? Root()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _)) return null;
        parser.Consume<DocumentStart>();
        var root = Next(0);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out _))
            mistakes.Add(new(placeOf(parser.Current!.Start), "", "a second document begins; allowed: one"));
        return root;
    }

    private Node Next(int depth)
    {
        var begun = parser.Consume<ParsingEvent>();
        var place = placeOf(begun.Start);
        if (depth > Deepest)
            throw new TooDeepException(begun.Start, $"nests more than {Deepest} levels; allowed: fewer");
        if (begun is NodeEvent { Tag.IsEmpty: false } tagged)
            mistakes.Add(new(place, "", $"the tag {tagged.Tag} is not allowed; allowed: values without tags"));
        switch (begun)
        {
            case MappingStart:
                return MappingFrom(place, depth);
            case SequenceStart:
                var items = new List<Node>();
                while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Next(depth + 1));
                return new Sequence(items, place);
            case YamlDotNet.Core.Events.Scalar scalar:
                return new Scalar(scalar.Value, scalar.Style is not ScalarStyle.Plain, place);
            default:
                mistakes.Add(new(place, "", "an alias (*name) is not allowed; allowed: the value itself"));
                return new Broken(place);
        }
    }

    private Mapping MappingFrom(Place place, int depth)
    {
        var entries = new List<Entry>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Next(depth + 1);
            var value = Next(depth + 1);
            if (key is not Scalar { Text: var name })
            {
                mistakes.Add(new(key.Place, "", "a list or mapping is no key; allowed: a name"));
                continue;
            }
            if (entries.Find(one => one.Key == name) is { } first)
            {
                mistakes.Add(new(key.Place, name, $"stands in line {first.KeyPlace.Line ?? 1} already; allowed: once"));
                continue;
            }
            entries.Add(new(name, key.Place, value));
        }
        return new Mapping(entries, place);
    }
}
