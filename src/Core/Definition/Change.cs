using System.Text.Json.Nodes;

namespace TrainingGame.Core.Definition;

/// <summary>A key that two definitions give different values.</summary>
/// <param name="Path">As <c>oversight.auditRate</c>; phases by name.</param>
/// <param name="From">The value in the first, as JSON; null where the key is absent.</param>
/// <param name="To">The value in the second.</param>
public sealed record Change(string Path, string? From, string? To)
{
    /// <summary>All keys in which two experiments differ, in the order of the definition.</summary>
    public static IReadOnlyList<Change> Between(Experiment from, Experiment to)
    {
        var changes = new List<Change>();
        Compare(
            "", JsonNode.Parse(DefinitionText.Write(from)), JsonNode.Parse(DefinitionText.Write(to)), changes);
        return changes;
    }

    public override string ToString() => $"{Path}: {From ?? "absent"} → {To ?? "absent"}";

    private static void Compare(string path, JsonNode? from, JsonNode? to, List<Change> changes)
    {
        if (JsonNode.DeepEquals(from, to)) return;
        switch (from, to)
        {
            case (JsonObject a, JsonObject b):
                foreach (var key in a.Select(one => one.Key).Union(b.Select(one => one.Key)))
                    Compare(path.Length == 0 ? key : $"{path}.{key}", a[key], b[key], changes);
                break;
            case (JsonArray a, JsonArray b) when path == "phases":
                foreach (var name in a.Select(NameOf).Union(b.Select(NameOf)))
                {
                    Compare(
                        $"{path}.{name}", a.FirstOrDefault(one => NameOf(one) == name),
                        b.FirstOrDefault(one => NameOf(one) == name), changes);
                }
                break;
            default:
                changes.Add(new(path, from?.ToJsonString(), to?.ToJsonString()));
                break;
        }
    }

    private static string NameOf(JsonNode? phase) => phase!["name"]!.GetValue<string>();
}
