using System.Text.Json;
using System.Text.Json.Serialization;
using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Chronicle;

/// <summary>
/// Events as UTF-8 JSON under their wire names. Fields unknown to this version are passed over, so
/// that they can be added; an unknown name is an error.
/// </summary>
public static class EventCodec
{
    private static readonly Dictionary<string, Type> Types = new[]
    {
        typeof(RunStarted), typeof(PhaseStarted), typeof(RegimeChanged), typeof(Emerged),
        typeof(BecameDeceptive), typeof(Detected), typeof(HorizonJumped), typeof(Forked),
        typeof(Ended), typeof(Defected), typeof(Checkpoint), typeof(RunEnded),
        typeof(Intervened),
    }.ToDictionary(type => type.Name);

    /// <summary>The wire names, in the order in which they were introduced.</summary>
    public static IReadOnlyCollection<string> Kinds => Types.Keys;

    public static byte[] Write(RunEvent happened) =>
        JsonSerializer.SerializeToUtf8Bytes(happened, happened.GetType(), EventJson.Default);

    /// <exception cref="UnreadableEventException">The name is unknown or the payload broken.</exception>
    public static RunEvent Read(string kind, ReadOnlySpan<byte> payload)
    {
        if (!Types.TryGetValue(kind, out var type))
            throw new UnreadableEventException($"an event of the unknown kind '{kind}'");
        try
        {
            return (RunEvent?)JsonSerializer.Deserialize(payload, type, EventJson.Default)
                ?? throw new UnreadableEventException($"an empty {kind}");
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException)
        {
            throw new UnreadableEventException($"a {kind} whose payload cannot be read", e);
        }
    }
}

/// <summary>A row of the log that is no event of this version.</summary>
public sealed class UnreadableEventException(string what, Exception? inner = null)
    : Exception(what, inner);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    Converters = [
        typeof(LineageIdConverter), typeof(PropertyConverter), typeof(LatentConverter),
        typeof(JsonStringEnumConverter<Regime>), typeof(JsonStringEnumConverter<Decision>),
    ])]
[JsonSerializable(typeof(RunStarted))]
[JsonSerializable(typeof(PhaseStarted))]
[JsonSerializable(typeof(RegimeChanged))]
[JsonSerializable(typeof(Emerged))]
[JsonSerializable(typeof(BecameDeceptive))]
[JsonSerializable(typeof(Detected))]
[JsonSerializable(typeof(HorizonJumped))]
[JsonSerializable(typeof(Forked))]
[JsonSerializable(typeof(Ended))]
[JsonSerializable(typeof(Defected))]
[JsonSerializable(typeof(Checkpoint))]
[JsonSerializable(typeof(RunEnded))]
[JsonSerializable(typeof(Intervened))]
internal sealed partial class EventJson : JsonSerializerContext;

internal sealed class PropertyConverter()
    : JsonStringEnumConverter<Property>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

internal sealed class LatentConverter()
    : JsonStringEnumConverter<Latent>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

internal sealed class LineageIdConverter : JsonConverter<LineageId>
{
    public override LineageId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        new(reader.GetInt32());

    public override void Write(Utf8JsonWriter writer, LineageId value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}
