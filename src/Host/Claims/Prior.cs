using System.Globalization;
using TrainingGame.Host.Configuration;

namespace TrainingGame.Host.Claims;

/// <summary>A premise's range, within which any value is as plausible as another, and why.</summary>
/// <param name="Key">Key of the experiment.</param>
/// <param name="From">Least value.</param>
/// <param name="To">Greatest value.</param>
/// <param name="Log">Whether its logarithm is drawn evenly, instead of itself.</param>
/// <param name="Why">Why this range.</param>
/// <param name="Place">Where it is written.</param>
internal sealed record Prior(string Key, double From, double To, bool Log, string Why, Place Place)
{
    public static IReadOnlyList<Prior> Load(string path, List<Mistake> mistakes)
    {
        if (YamlReader.ReadFile(path, mistakes) is not { } mapping) return [];
        var priors = new List<Prior>();
        foreach (var (i, node) in new Reader(mapping, "", mistakes, "priors").Items("priors").Index())
        {
            if (node is Mapping prior)
            {
                priors.Add(Of(prior, i, mistakes));
                continue;
            }
            mistakes.Add(new(
                node.Place, $"priors.{i}",
                "is not allowed; allowed: {key: …, from: …, to: …, why: …}"));
        }
        foreach (var twice in priors.GroupBy(one => one.Key).SelectMany(one => one.Skip(1)))
            mistakes.Add(new(twice.Place, "priors", $"{twice.Key} has a prior already; allowed: one"));
        return priors;
    }

    /// <summary>
    /// Both ends of every prior must make experiments of every claim's arms, and no claim's arms may set
    /// them all.
    /// </summary>
    public static void Fit(
        IReadOnlyList<Prior> priors, IEnumerable<ClaimFile> claims, List<Mistake> mistakes)
    {
        foreach (var claim in claims)
        {
            foreach (var end in new[] { 0.0, 1.0 })
            {
                Variation.Load(
                    claim.Experiment, [.. priors.Select(prior => prior.At(end))],
                    null, claim.Coarsen, mistakes);
            }
            if (priors.Count > 0 && priors.All(prior => prior.IsSetBy(claim)))
            {
                mistakes.Add(new(
                    new("--robust"), claim.Claim.Id,
                    "its arms set the key of every prior; allowed: a claim that leaves one of them"));
            }
        }
    }

    /// <summary>
    /// Whether a claim's arms, or what it sets for all of them, set this key, a part of it or what it is a
    /// part of.
    /// </summary>
    public bool IsSetBy(ClaimFile file)
    {
        string[] phases = [.. file.Claim.Arms[0].Experiment.Phases.Select(phase => phase.Name)];
        var own = PathOf(Key, phases);
        return file.Settings.Values.SelectMany(one => one)
            .Select(one => PathOf(one.Text.Split('=', 2)[0], phases))
            .Any(set => own.Zip(set, (a, b) => a == b).All(same => same));
    }

    /// <summary>The steps of a key, phases by name.</summary>
    private static string[] PathOf(string key, string[] phases)
    {
        var path = key.Split('.');
        if (path is ["phases", var phase, ..]
            && int.TryParse(phase, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
            && i < phases.Length)
        {
            path[1] = phases[i];
        }
        return path;
    }

    /// <summary>The value at a coordinate from 0 to 1.</summary>
    public Setting At(double u)
    {
        var x = Log ? From * Math.Pow(To / From, u) : From + u * (To - From);
        return new(string.Create(CultureInfo.InvariantCulture, $"{Key}={x:R}"), Place, Key);
    }

    private static Prior Of(Mapping node, int i, List<Mistake> mistakes)
    {
        var reader = new Reader(node, $"priors.{i}", mistakes, "key", "from", "to", "scale", "why");
        var log = reader.Word("scale", ["linear", "log"], "linear") == "log";
        var (from, to) = (reader.Number("from", required: true), reader.Number("to", required: true));
        if (from >= to) reader.Refuse("to", "is not allowed; allowed: more than from");
        if (log && from <= 0) reader.Refuse("from", "is not allowed; allowed: above 0 on a log scale");
        return new(
            reader.Text("key") ?? "", from ?? 0, to ?? 1, log, reader.Text("why") ?? "",
            reader.PlaceOf("key"));
    }
}
