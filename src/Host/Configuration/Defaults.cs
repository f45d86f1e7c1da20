using System.Text.Json.Nodes;
using TrainingGame.Core.Definition;

namespace TrainingGame.Host.Configuration;

/// <summary>
/// What holds where a file says nothing. A default may depend on where a key stands, as the mean of
/// a latent does, so that it is laid beneath key by key.
/// </summary>
internal static class Defaults
{
    private const string Phases = "phases";

    public static JsonObject Beneath(JsonObject experiment)
    {
        var standard = JsonNode.Parse(DefinitionText.Write(
            new Experiment { Name = "", Phases = [new Phase { Name = "", Steps = 1 }] }))!.AsObject();
        var phase = standard[Phases]![0]!.AsObject();
        var merged = Beneath(standard, experiment);
        if (experiment[Phases] is JsonArray phases)
            merged[Phases] = new JsonArray([.. phases.Select(one => Beneath(phase, one!.AsObject()))]);
        return merged;
    }

    private static JsonObject Beneath(JsonObject standard, JsonObject said)
    {
        var merged = standard.DeepClone().AsObject();
        foreach (var (key, value) in said)
        {
            merged[key] = (merged[key], value) is (JsonObject below, JsonObject above)
                ? Beneath(below, above)
                : value?.DeepClone();
        }
        return merged;
    }
}
