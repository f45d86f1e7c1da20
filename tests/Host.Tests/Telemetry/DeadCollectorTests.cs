using System.Net;
using System.Net.Sockets;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Running;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Telemetry;

/// <summary>A collector that is not there costs a warning, and nothing else.</summary>
public sealed class DeadCollectorTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory, InlineData("grpc"), InlineData("http/protobuf")]
    public void Nobody_listens(string protocol)
    {
        // As patient as can be: it must be the refusal that is told, on a slow machine too.
        var said = Run(protocol, $"http://127.0.0.1:{FreePort()}", milliseconds: "10000");
        Assert.Equal($"Telemetry: the collector at {said.Address} cannot be reached (Connection refused). "
            + "Nothing else is affected.\n", said.Said.Error);
        Same(said.Said);
    }

    [Theory, InlineData("grpc"), InlineData("http/protobuf")]
    public async Task Somebody_listens_and_never_answers(string protocol)
    {
        await using var silent = await Collector.Start(answers: false);
        var (said, address) = Run(protocol, protocol == "grpc" ? silent.Grpc : silent.Http);
        Assert.NotEmpty(silent.Exported);
        Assert.Matches($"^Telemetry: the collector [^\n]* Nothing else is affected.\n$", said.Error);
        Same(said);
    }

    [Fact]
    public void A_wrong_address_is_a_mistake_and_nothing_is_written()
    {
        var said = TheProgram.Invoke("run", File(), "--store", _scratch.Store, "--otlp", "localhost:4317");
        Assert.Equal(2, said.Exit);
        Assert.Contains("--otlp localhost:4317: allowed: the URL of a collector", said.Error, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(_scratch.Store));
    }

    [Fact]
    public void Wrong_variables_of_ours_are_mistakes_told_at_once()
    {
        var said = TheProgram.Run(
            new Dictionary<string, string>
            {
                ["TRAININGGAME_TELEMETRY_DECISIONS"] = "many",
                ["TRAININGGAME_TELEMETRY_AROUND"] = "-1",
            },
            "run", File(), "--store", _scratch.Store, "--otlp", "http://127.0.0.1:1");
        Assert.Equal(2, said.Exit);
        Assert.Contains("TRAININGGAME_TELEMETRY_DECISIONS=many: allowed: a whole number from 0", said.Error, StringComparison.Ordinal);
        Assert.Contains("TRAININGGAME_TELEMETRY_AROUND=-1: allowed: a whole number from 0", said.Error, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(_scratch.Store));
    }

    [Fact]
    public void The_standard_switch_turns_it_off()
    {
        var said = TheProgram.Run(
            new Dictionary<string, string> { ["OTEL_SDK_DISABLED"] = "true" },
            "run", File(), "--store", _scratch.Store, "--quiet", "--json", "--otlp", $"http://127.0.0.1:{FreePort()}");
        Assert.Empty(said.Error);
        Same(said);
    }

    private (Said Said, string Address) Run(string protocol, string address, string milliseconds = "500") => (
        TheProgram.Run(
            new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
                ["OTEL_EXPORTER_OTLP_TIMEOUT"] = milliseconds,
            },
            "run", File(), "--store", _scratch.Store, "--quiet", "--json", "--otlp", address),
        address);

    /// <summary>The run ended as it does unobserved.</summary>
    private void Same(Said said)
    {
        Assert.Equal(0, said.Exit);
        var experiment = ExperimentFile.Load(File(), []).Experiment!;
        var chain = Simulation.Run(experiment, Provenance.Here).OfType<RunEnded>().Single().Chain;
        Assert.Equal(chain, said.Json.GetProperty("chain").GetString());
    }

    private string File() => _scratch.File("lively.yaml", Samples.Lively);

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
