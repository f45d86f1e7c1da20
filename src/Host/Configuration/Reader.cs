using System.Globalization;

namespace TrainingGame.Host.Configuration;

/// <summary>
/// Reads the keys of a mapping that is no experiment (a claim, a sweep), and notes what is wrong
/// with each where it stands.
/// </summary>
internal sealed class Reader
{
    private readonly Mapping _mapping;
    private readonly string _path;
    private readonly List<Mistake> _mistakes;

    public Reader(Mapping mapping, string path, List<Mistake> mistakes, params string[] allowed)
    {
        (_mapping, _path, _mistakes) = (mapping, path, mistakes);
        foreach (var entry in mapping.Entries.Where(entry => !allowed.Contains(entry.Key)))
        {
            mistakes.Add(new(entry.KeyPlace, Of(entry.Key), NearestKey.Among(entry.Key, allowed) is { } nearest
                ? $"unknown key; did you mean {nearest}?"
                : $"unknown key; allowed: {string.Join(", ", allowed)}"));
        }
    }

    public bool Has(string key) => _mapping[key] is not null;

    public Place PlaceOf(string key) => _mapping[key]?.Place ?? _mapping.Place;

    public void Refuse(string key, string problem) =>
        _mistakes.Add(new(PlaceOf(key), Of(key), problem));

    public string? Text(string key, bool required = true)
    {
        if (_mapping[key] is Scalar { IsNull: false } scalar
            && scalar.Text.Trim().Length > 0) return scalar.Text.Trim();
        if (Has(key)) Refuse(key, "is not allowed; allowed: text");
        else if (required) Refuse(key, "is missing; allowed: text");
        return null;
    }

    public string? Word(string key, IReadOnlyList<string> allowed, string? otherwise = null)
    {
        if (!Has(key) && otherwise is not null) return otherwise;
        if (Text(key) is not { } text) return null;
        if (allowed.Contains(text)) return text;
        var nearest = NearestKey.Among(text, allowed) is { } word ? $"; did you mean {word}?" : "";
        Refuse(key,
            $"{text} is not allowed; allowed: "
                + $"{(allowed.Count > 12 ? "a name of the vocabulary" : string.Join(", ", allowed))}{nearest}");
        return null;
    }

    public double? Number(string key, double least = double.NegativeInfinity,
        double most = double.PositiveInfinity, bool required = false)
    {
        if (!Has(key))
        {
            if (required) Refuse(key, "is missing; allowed: a finite number");
            return null;
        }
        if (_mapping[key] is Scalar { Quoted: false } scalar && NumberOf(scalar) is { } x
            && x >= least && x <= most) return x;
        Refuse(key, "is not allowed; allowed: a finite number"
            + (double.IsInfinity(least) ? "" : string
                .Create(CultureInfo.InvariantCulture, $" from {least}"))
            + (double.IsInfinity(most) ? "" : string
                .Create(CultureInfo.InvariantCulture, $" to {most}")));
        return null;
    }

    public int Whole(string key, int otherwise, int least, int most)
    {
        if (Number(key, least, most) is not { } x) return otherwise;
        if (x == Math.Floor(x)) return (int)x;
        Refuse(key, $"is not allowed; allowed: a whole number from {least} to {most}");
        return otherwise;
    }

    public IReadOnlyList<Node> Items(string key, bool required = true)
    {
        if (_mapping[key] is Sequence { Items.Count: > 0 } list) return list.Items;
        if (required || (Has(key) && _mapping[key] is not Sequence)) Refuse(key, Has(key)
            ? "is not allowed; allowed: a list with something in it"
            : "is missing; allowed: a list");
        return [];
    }

    public IReadOnlyList<string> Words(string key, bool required = true) =>
        [.. Items(key, required).OfType<Scalar>().Select(one => one.Text)];

    public IReadOnlyList<Entry> Entries(string key, bool required = true)
    {
        if (_mapping[key] is Mapping mapping) return mapping.Entries;
        if (required || Has(key)) Refuse(key, Has(key)
            ? "is not allowed; allowed: keys and values" : "is missing; allowed: keys and values");
        return [];
    }

    private string Of(string key) => _path.Length == 0 ? key : $"{_path}.{key}";

    internal static double? NumberOf(Scalar scalar) =>
        double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
            && double.IsFinite(x)
            ? x : null;
}
