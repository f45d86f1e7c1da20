using OpenTelemetry.Exporter;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Telemetry;
using Xunit;

namespace TrainingGame.Host.Tests.Telemetry;

/// <summary>Where telemetry goes, by what the option and the standard variables say.</summary>
public class TargetTests
{
    [Fact]
    public void Without_an_address_it_is_off() => Assert.Null(Of(null));

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "http://collector:4317")]
    [InlineData("OTEL_METRICS_EXPORTER", "otlp")]
    public void Each_standard_way_turns_it_on(string variable, string value) =>
        Assert.NotNull(Of(null, (variable, value)));

    [Theory]
    [InlineData("http://localhost:4317", null, false)]
    [InlineData("http://localhost:4318", null, true)]
    [InlineData("https://example.org/otlp", null, true)]
    [InlineData("https://example.org", null, false)]
    [InlineData("http://localhost:4317", "http/protobuf", true)]
    [InlineData("http://localhost:4318", "grpc", false)]
    public void The_protocol_is_what_the_variable_says_or_else_the_address(string address, string? protocol, bool http)
    {
        var target = Of(address, ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol ?? ""))!;
        Assert.Equal(http, target.Protocol == OtlpExportProtocol.HttpProtobuf);
    }

    [Theory]
    [InlineData("collector")]
    [InlineData("localhost:4317")]
    [InlineData("ftp://collector:4317")]
    [InlineData("")]
    public void What_is_no_address_of_a_collector_is_refused(string address) =>
        Assert.Throws<MistakeException>(() => Of(address));

    [Fact]
    public void Signals_can_be_turned_off_and_waiting_has_an_end()
    {
        var target = Of("http://localhost:4317", ("OTEL_TRACES_EXPORTER", "none"), ("OTEL_EXPORTER_OTLP_TIMEOUT", "60000"))!;
        Assert.Equal((false, true, true), (target.Traces, target.Metrics, target.Logs));
        Assert.Equal(TimeSpan.FromSeconds(10), target.Patience);
    }

    [Fact]
    public void An_exporter_that_is_not_here_is_named()
    {
        var target = Of("http://localhost:4317", ("OTEL_TRACES_EXPORTER", "console"), ("OTEL_LOGS_EXPORTER", "otlp,zipkin"))!;
        Assert.Equal(["OTEL_TRACES_EXPORTER=console", "OTEL_LOGS_EXPORTER=zipkin"], target.NotKnown);
        Assert.Equal((false, true, true), (target.Traces, target.Metrics, target.Logs));
    }

    private static TelemetryTarget? Of(string? option, params (string Name, string Value)[] variables) =>
        TelemetryTarget.Of(option, name => variables.FirstOrDefault(one => one.Name == name).Value);
}
