using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Telemetry;

/// <summary>What arrives at a collector, read by decoders that are not ours.</summary>
public sealed class OtlpTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public OtlpTests() => Decoder.MustBeThere();

    public void Dispose() => _scratch.Dispose();

    [Theory, InlineData(true), InlineData(false)]
    public async Task All_three_signals_arrive_by_both_protocols(bool grpc)
    {
        var sent = await Run(grpc);
        Console.WriteLine(sent.Said.Error);
        Assert.Equal(0, sent.Said.Exit);
        Assert.All(sent.Requests, one => Assert.Equal(grpc ? "grpc" : "http/protobuf", one.Protocol));
        Assert.NotEmpty(sent.Spans);
        Assert.NotEmpty(sent.Events);
        Assert.NotEmpty(sent.Metrics);
        foreach (var s in sent.Spans.Take(60)) Console.WriteLine($"{s.Trace} {s.Parent} {s.Id} {s.Name} {s.Start} {s.End-s.Start}");
        foreach (var s in sent.Spans.Where(x=>x.Name.StartsWith("inv")).Take(3)) foreach(var a in s.Attributes) Console.WriteLine(a.Key+"="+(a.Value is object?[] l ? string.Join(",",l):a.Value));
        foreach (var s in sent.Events.Take(20)) Console.WriteLine(s);
        foreach (var s in sent.Metrics) Console.WriteLine(s.Key+" "+s.Last());
    }

    private Task<Sent> Run(bool grpc, IReadOnlyDictionary<string, string>? environment = null) => Sent.By(
        grpc, environment, "run", _scratch.File("lively.yaml", Samples.Lively), "--store", _scratch.Store, "--quiet",
        "--json");
}
