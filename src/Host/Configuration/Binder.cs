using System.Globalization;
using System.Text.Json.Nodes;

namespace TrainingGame.Host.Configuration;

/// <summary>Holds nodes against the records of an experiment and turns what is right into JSON.</summary>
internal sealed class Binder(List<Mistake> mistakes)
{
    /// <summary>The keys of a mapping as JSON; what is wrong goes to the mistakes.</summary>
    public JsonObject BindRecord(Type type, Mapping mapping, string path)
    {
        var keys = Key.Of(type);
        var bound = new JsonObject();
        foreach (var entry in mapping.Entries)
        {
            var inner = path.Length == 0 ? entry.Key : $"{path}.{entry.Key}";
            if (keys.FirstOrDefault(one => one.Name == entry.Key) is not { } key)
                mistakes.Add(new(entry.KeyPlace, inner,
                    Override.Unknown(entry.Key, keys, path.Length == 0 ? [Extension.Keyword] : [])));
            else if (Bind(key, entry.Value, inner) is { } value)
                bound[entry.Key] = value;
        }
        foreach (var key in keys.Where(key => key.Required && mapping[key.Name] is null))
        {
            mistakes.Add(new(mapping.Place, path.Length == 0 ? key.Name : $"{path}.{key.Name}",
                $"is missing; allowed: {Key.Allowed(key.Type, key.Range)}"));
        }
        return bound;
    }

    private JsonNode? Bind(Key key, Node node, string path)
    {
        if (Key.IsRecord(key.Type))
        {
            return node is Mapping mapping
                ? BindRecord(key.Type, mapping, path)
                : Refuse(node, path, Key.Allowed(key.Type, null));
        }
        if (key.ItemType is not { } item) return BindScalar(key.Type, key, node, path);
        return node is Sequence sequence
            ? BindItems(item, sequence, path)
            : Refuse(node, path, Key.Allowed(key.Type, null));
    }

    private JsonArray BindItems(Type item, Sequence sequence, string path)
    {
        var bound = new JsonArray();
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            var node = sequence.Items[i];
            var name = Extension.NameOf(node) ?? i.ToString(CultureInfo.InvariantCulture);
            var inner = $"{path}.{name}";
            bound.Add(item.IsEnum ? BindScalar(item, null, node, inner)
                : node is Mapping mapping ? BindRecord(item, mapping, inner)
                : Refuse(node, inner, Key.Allowed(item, null)));
        }
        return bound;
    }

    private JsonValue? BindScalar(Type type, Key? key, Node node, string path)
    {
        var allowed = Key.Allowed(type, key?.Range);
        if (node is not Scalar scalar) return Refuse(node, path, allowed);
        if (type == typeof(string))
            return scalar.IsNull || scalar.Text.Trim().Length == 0 || scalar.Text.Any(char.IsControl)
                ? Refuse(node, path, allowed)
                : JsonValue.Create(scalar.Text);
        if (type.IsEnum)
            return Key.WordsOf(type).Contains(scalar.Text)
                ? JsonValue.Create(scalar.Text)
                : RefuseWord(type, scalar, path, allowed);
        if (scalar.Quoted) return Refuse(node, path, allowed);
        if (type == typeof(bool))
            return scalar.Text switch
            {
                "true" => JsonValue.Create(true),
                "false" => JsonValue.Create(false),
                _ => Refuse(node, path, allowed),
            };
        return type == typeof(ulong)
            ? ulong.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
                ? JsonValue.Create(seed)
                : Refuse(node, path, allowed)
            : BindNumber(type, key, scalar, path, allowed);
    }

    private JsonValue? BindNumber(Type type, Key? key, Scalar scalar, string path, string allowed)
    {
        if (!double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
            || !double.IsFinite(x))
        {
            return Refuse(scalar, path, allowed);
        }
        if (key?.Range is { } range && (x < range.Least || x > range.Most || (range.Above && x == range.Least)))
            return Refuse(scalar, path, allowed);
        if (!Key.IsInteger(type)) return JsonValue.Create(x);
        const double exact = 9007199254740992;
        if (x != Math.Floor(x) || Math.Abs(x) > (type == typeof(int) ? int.MaxValue : exact))
            return Refuse(scalar, path, allowed);
        return JsonValue.Create((long)x);
    }

    private JsonValue? RefuseWord(Type type, Scalar scalar, string path, string allowed)
    {
        var hint = NearestKey.Among(scalar.Text, Key.WordsOf(type)) is { } nearest ? $"; did you mean {nearest}?" : "";
        mistakes.Add(new(
            scalar.Place, path, $"{Shown(scalar)} is not allowed; allowed: {allowed}{hint}"));
        return null;
    }

    private JsonValue? Refuse(Node node, string path, string allowed)
    {
        if (node is not Broken)
            mistakes.Add(new(node.Place, path, $"{Shown(node)} is not allowed; allowed: {allowed}"));
        return null;
    }

    private static string Shown(Node node) => node switch
    {
        Scalar { IsNull: true } => "nothing",
        Scalar { Quoted: true } scalar => $"\"{scalar.Text}\"",
        Scalar scalar => scalar.Text,
        Sequence => "a list",
        _ => "a mapping",
    };
}
