namespace TrainingGame.Host.Configuration;

/// <summary>
/// <c>extends: other.yaml</c>: a file that holds only its difference. Mappings are merged key by
/// key, phases by name, other lists replaced.
/// </summary>
internal static class Extension
{
    public const string Keyword = "extends";
    private const string Phases = "phases", Name = "name";

    /// <summary>The file with all that it extends beneath it; null where a file cannot be read.</summary>
    public static Mapping? Read(string path, List<Mistake> mistakes) => Read(path, [], null, mistakes);

    private static Mapping? Read(
        string path, List<string> above, Place? named, List<Mistake> mistakes)
    {
        var full = Path.GetFullPath(path);
        if (above.Contains(full))
        {
            mistakes.Add(new(named!, Keyword,
                $"{path} extends itself, by way of {string.Join(", ", above.Select(Path.GetFileName))}"));
            return null;
        }
        var found = mistakes.Count;
        var mapping = YamlReader.ReadFile(path, mistakes);
        if (mapping is null)
        {
            if (named is not null && mistakes.Count == found + 1)
                mistakes[^1] = new(named, Keyword, mistakes[^1].ToString());
            return null;
        }
        if (mapping[Keyword] is not { } extended) return mapping;
        mapping.Entries.RemoveAll(entry => entry.Key == Keyword);
        if (extended is not Scalar { IsNull: false } file)
        {
            mistakes.Add(new(extended.Place, Keyword, "allowed: the path of a file, relative to this one"));
            return null;
        }
        var beside = Path.Combine(Path.GetDirectoryName(path) ?? "", file.Text);
        var beneath = Read(beside, [.. above, full], file.Place, mistakes);
        return beneath is null ? null : (Mapping)Merge(beneath, mapping, "");
    }

    private static Node Merge(Node beneath, Node over, string key) => (beneath, over) switch
    {
        (Mapping below, Mapping above) => MergeMappings(below, above),
        (Sequence below, Sequence above) when key == Phases => MergePhases(below, above),
        _ => over,
    };

    private static Mapping MergeMappings(Mapping beneath, Mapping over)
    {
        var merged = new Mapping([.. beneath.Entries], over.Place);
        foreach (var entry in over.Entries)
        {
            merged.Set(merged[entry.Key] is { } below
                ? entry with { Value = Merge(below, entry.Value, entry.Key) }
                : entry);
        }
        return merged;
    }

    private static Sequence MergePhases(Sequence beneath, Sequence over)
    {
        var merged = new Sequence([.. beneath.Items], over.Place);
        foreach (var phase in over.Items)
        {
            // A name that comes twice is left for the check of names to find.
            var twice = over.Items.Count(one => NameOf(one) is { } name && name == NameOf(phase)) > 1;
            if (twice)
            {
                merged.Items.Add(phase);
                continue;
            }
            var at = NameOf(phase) is { } name ? beneath.Items.FindIndex(one => NameOf(one) == name) : -1;
            if (at < 0) merged.Items.Add(phase);
            else merged.Items[at] = Merge(merged.Items[at], phase, "");
        }
        return merged;
    }

    /// <summary>The name of a phase, if it has one.</summary>
    public static string? NameOf(Node phase) => ((phase as Mapping)?[Name] as Scalar)?.Text;
}
