using System.Text.Json;
using System.Text.Json.Serialization;
using TrainingGame.Cluster.Dispatch;

namespace TrainingGame.Cluster.Wire;

/// <summary>
/// Messages and events of the cluster as UTF-8 JSON under their wire names. Fields unknown to this
/// version are passed over, so that newer nodes may add some; an unknown name is an error.
/// </summary>
public static class WireCodec
{
    private static readonly Dictionary<string, Type> Types = new[]
    {
        typeof(SweepAccepted), typeof(CellIssued), typeof(CellSettled), typeof(ReplicateGranted),
        typeof(CellReturned), typeof(CellParked), typeof(SweepEnded), typeof(SweepStopped),
        typeof(SubmitSweep), typeof(StopSweep), typeof(GetSweepProgress), typeof(SweepTaken),
        typeof(SweepRefused), typeof(SweepProgressed), typeof(NodeReady), typeof(RunCell), typeof(ForgetCell),
        typeof(CellBegun), typeof(CellDone), typeof(CellNoted), typeof(CellThrew), typeof(CellReleased),
        typeof(CellOrphaned),
    }.ToDictionary(type => type.Name);

    /// <summary>The wire names, in the order in which they were introduced.</summary>
    public static IReadOnlyCollection<string> Names => Types.Keys;

    public static byte[] Write(object what) =>
        JsonSerializer.SerializeToUtf8Bytes(what, what.GetType(), WireJson.Default);

    /// <exception cref="UnreadableMessageException">The name is unknown or the payload broken.</exception>
    public static object Read(string name, ReadOnlySpan<byte> payload)
    {
        if (!Types.TryGetValue(name, out var type))
            throw new UnreadableMessageException($"'{name}' is no message or event that this version knows");
        try
        {
            return JsonSerializer.Deserialize(payload, type, WireJson.Default)
                ?? throw new UnreadableMessageException($"a {name} is empty");
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException)
        {
            throw new UnreadableMessageException($"a {name} cannot be read: {e.Message}", e);
        }
    }
}

/// <summary>Something on the wire or in the cluster's journal is not of this version.</summary>
public sealed class UnreadableMessageException(string what, Exception? inner = null) : Exception(what, inner);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    Converters = [typeof(JsonStringEnumConverter<Trouble>)])]
[JsonSerializable(typeof(SweepAccepted))]
[JsonSerializable(typeof(CellIssued))]
[JsonSerializable(typeof(CellSettled))]
[JsonSerializable(typeof(ReplicateGranted))]
[JsonSerializable(typeof(CellReturned))]
[JsonSerializable(typeof(CellParked))]
[JsonSerializable(typeof(SweepEnded))]
[JsonSerializable(typeof(SweepStopped))]
[JsonSerializable(typeof(SubmitSweep))]
[JsonSerializable(typeof(StopSweep))]
[JsonSerializable(typeof(GetSweepProgress))]
[JsonSerializable(typeof(SweepTaken))]
[JsonSerializable(typeof(SweepRefused))]
[JsonSerializable(typeof(SweepProgressed))]
[JsonSerializable(typeof(NodeReady))]
[JsonSerializable(typeof(RunCell))]
[JsonSerializable(typeof(ForgetCell))]
[JsonSerializable(typeof(CellBegun))]
[JsonSerializable(typeof(CellDone))]
[JsonSerializable(typeof(CellNoted))]
[JsonSerializable(typeof(CellThrew))]
[JsonSerializable(typeof(CellReleased))]
[JsonSerializable(typeof(CellOrphaned))]
internal sealed partial class WireJson : JsonSerializerContext;
