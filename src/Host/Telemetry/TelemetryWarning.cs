using System.Diagnostics.Tracing;

namespace TrainingGame.Host.Telemetry;

/// <summary>
/// The one line that a user gets when telemetry does not arrive: what the exporters say to nobody
/// otherwise. The run goes on.
/// </summary>
internal sealed class TelemetryWarning : EventListener
{
    private const string Exporters = "OpenTelemetry-Exporter-OpenTelemetryProtocol", Sdk = "OpenTelemetry-Sdk";

    private static Action<string>? _tell;
    private static int _told;

    /// <param name="tell">Shows a line to the user.</param>
    public static TelemetryWarning Through(Action<string> tell)
    {
        (_tell, _told) = (tell, 0);
        return new();
    }

    /// <summary>Whether something went wrong.</summary>
    public static bool Told => Volatile.Read(ref _told) != 0;

    /// <summary>Tells what is wrong with telemetry, unless something was told before.</summary>
    public static void Tell(string what)
    {
        if (Interlocked.Exchange(ref _told, 1) == 0)
            _tell?.Invoke($"Telemetry: {what}. Nothing else is affected.");
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name is Exporters or Sdk) EnableEvents(eventSource, EventLevel.Warning);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (Words(eventData) is { } words) Tell(words);
    }

    private static string? Words(EventWrittenEventArgs said) => said.EventName switch
    {
        "FailedToReachCollector" or "HttpRequestFailed" or "TransientHttpError" =>
            $"the collector at {Place(said)} cannot be reached ({Cause(Field(said, -1))})",
        "RequestTimedOut" or "OperationUnexpectedlyCanceled" =>
            $"the collector at {Place(said)} does not answer",
        "ExportFailure" => $"the collector at {Place(said)} refuses ({Cause(Field(said, -1))})",
        "ExportMethodException" or "TrySubmitRequestException" => $"nothing can be sent ({Cause(Field(said, 0))})",
        "DroppedExportProcessorItems" or "ExistsDroppedExportProcessorItems" =>
            $"{Field(said, 2)} spans or events were more than could be sent in time",
        "InvalidConfigurationValue" or "UnsupportedProtocol" =>
            $"{string.Join(": ", said.Payload ?? [])} is not understood and has no effect",
        _ => said.Level <= EventLevel.Error ? Cause(said.Message ?? said.EventName ?? "unknown") : null,
    };

    private static string Field(EventWrittenEventArgs said, int index)
    {
        if (said.Payload is not { } fields) return "?";
        var at = index < 0 ? fields.Count + index : index;
        return at >= 0 && at < fields.Count ? $"{fields[at]}" : "?";
    }

    /// <summary>Scheme, host and port: the path is the signal's.</summary>
    private static string Place(EventWrittenEventArgs said) =>
        Uri.TryCreate(Field(said, 0), UriKind.Absolute, out var address)
            ? address.GetLeftPart(UriPartial.Authority)
            : Field(said, 0);

    /// <summary>The exception's own words, without its type and where it was thrown.</summary>
    private static string Cause(string exception)
    {
        var line = exception.Split('\n')[0].Split(" ---> ")[0].Trim();
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        if (colon > 0 && !line[..colon].Contains(' ', StringComparison.Ordinal)) line = line[(colon + 2)..];
        // The address stands before already.
        var bracket = line.LastIndexOf(" (", StringComparison.Ordinal);
        return bracket > 0 && line.EndsWith(')') ? line[..bracket] : line;
    }
}
