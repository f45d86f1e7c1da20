using OpenTelemetry.Exporter;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Telemetry;

/// <summary>Where telemetry goes: what <c>--otlp</c> and the standard variables say.</summary>
/// <param name="Address">Over the variables' endpoint; null: theirs.</param>
/// <param name="Protocol">With the address.</param>
/// <param name="Traces">Whether spans are sent.</param>
/// <param name="Metrics">Whether measurements are sent.</param>
/// <param name="Logs">Whether events are sent.</param>
/// <param name="Patience">How long the end of the process waits for what is still to be sent.</param>
/// <param name="NotKnown">Exporters that a variable names and that are not here.</param>
internal sealed record TelemetryTarget(
    Uri? Address, OtlpExportProtocol Protocol, bool Traces, bool Metrics, bool Logs, TimeSpan Patience,
    IReadOnlyList<string> NotKnown)
{
    private const int PortOfHttp = 4318;
    private const string Prefix = "OTEL_EXPORTER_OTLP_";
    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(10);

    /// <param name="option">What <c>--otlp</c> says; null: nothing.</param>
    /// <param name="environment">Reads a variable.</param>
    /// <returns>Null: telemetry is off.</returns>
    /// <exception cref="MistakeException">The address is none.</exception>
    public static TelemetryTarget? Of(string? option, Func<string, string?> environment)
    {
        if (string.Equals(environment("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase)) return null;
        string? Variable(string name) => environment(name) is { Length: > 0 } value ? value : null;
        string[]? Named(string exporter) => Variable(exporter)?.Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string[] endpoints = ["ENDPOINT", "TRACES_ENDPOINT", "METRICS_ENDPOINT", "LOGS_ENDPOINT"];
        var asked = option is not null || endpoints.Any(one => Variable(Prefix + one) is not null)
            || Exporters.Any(one => Named(one)?.Contains("otlp") == true);
        if (!asked) return null;
        Uri? address = null;
        if (option is not null && (!Uri.TryCreate(option, UriKind.Absolute, out address)
            || address.Scheme is not ("http" or "https")))
        {
            throw new MistakeException($"--otlp {option}: allowed: the URL of a collector, as http://localhost:4317");
        }
        bool Sends(string exporter) => Named(exporter)?.Contains("otlp") != false;
        return new(
            address, ProtocolOf(address, Variable($"{Prefix}PROTOCOL")),
            Sends(Exporters[0]), Sends(Exporters[1]), Sends(Exporters[2]),
            int.TryParse(Variable($"{Prefix}TIMEOUT"), out var limit) && limit > 0
                ? TimeSpan.FromMilliseconds(Math.Min(limit, MostPatience.TotalMilliseconds))
                : UsualPatience,
            [.. Exporters.SelectMany(one => (Named(one) ?? []).Where(name => name is not ("otlp" or "none"))
                .Select(name => $"{one}={name}"))]);
    }

    private static readonly string[] Exporters =
        ["OTEL_TRACES_EXPORTER", "OTEL_METRICS_EXPORTER", "OTEL_LOGS_EXPORTER"];

    /// <summary>As the variable says; without it the port says, which is one for each protocol.</summary>
    private static OtlpExportProtocol ProtocolOf(Uri? address, string? variable) => variable switch
    {
        "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
        "grpc" => Grpc,
        _ => address?.Port == PortOfHttp || address?.AbsolutePath.Length > 1
            ? OtlpExportProtocol.HttpProtobuf
            : Grpc,
    };

#pragma warning disable CS0618 // Marked for those who have no HTTP/2: it is the standard's default all the same.
    private const OtlpExportProtocol Grpc = OtlpExportProtocol.Grpc;
#pragma warning restore CS0618
}
