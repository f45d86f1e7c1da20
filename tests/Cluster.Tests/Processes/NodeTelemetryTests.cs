using TrainingGame.Host.Tests.Support;
using TrainingGame.Host.Tests.Telemetry;
using Xunit;

namespace TrainingGame.Cluster.Tests.Processes;

/// <summary>What real nodes send to a collector while they run a sweep, read by decoders that are not ours.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class NodeTelemetryTests(PostgresServer postgres, ITestOutputHelper output)
{
    private const int Cells = 32;
    private const string Instance = "service.instance.id";

    [Fact]
    public async Task Each_node_tells_of_the_cells_that_it_ran_and_says_who_it_is()
    {
        Decoder.MustBeThere();
        await using var collector = await Collector.Start();
        using var cluster = new ClusterOnTrial(postgres.NewDatabase(), output);
        string[] seeds = [FailureTests.Address()];
        var named = cluster.Node(
            seeds[0], seeds, ["--otlp", collector.Grpc], ["env", $"OTEL_RESOURCE_ATTRIBUTES={Instance}=the-first"]);
        var other = cluster.Node(
            FailureTests.Address(), seeds, ["--otlp", collector.Http], ["env", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"]);
        cluster.Until("both are members", () => new[] { named, other }
            .All(node => node.Log.Contains("is a member", StringComparison.Ordinal)));
        using var client = cluster.Hand(Sweepings.In(cluster.Scratch, Cells), seeds);
        cluster.Until("the sweep ends", () => client.HasExited);
        Assert.True(client.ExitCode == 0, cluster.ClientLog + cluster.AllLogs());
        Assert.True(cluster.RanOn(named) > 0 && cluster.RanOn(other) > 0, cluster.AllLogs());
        // What is left is sent when a node leaves.
        foreach (var node in (NodeProcess[])[other, named]) node.Terminate();
        cluster.Until("both have left", () => named.HasEnded && other.HasEnded);

        var sent = ByInstance(collector.Exported);
        Assert.Equal(2, sent.Count);
        var (first, second) = (sent["the-first"], sent.Single(one => one.Key != "the-first"));
        Assert.True(Guid.TryParse(second.Key, out _), second.Key);
        Assert.All(first.Requests, one => Assert.Equal("grpc", one.Protocol));
        Assert.All(second.Value.Requests, one => Assert.Equal("http/protobuf", one.Protocol));
        MustTellOf(cluster.RanOn(named), first);
        MustTellOf(cluster.RanOn(other), second.Value);
        var cells = sent.Values.SelectMany(one => one.Spans).Select(CellOf).ToList();
        Assert.Equal(cluster.Results().Select(cell => $"{cell.Point} {cell.Replicate} {cell.Chain}").Order(), cells.Order());
    }

    /// <summary>Metrics and spans, and no log records: cells are computed without events.</summary>
    private static void MustTellOf(long cells, Sent sent)
    {
        Assert.Equal(["metrics", "traces"], sent.Requests.Select(one => one.Signal).Distinct().Order());
        Assert.All(sent.Resources, resource => Assert.Equal("traininggame", resource["service.name"]));
        Assert.Equal(cells, sent.Total("traininggame.sweep.runs"));
        Assert.Equal(cells, sent.Spans.Count);
        Assert.All(sent.Spans, span => Assert.Equal("completed", span.Attributes["traininggame.outcome"]));
    }

    private static string CellOf(SentSpan span)
    {
        Assert.Equal("sweep_cell", span.Name);
        return $"{span.Attributes["traininggame.sweep.point"]} {span.Attributes["traininggame.sweep.replicate"]} "
            + $"{span.Attributes["traininggame.chain"]}";
    }

    /// <summary>What arrived, by the process that says that it is it.</summary>
    private static Dictionary<string, Sent> ByInstance(IReadOnlyList<Exported> requests) => requests
        .GroupBy(one => $"{Decoded([one]).Resources.Select(resource => resource[Instance]).Distinct().Single()}")
        .ToDictionary(group => group.Key, group => Decoded([.. group]));

    private static Sent Decoded(IReadOnlyList<Exported> requests) => Sent.Of(new Said(0, "", ""), requests);
}
