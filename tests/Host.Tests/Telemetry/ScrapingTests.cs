using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Telemetry;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Telemetry;

/// <summary>What Prometheus finds.</summary>
[Collection(nameof(Listening))]
public sealed class ScrapingTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Metrics_are_served_as_text_and_nothing_else_is()
    {
        await using var server = await Scraping.Serve("http://127.0.0.1:0", default);
        Measures.Rounds.Add(1);
        using var client = new HttpClient { BaseAddress = new(server.Urls.Single()) };
        var text = await client.GetStringAsync("/metrics");
        Assert.Matches("(?m)^traininggame_rounds_total", text);
        Assert.Contains("service_name=\"traininggame\"", text, StringComparison.Ordinal);
        Assert.False((await client.GetAsync("/")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Prometheus_scrapes_and_answers_queries()
    {
        MustBeThere("prometheus");
        var store = Store.Locate(_scratch.Store);
        await using var server = await Scraping.Serve("http://127.0.0.1:0", default, store);
        var run = TheProgram.Invoke(
            "run", _scratch.File("lively.yaml", Samples.Lively), "--store", _scratch.Store, "--quiet", "--json").Json;
        using var prometheus = StartPrometheus(new Uri(server.Urls.Single()), out var address);
        try
        {
            var audits = await Ask(address, "traininggame_audits_total");
            Assert.Equal(run.GetProperty("counts").GetProperty("audits").GetDouble(), audits);
            Assert.Equal(1, await Ask(address, "traininggame_store_runs{traininggame_state=\"complete\"}"));
            Assert.Equal(90, await Ask(address, "traininggame_round_duration_seconds_count"));
            Assert.Equal(1, await Ask(address, "sum(traininggame_runs_ended_total{traininggame_outcome=\"completed\"})"));
        }
        finally
        {
            prometheus.Kill();
            await prometheus.WaitForExitAsync();
        }
    }

    /// <summary>Skips where the program is absent; where the test must run, it fails there.</summary>
    private static void MustBeThere(string program)
    {
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (paths.Any(folder => File.Exists(Path.Combine(folder, program)))) return;
        var why = $"{program} is not installed";
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", why);
        Assert.Skip(why);
    }

    private Process StartPrometheus(Uri target, out string address)
    {
        var port = DeadCollectorTests.FreePort();
        address = $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}";
        var configuration = _scratch.File("prometheus.yml", $"""
            global: {"{"}scrape_interval: 200ms, scrape_timeout: 200ms{"}"}
            scrape_configs:
              - job_name: traininggame
                static_configs: [{"{"}targets: ["{target.Authority}"]{"}"}]
            """);
        return Process.Start(new ProcessStartInfo("prometheus",
        [
            $"--config.file={configuration}", $"--storage.tsdb.path={Path.Combine(_scratch.Folder, "tsdb")}",
            $"--web.listen-address={new Uri(address).Authority}", "--log.level=error",
        ]))!;
    }

    /// <summary>The value of a query, once Prometheus has scraped what it asks for.</summary>
    private static async Task<double> Ask(string address, string query)
    {
        using var client = new HttpClient { BaseAddress = new(address) };
        using var soon = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            try
            {
                var answer = JsonDocument.Parse(await client.GetStringAsync(
                    $"/api/v1/query?query={Uri.EscapeDataString(query)}", soon.Token)).RootElement;
                var found = answer.GetProperty("data").GetProperty("result").EnumerateArray().ToList();
                if (found.Count > 0)
                    return double.Parse(Assert.Single(found).GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture);
            }
            catch (HttpRequestException)
            {
                // It is still starting.
            }
            await Task.Delay(100, soon.Token);
        }
    }
}
