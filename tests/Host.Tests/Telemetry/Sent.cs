using System.Globalization;
using System.Text.Json;
using TrainingGame.Host.Tests.Support;

namespace TrainingGame.Host.Tests.Telemetry;

/// <summary>A span as the decoder has it.</summary>
internal sealed record SentSpan(
    string Trace, string Id, string? Parent, string Name, ulong Start, ulong End,
    IReadOnlyDictionary<string, object?> Attributes, IReadOnlyList<(string Trace, string Span, string Relation)> Links);

/// <summary>A log record as the decoder has it.</summary>
internal sealed record SentEvent(
    string Trace, string Span, string Name, string Body, ulong Time, IReadOnlyDictionary<string, object?> Attributes);

/// <summary>What a run of the program sent, decoded by somebody else's code.</summary>
internal sealed class Sent
{
    public required Said Said { get; init; }
    public required IReadOnlyList<Exported> Requests { get; init; }
    public List<SentSpan> Spans { get; } = [];
    public List<SentEvent> Events { get; } = [];

    /// <summary>Metrics by name, each export's.</summary>
    public ILookup<string, JsonElement> Metrics { get; private set; } = null!;

    public List<IReadOnlyDictionary<string, object?>> Resources { get; } = [];

    /// <summary>Runs the real program on a collector of its own.</summary>
    /// <param name="grpc">By gRPC, else by http/protobuf.</param>
    /// <param name="environment">Variables of the process.</param>
    /// <param name="arguments">The command line without the collector.</param>
    public static async Task<Sent> By(
        bool grpc, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        await using var collector = await Collector.Start();
        var address = grpc ? collector.Grpc : collector.Http;
        var variables = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = grpc ? "grpc" : "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) variables[name] = value;
        var said = TheProgram.Run(variables, [.. arguments, "--otlp", address]);
        return Of(said, collector.Exported);
    }

    public static Sent Of(Said said, IReadOnlyList<Exported> requests)
    {
        var sent = new Sent { Said = said, Requests = requests };
        var metrics = new List<JsonElement>();
        foreach (var message in Decoder.Decode(requests))
        {
            foreach (var resource in Each(message, "resourceSpans", "scopeSpans", sent.Resources))
                sent.Spans.AddRange(Each(resource, "spans").Select(SpanOf));
            foreach (var resource in Each(message, "resourceLogs", "scopeLogs", sent.Resources))
                sent.Events.AddRange(Each(resource, "logRecords").Select(EventOf));
            foreach (var resource in Each(message, "resourceMetrics", "scopeMetrics", sent.Resources))
                metrics.AddRange(Each(resource, "metrics"));
        }
        sent.Metrics = metrics.ToLookup(one => one.GetProperty("name").GetString()!);
        return sent;
    }

    public SentSpan SpanWith(string id) => Spans.First(one => one.Id == id);

    /// <summary>A counter's last sum over all its points.</summary>
    public double Total(string metric) => Points(Metrics[metric].Last(), "sum")
        .Sum(point => Number(point.TryGetProperty("asInt", out var whole) ? whole : point.GetProperty("asDouble")));

    public static IEnumerable<JsonElement> Points(JsonElement metric, string kind) =>
        Each(metric.GetProperty(kind), "dataPoints");

    public static IReadOnlyDictionary<string, object?> AttributesOf(JsonElement owner) =>
        Each(owner, "attributes").ToDictionary(
            one => one.GetProperty("key").GetString()!, one => ValueOf(one.GetProperty("value")));

    public static double Number(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture)
        : value.GetDouble();

    private static IEnumerable<JsonElement> Each(
        JsonElement message, string resources, string scopes, List<IReadOnlyDictionary<string, object?>> described)
    {
        foreach (var resource in Each(message, resources))
        {
            described.Add(AttributesOf(resource.GetProperty("resource")));
            foreach (var scope in Each(resource, scopes)) yield return scope;
        }
    }

    private static JsonElement.ArrayEnumerator Each(JsonElement owner, string list) =>
        owner.TryGetProperty(list, out var all) ? all.EnumerateArray() : default;

    private static SentSpan SpanOf(JsonElement span) => new(
        Text(span, "traceId")!, Text(span, "spanId")!, Text(span, "parentSpanId"), Text(span, "name")!,
        ulong.Parse(Text(span, "startTimeUnixNano")!, CultureInfo.InvariantCulture),
        ulong.Parse(Text(span, "endTimeUnixNano")!, CultureInfo.InvariantCulture),
        AttributesOf(span),
        [.. Each(span, "links").Select(link => (
            Text(link, "traceId")!, Text(link, "spanId")!, $"{AttributesOf(link).Values.Single()}"))]);

    private static SentEvent EventOf(JsonElement record) => new(
        Text(record, "traceId") ?? "", Text(record, "spanId") ?? "", Text(record, "eventName") ?? "",
        record.GetProperty("body").GetProperty("stringValue").GetString()!,
        ulong.Parse(Text(record, "timeUnixNano")!, CultureInfo.InvariantCulture), AttributesOf(record));

    private static string? Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text ? text : null;

    private static object? ValueOf(JsonElement value)
    {
        var one = value.EnumerateObject().First();
        return one.Name switch
        {
            "stringValue" => one.Value.GetString(),
            "intValue" => long.Parse(one.Value.GetString()!, CultureInfo.InvariantCulture),
            "doubleValue" => one.Value.ValueKind == JsonValueKind.String ? double.NaN : one.Value.GetDouble(),
            "boolValue" => one.Value.GetBoolean(),
            "arrayValue" => Each(one.Value, "values").Select(ValueOf).ToArray(),
            _ => throw new InvalidOperationException($"unknown kind of value {one.Name}"),
        };
    }
}
