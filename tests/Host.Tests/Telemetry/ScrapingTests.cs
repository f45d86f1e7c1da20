using TrainingGame.Host.Telemetry;
using Xunit;

namespace TrainingGame.Host.Tests.Telemetry;

/// <summary>What Prometheus finds, where it is served alone.</summary>
public class ScrapingTests
{
    [Fact]
    public async Task Metrics_are_served_as_text_and_nothing_else_is()
    {
        await using var server = await Scraping.Serve("http://127.0.0.1:0", default);
        Measures.Rounds.Add(1);
        using var client = new HttpClient { BaseAddress = new(server.Urls.Single()) };
        var text = await client.GetStringAsync("/metrics");
        Assert.Matches("(?m)^traininggame_rounds(_round)?_total", text);
        Assert.Contains("# TYPE", text, StringComparison.Ordinal);
        Assert.False((await client.GetAsync("/")).IsSuccessStatusCode);
    }
}
