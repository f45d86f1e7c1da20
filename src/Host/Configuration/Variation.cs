using TrainingGame.Core.Definition;

namespace TrainingGame.Host.Configuration;

/// <summary>Something set over an experiment file, and where that was written.</summary>
internal sealed record Setting(string Text, Place Place, string Path)
{
    /// <summary>A key and its value as a claim or sweep writes them.</summary>
    public static Setting Of(Entry entry, string path) =>
        new($"{entry.Key}={TextOf(entry.Value)}", entry.KeyPlace, $"{path}.{entry.Key}");

    private static string TextOf(Node node) => node switch
    {
        Scalar { Quoted: true } scalar => $"\"{scalar.Text}\"",
        Scalar scalar => scalar.Text,
        Sequence list => $"[{string.Join(", ", list.Items.Select(TextOf))}]",
        Mapping mapping => $"{{{string.Join(", ", mapping.Entries.Select(TextOf))}}}",
        _ => "",
    };

    private static string TextOf(Entry entry) => $"{entry.Key}: {TextOf(entry.Value)}";
}

/// <summary>An experiment file with settings over it, whose mistakes stand where the settings do.</summary>
internal static class Variation
{
    public static Experiment? Load(
        string file, IReadOnlyList<Setting> settings, ulong? seed, long? coarsen,
        List<Mistake> mistakes)
    {
        var texts = settings.Select(one => one.Text).ToList();
        var loaded = ExperimentFile.Load(file, texts, seed, coarsen);
        foreach (var mistake in loaded.Mistakes)
        {
            var found = settings.LastOrDefault(one => mistake.Place.Source == $"--set {one.Text}");
            var placed = found is null
                ? mistake
                : new Mistake(found.Place, found.Path, mistake.Problem);
            if (!mistakes.Contains(placed)) mistakes.Add(placed);
        }
        return loaded.Experiment;
    }
}
