using System.Globalization;
using TrainingGame.Core.Definition;

namespace TrainingGame.Host.Configuration;

/// <summary><c>--set path.to.key=value</c> over a file; list items by index or phase name.</summary>
internal static class Override
{
    public static void Apply(Mapping experiment, string text, List<Mistake> mistakes)
    {
        var place = PlaceOf(text);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            mistakes.Add(new(place, "", "allowed: path.to.key=value"));
            return;
        }
        var value = YamlReader.ReadValue(text[(equals + 1)..], place, mistakes);
        if (value is null) return;
        var path = text[..equals].Split('.');
        if (Descend(experiment, path, place, mistakes) is { } holder)
            holder.Set(new(path[^1], place, value));
    }

    public static Place PlaceOf(string text) => new($"--set {text}");

    /// <summary>The mapping that the last key of a path belongs to, made where it is absent.</summary>
    private static Mapping? Descend(
        Mapping experiment, string[] path, Place place, List<Mistake> mistakes)
    {
        Node at = experiment;
        var type = typeof(Experiment);
        for (var i = 0; i < path.Length; i++)
        {
            var (step, last) = (path[i], i == path.Length - 1);
            if (at is Sequence list)
            {
                if (ItemOf(list, step) is not { } item || last)
                {
                    var names = string.Join(", ", list.Items.Select(Extension.NameOf));
                    mistakes.Add(new(place, string.Join('.', path[..(i + 1)]),
                        list.Items.Count == 0 ? "no such phase: there is none"
                        : last ? "names a whole phase; allowed: a key of it"
                        : $"no such phase; allowed: {names}, or an index from 0 to {list.Items.Count - 1}"));
                    return null;
                }
                at = item;
                continue;
            }
            var keys = Key.Of(type);
            if (keys.FirstOrDefault(one => one.Name == step) is not { } key || at is not Mapping mapping)
            {
                mistakes.Add(new(place, string.Join('.', path[..(i + 1)]), Unknown(step, keys)));
                return null;
            }
            if (last) return mapping;
            if (key.ItemType is { IsEnum: true })
            {
                mistakes.Add(new(place, string.Join('.', path[..(i + 1)]),
                    $"is a list of words; allowed: the whole of it, as {step}=[{Key.WordsOf(key.ItemType)[0]}]"));
                return null;
            }
            at = mapping[step] ?? Make(mapping, step, place);
            type = key.ItemType ?? key.Type;
        }
        return null;
    }

    private static Mapping Make(Mapping holder, string key, Place place)
    {
        var made = new Mapping([], place);
        holder.Set(new(key, place, made));
        return made;
    }

    private static Node? ItemOf(Sequence list, string step) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < list.Items.Count
            ? list.Items[index]
            : list.Items.Find(item => Extension.NameOf(item) == step);

    /// <summary>What to say of a key that is not allowed.</summary>
    internal static string Unknown(string written, IReadOnlyList<Key> allowed, params string[] besides)
    {
        string[] names = [.. allowed.Select(key => key.Name), .. besides];
        if (names.Length == 0) return "unknown key: nothing can stand below here";
        return NearestKey.To(written, names) is { } nearest
            ? $"unknown key; did you mean {nearest}?"
            : $"unknown key; allowed: {string.Join(", ", names)}";
    }
}
