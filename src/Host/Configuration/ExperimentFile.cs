using System.Globalization;
using TrainingGame.Core.Definition;

namespace TrainingGame.Host.Configuration;

/// <summary>What reading an experiment led to: the experiment, or all mistakes at once.</summary>
/// <param name="Experiment">Resolved; null where there are mistakes.</param>
/// <param name="Mistakes">In the order of the file.</param>
/// <param name="Warnings">What the user should know of a valid experiment.</param>
public sealed record Loaded(
    Experiment? Experiment, IReadOnlyList<Mistake> Mistakes, IReadOnlyList<string> Warnings);

/// <summary>Reads an experiment from YAML, with all that it extends and all that is set over it.</summary>
public static class ExperimentFile
{
    /// <param name="path">The file.</param>
    /// <param name="sets">Overrides, <c>path.to.key=value</c>, in order.</param>
    /// <param name="seed">Over the file's seed.</param>
    /// <param name="coarsen">Applied last: f times fewer and larger steps, at least 1.</param>
    public static Loaded Load(
        string path, IReadOnlyList<string> sets, ulong? seed = null, long? coarsen = null)
    {
        var mistakes = new List<Mistake>();
        var loaded = Extension.Read(path, mistakes) is { } mapping
            ? Bind(mapping, sets, seed, mistakes)
            : new(null, mistakes, []);
        if (coarsen is not { } f) return loaded;
        if (f < 1)
        {
            var refused = new Mistake(PlaceOf(f), "", "allowed: a whole number from 1 on");
            return new(null, [.. loaded.Mistakes, refused], []);
        }
        return loaded.Experiment is { } experiment ? Coarsen(experiment, f) : loaded;
    }

    /// <summary>An experiment with something set over it.</summary>
    public static Loaded Change(Experiment experiment, IReadOnlyList<string> sets, ulong? seed)
    {
        var mistakes = new List<Mistake>();
        var mapping = (Mapping)YamlReader.ReadValue(DefinitionText.Write(experiment), new("definition"), mistakes)!;
        return Bind(mapping, sets, seed, mistakes);
    }

    private static Loaded Bind(
        Mapping mapping, IReadOnlyList<string> sets, ulong? seed, List<Mistake> mistakes)
    {
        foreach (var set in sets) Override.Apply(mapping, set, mistakes);
        if (seed is { } k)
        {
            var place = new Place("--seed");
            mapping.Set(new("seed", place, new Scalar(k.ToString(CultureInfo.InvariantCulture), false, place)));
        }
        var bound = new Binder(mistakes).BindRecord(typeof(Experiment), mapping, "");
        Consistency.Check(mapping, mistakes);
        if (mistakes.Count > 0)
        {
            var given = sets.Select(Override.PlaceOf).ToList();
            return new(null,
                [.. mistakes.OrderBy(one => given.IndexOf(one.Place)).ThenBy(one => one, Mistake.InReadingOrder)], []);
        }
        return new(DefinitionText.Read(Defaults.Beneath(bound).ToJsonString()), [], []);
    }

    private static Place PlaceOf(long coarsening) => new($"--coarsen {coarsening}");

    private static Loaded Coarsen(Experiment experiment, long f)
    {
        var place = PlaceOf(f);
        var obstacles = Coarsening.Obstacles(experiment, f);
        if (obstacles.Count > 0)
            return new(null, [.. obstacles.Select(one => new Mistake(place, "", one))], []);
        List<string> warnings = [];
        if (experiment.Phases.Any(phase => phase.Optimizer == OptimizerKind.Adam) && f > 1)
            warnings.Add($"{place}: adam's drift against its noise changes when coarsened; compare shares with care");
        return new(experiment.Coarsen(f), [], warnings);
    }
}
