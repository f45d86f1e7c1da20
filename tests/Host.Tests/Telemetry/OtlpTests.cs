using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Tests.Support;
using TrainingGame.Host.Tests.Sweeps;
using Xunit;

namespace TrainingGame.Host.Tests.Telemetry;

/// <summary>A lively run, told to a collector by each protocol: some seconds each, so made once.</summary>
public sealed class ToldRuns : IAsyncLifetime
{
    internal Scratch Scratch { get; } = new();
    internal Sent Grpc { get; private set; } = null!;
    internal Sent Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (!Decoder.IsThere) return;
        var file = Scratch.File("lively.yaml", Samples.Lively);
        string[] run = ["run", file, "--store", Scratch.Store, "--quiet", "--json"];
        Grpc = await Sent.By(grpc: true, null, run);
        Http = await Sent.By(grpc: false, null, run);
    }

    public ValueTask DisposeAsync()
    {
        Scratch.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>What arrives at a collector, read by decoders that are not ours.</summary>
public sealed class OtlpTests : IClassFixture<ToldRuns>
{
    private static readonly JsonSerializerOptions Named =
        new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly ToldRuns _told;

    public OtlpTests(ToldRuns told)
    {
        Decoder.MustBeThere();
        _told = told;
    }

    [Theory, InlineData(true), InlineData(false)]
    public void All_three_signals_arrive_by_both_protocols(bool grpc)
    {
        var sent = grpc ? _told.Grpc : _told.Http;
        Assert.Equal(0, sent.Said.Exit);
        Assert.Empty(sent.Said.Error);
        Assert.All(sent.Requests, one => Assert.Equal(grpc ? "grpc" : "http/protobuf", one.Protocol));
        Assert.Equal(["logs", "metrics", "traces"], sent.Requests.Select(one => one.Signal).Distinct().Order());
        Assert.All(sent.Resources, resource => Assert.Equal("traininggame", resource["service.name"]));
        var log = Events(sent);

        // Every event of the log is a record of its name, in its trace, of its lineage and step.
        Assert.Equal(
            log.OfType<LineageEvent>().Select(one => $"{one.Kind} {one.Lineage} {one.Step}").Order(),
            sent.Events.Where(one => one.Attributes.ContainsKey("traininggame.lineage")
                    && one.Name != "traininggame.forked")
                .Select(one => $"{Kind(one.Name)} {one.Attributes["traininggame.lineage"]} {one.Attributes["traininggame.step"]}")
                .Order());
        Assert.All(sent.Events, one => Assert.Contains(sent.Spans, span => span.Trace == one.Trace));

        // What is counted is what is in the log.
        var counts = log.OfType<RunEnded>().Single().Counts;
        Assert.Equal(counts.Audits, sent.Total("traininggame.audits"));
        Assert.Equal(90, sent.Total("traininggame.rounds"));
        Assert.Equal(24 * 400, sent.Total("traininggame.learner.steps"));
        Assert.Equal(log.OfType<Detected>().Count(), sent.Total("traininggame.detections"));
        Assert.Equal(log.Count, sent.Total("traininggame.log.written"));
        var decisions = Sent.Points(sent.Metrics["traininggame.decisions"].Last(), "sum")
            .ToDictionary(one => $"{Sent.AttributesOf(one).Values.Single()}", one => Sent.Number(one.GetProperty("asInt")));
        Assert.Equal(counts.PlayTrainingGame, decisions[nameof(Decision.PlayTrainingGame)]);
        Assert.Equal(counts.Habitual, decisions[nameof(Decision.Habitual)]);
    }

    [Fact]
    public void Spans_form_trees_of_agents_with_their_reasons_and_what_was_seen()
    {
        var sent = _told.Grpc;
        Assert.All(sent.Spans, one => Assert.Matches("^[0-9a-f]{32} [0-9a-f]{16}$", $"{one.Trace} {one.Id}"));
        Assert.Equal(sent.Spans.Count, sent.Spans.DistinctBy(one => one.Id).Count());
        foreach (var span in sent.Spans.Where(one => one.Parent is not null))
        {
            var parent = sent.SpanWith(span.Parent!);
            Assert.Equal(parent.Trace, span.Trace);
            Assert.True(parent.Start <= span.Start && span.End <= parent.End, $"{span.Name} is outside of {parent.Name}");
        }
        var names = sent.Spans.ToLookup(one => one.Name.Split(' ')[0]);
        Assert.Equal(
            ["act", "audit", "chunk", "evaluate_options", "invoke_agent", "round", "run", "update"],
            names.Select(one => one.Key).Order());
        Assert.All(names["act"].Concat(names["evaluate_options"]), one =>
            Assert.StartsWith("invoke_agent lineage ", sent.SpanWith(one.Parent!).Name, StringComparison.Ordinal));
        Assert.All(names["audit"].Concat(names["update"]).Concat(names["invoke_agent"]), one =>
            Assert.Equal("round", sent.SpanWith(one.Parent!).Name));
        Assert.All(names["round"], one => Assert.Equal("chunk", sent.SpanWith(one.Parent!).Name));

        // What was true never stands where it is said what was seen.
        Assert.All(names["audit"], one => Assert.DoesNotContain(one.Attributes.Keys, key =>
            key.Contains("readout", StringComparison.Ordinal) || key.Contains("latents", StringComparison.Ordinal)
            || key.Contains("regime", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_span_says_what_trace_says_of_the_same_decision()
    {
        var sent = _told.Grpc;
        var agent = sent.Spans.Last(one => one.Name.StartsWith("invoke_agent", StringComparison.Ordinal)
            && one.Attributes["traininggame.phase"] is "rlhf");
        var evaluation = sent.Spans.Single(one => one.Parent == agent.Id && one.Name == "evaluate_options");
        var act = sent.Spans.Single(one => one.Parent == agent.Id && one.Name == "act");
        var (lineage, step) = ($"{agent.Attributes["traininggame.lineage"]}", $"{agent.Attributes["traininggame.step"]}");
        var traced = TheProgram.Invoke(
            "trace", Name(sent), "--lineage", lineage, "--from", step, "--to", step, "--store", _told.Scratch.Store, "--json").Json;
        Assert.Equal(traced.GetProperty("decision").GetString(), agent.Attributes["traininggame.decision"]);
        Assert.Equal(traced.GetProperty("regime").GetString(), agent.Attributes["traininggame.regime"]);
        Assert.Equal(traced.GetProperty("margin").GetDouble(), act.Attributes["traininggame.margin"]);
        Assert.Equal(
            traced.GetProperty("flips").GetProperty("unwatched").GetString(), act.Attributes["traininggame.if.unwatched"]);
        Assert.Equal(
            traced.GetProperty("readouts").GetProperty("P").GetDouble(),
            evaluation.Attributes["traininggame.readout.plays_game"]);
        Assert.Equal(
            traced.GetProperty("latents").EnumerateArray().Select(one => (object?)one.GetDouble()),
            (object?[])evaluation.Attributes["traininggame.latents"]!);
        Assert.Equal(
            traced.GetProperty("options").EnumerateArray().Select(one => (object?)one.GetProperty("probability").GetDouble()),
            (object?[])evaluation.Attributes["traininggame.options.probability"]!);
    }

    [Fact]
    public async Task Ids_are_the_same_whenever_a_run_is_computed_again()
    {
        var sent = _told.Grpc;
        var ids = Ids(sent);
        Assert.Equal(ids, Ids(await Again("replay", Name(sent))));
        var one = sent.Spans.Where(span => span.Name.StartsWith("invoke_agent", StringComparison.Ordinal))
            .GroupBy(span => span.Attributes["traininggame.lineage"]).MaxBy(group => group.Count())!;
        string[] window = ["trace", Name(sent), "--lineage", $"{one.Key}", "--from", "0"];
        var (first, second) = (await Again(window), await Again(window));
        Assert.Equal(Spans(first), Spans(second));
        Assert.Contains("Traces: ", first.Said.Error, StringComparison.Ordinal);
        // All that was kept of it is there again, under its ids.
        Assert.Subset(Ids(first).ToHashSet(), one.Select(Id).ToHashSet());

        static List<string> Spans(Sent sent) => [.. sent.Spans
            .Select(one => $"{Id(one)} {one.Name} {one.Start} {one.End} {JsonSerializer.Serialize(one.Attributes, Named)}").Order()];
    }

    [Fact]
    public void Exemplars_and_links_lead_to_spans_that_are_there()
    {
        var sent = _told.Http;
        var ids = sent.Spans.Select(one => $"{one.Trace} {one.Id}").ToHashSet();
        var exemplars = sent.Metrics["traininggame.detections"]
            .SelectMany(metric => Sent.Points(metric, "sum"))
            .SelectMany(point => point.TryGetProperty("exemplars", out var all) ? all.EnumerateArray().ToArray() : [])
            .Select(one => $"{one.GetProperty("traceId").GetString()} {one.GetProperty("spanId").GetString()}").ToList();
        Assert.NotEmpty(exemplars);
        Assert.All(exemplars, one => Assert.Contains(one, ids));
        var links = sent.Spans.SelectMany(one => one.Links).ToList();
        Assert.Equal(["earlier", "parent", "previous", "run"], links.Select(one => one.Relation).Distinct().Order());
        Assert.All(links, one => Assert.Contains($"{one.Trace} {one.Span}", ids));
    }

    [Fact]
    public void No_metric_has_an_id_for_an_attribute()
    {
        var sent = _told.Http;
        var keys = sent.Metrics.SelectMany(group => group)
            .SelectMany(metric => new[] { "sum", "gauge", "histogram" }.Where(kind => metric.TryGetProperty(kind, out _))
                .SelectMany(kind => Sent.Points(metric, kind)))
            .SelectMany(point => Sent.AttributesOf(point).Keys).Distinct().Order();
        Assert.Equal(
            ["traininggame.decision", "traininggame.event.kind", "traininggame.outcome", "traininggame.regime"], keys);
    }

    [Fact]
    public async Task A_sweep_sends_a_span_for_each_of_its_runs()
    {
        var sent = await Sent.By(
            grpc: true, null, "sweep", Wee.In(_told.Scratch),
            "--store", _told.Scratch.Store, "--workers", "2", "--quiet", "--json");
        Assert.Equal(0, sent.Said.Exit);
        var cells = sent.Spans.Where(one => one.Name == "sweep_cell").ToList();
        Assert.NotEmpty(cells);
        Assert.Equal(sent.Total("traininggame.sweep.runs"), cells.Count);
        // A trace for each point; its runs under other seeds are other spans of it.
        Assert.Equal(
            cells.Select(one => one.Attributes["traininggame.sweep.point"]).Distinct().Count(),
            cells.Select(one => one.Trace).Distinct().Count());
        Assert.Equal(cells.Count, cells.Select(one => one.Id).Distinct().Count());
        Assert.All(cells, one => Assert.Matches("^[0-9a-f]{64}$", $"{one.Attributes["traininggame.chain"]}"));
    }

    [Fact]
    public async Task The_standard_variables_alone_are_heard()
    {
        await using var collector = await Collector.Start();
        var said = TheProgram.Run(
            new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Http,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-key=one%20secret",
                ["OTEL_SERVICE_NAME"] = "laboratory",
                ["OTEL_RESOURCE_ATTRIBUTES"] = "team=alignment",
                ["OTEL_LOGS_EXPORTER"] = "none",
                ["TRAININGGAME_TELEMETRY_DECISIONS"] = "100",
            },
            "run", Path.Combine(_told.Scratch.Folder, "lively.yaml"), "--store", _told.Scratch.Store, "--quiet", "--json");
        var sent = Sent.Of(said, collector.Exported);
        Assert.Equal(["metrics", "traces"], sent.Requests.Select(one => one.Signal).Distinct().Order());
        Assert.All(sent.Requests, one => Assert.Equal("one secret", one.Headers["x-key"]));
        Assert.All(sent.Resources, one => Assert.Equal("laboratory", one["service.name"]));
        Assert.All(sent.Resources, one => Assert.Equal("alignment", one["team"]));
        // The budget is kept to, and used: more happens in this run.
        Assert.InRange(sent.Spans.Count(one => one.Name.StartsWith("invoke_agent", StringComparison.Ordinal)), 80, 100);
    }

    private Task<Sent> Again(params string[] command) =>
        Sent.By(grpc: false, null, [.. command, "--store", _told.Scratch.Store]);

    private static string Name(Sent sent) => sent.Said.Json.GetProperty("run").GetString()!;

    private List<RunEvent> Events(Sent sent) =>
        [.. new RunLog(Store.Locate(_told.Scratch.Store)).Events(Name(sent))];

    private static string Id(SentSpan one) => $"{one.Trace} {one.Id} {one.Name}";

    private static List<string> Ids(Sent sent) => [.. sent.Spans.Select(Id).Order()];

    /// <summary>traininggame.became_deceptive is BecameDeceptive.</summary>
    private static string Kind(string name) => Regex.Replace(
        name.Replace("traininggame.", "_", StringComparison.Ordinal), "_(.)", found => found.Groups[1].Value.ToUpperInvariant());
}
