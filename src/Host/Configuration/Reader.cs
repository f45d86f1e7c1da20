using System.Globalization;

namespace TrainingGame.Host.Configuration;

/// <summary>
/// Reads the keys of a mapping that is no experiment (a claim, a sweep), and notes what is wrong
/// with each where it stands.
/// </summary>
internal sealed class Reader
{
    private const int MostListed = 12;

    private readonly Mapping _mapping;
    private readonly string _path;
    private readonly List<Mistake> _mistakes;

    public Reader(Mapping mapping, string path, List<Mistake> mistakes, params string[] allowed)
    {
        (_mapping, _path, _mistakes) = (mapping, path, mistakes);
        foreach (var entry in mapping.Entries.Where(entry => !allowed.Contains(entry.Key)))
        {
            var problem = NearestKey.Among(entry.Key, allowed) is { } nearest
                ? $"unknown key; did you mean {nearest}?"
                : $"unknown key; allowed: {string.Join(", ", allowed)}";
            mistakes.Add(new(entry.KeyPlace, PathOf(entry.Key), problem));
        }
    }

    public bool Has(string key) => _mapping[key] is not null;

    public Place PlaceOf(string key) => _mapping[key]?.Place ?? _mapping.Place;

    public void Refuse(string key, string problem) => Refuse(PlaceOf(key), key, problem);

    public void Refuse(Place place, string key, string problem) =>
        _mistakes.Add(new(place, PathOf(key), problem));

    public string? Text(string key, bool required = true)
    {
        if (_mapping[key] is Scalar { IsNull: false } scalar && scalar.Text.Trim() is { Length: > 0 } text)
            return text;
        if (Has(key)) Refuse(key, "is not allowed; allowed: text");
        else if (required) Refuse(key, "is missing; allowed: text");
        return null;
    }

    public string? Word(string key, IReadOnlyList<string> allowed, string? otherwise = null)
    {
        if (!Has(key) && otherwise is not null) return otherwise;
        if (Text(key) is not { } text) return null;
        if (allowed.Contains(text)) return text;
        Refuse(key, NotOneOf(text, allowed));
        return null;
    }

    public double? Number(
        string key, double least = double.NegativeInfinity, double most = double.PositiveInfinity,
        bool required = false)
    {
        if (!Has(key))
        {
            if (required) Refuse(key, "is missing; allowed: a finite number");
            return null;
        }
        if (_mapping[key] is Scalar { Quoted: false } scalar
            && NumberOf(scalar) is { } x && x >= least && x <= most)
        {
            return x;
        }
        Refuse(key, $"is not allowed; allowed: a finite number{Bounds(least, most)}");
        return null;
    }

    public long? Whole(string key, long least, long most)
    {
        if (!Has(key)) return null;
        if (_mapping[key] is Scalar { Quoted: false } scalar
            && NumberOf(scalar) is { } x && x >= least && x <= most && x == Math.Floor(x))
        {
            return (long)x;
        }
        Refuse(key, $"is not allowed; allowed: a whole number{Bounds(least, most)}");
        return null;
    }

    public int Whole(string key, int otherwise, int least, int most) =>
        (int)(Whole(key, least, most) ?? otherwise);

    public IReadOnlyList<Node> Items(string key, bool required = true)
    {
        if (_mapping[key] is Sequence { Items.Count: > 0 } list) return list.Items;
        if (!Has(key))
        {
            if (required) Refuse(key, "is missing; allowed: a list");
        }
        else if (required || _mapping[key] is not Sequence)
        {
            Refuse(key, "is not allowed; allowed: a list with something in it");
        }
        return [];
    }

    /// <summary>A list of words.</summary>
    public IReadOnlyList<string> Words(string key, bool required = true) =>
        [.. WordsWithPlaces(key, required).Select(one => one.Text)];

    public IReadOnlyList<Scalar> WordsWithPlaces(string key, bool required = true)
    {
        var items = Items(key, required);
        foreach (var item in items.Where(item => item is not Scalar { IsNull: false }))
            Refuse(item.Place, key, "holds something that is no text; allowed: a list of text");
        return [.. items.OfType<Scalar>().Where(one => !one.IsNull)];
    }

    public IReadOnlyList<Entry> Entries(string key, bool required = true)
    {
        if (_mapping[key] is Mapping mapping) return mapping.Entries;
        if (Has(key)) Refuse(key, "is not allowed; allowed: keys and values");
        else if (required) Refuse(key, "is missing; allowed: keys and values");
        return [];
    }

    internal static double? NumberOf(Scalar scalar) =>
        double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
        && double.IsFinite(x)
            ? x
            : null;

    /// <summary>What to say of a word that is none of those allowed.</summary>
    internal static string NotOneOf(string text, IReadOnlyList<string> allowed)
    {
        var listed = allowed.Count > MostListed
            ? $"{string.Join(", ", allowed.Take(MostListed))}, …"
            : string.Join(", ", allowed);
        return NearestKey.Among(text, allowed) is { } nearest
            ? $"{text} is not allowed; did you mean {nearest}? Allowed: {listed}"
            : $"{text} is not allowed; allowed: {listed}";
    }

    private static string Bounds(double least, double most) =>
        (double.IsInfinity(least) ? "" : string.Create(CultureInfo.InvariantCulture, $" from {least}"))
        + (double.IsInfinity(most) ? "" : string.Create(CultureInfo.InvariantCulture, $" to {most}"));

    private string PathOf(string key) => _path.Length == 0 ? key : $"{_path}.{key}";
}
