using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace TrainingGame.Core.Definition;

/// <summary>
/// An experiment as canonical JSON, every key written out: what the log keeps, what the chain
/// starts from. Equal experiments have equal text; numbers round-trip to the bit.
/// </summary>
public static class DefinitionText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static string Write(Experiment experiment) => JsonSerializer.Serialize(experiment, Options);

    /// <exception cref="JsonException">The text is no experiment.</exception>
    public static Experiment Read(string text) =>
        JsonSerializer.Deserialize<Experiment>(text, Options)
        ?? throw new JsonException("An experiment cannot be null.");
}
