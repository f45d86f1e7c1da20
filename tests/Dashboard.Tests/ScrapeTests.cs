using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>Who may scrape the metrics of a <c>dashboard</c> that other machines can reach.</summary>
public sealed class ScrapeTests : IDisposable
{
    private const string Token = "correct-horse-battery";

    private readonly Scratch _scratch = new();
    private readonly Process _dashboard;

    public ScrapeTests()
    {
        TheProgram.Invoke("run", _scratch.File("lively.yaml", Samples.Lively), "--store", _scratch.Store, "--quiet");
        _dashboard = TheProgram.Start(
            new Dictionary<string, string> { ["TRAININGGAME_DASHBOARD_TOKEN"] = Token },
            "dashboard", "--store", _scratch.Store, "--urls", "http://0.0.0.0:0");
    }

    public void Dispose()
    {
        _dashboard.Kill();
        _dashboard.WaitForExit();
        _dashboard.Dispose();
        _scratch.Dispose();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("correct-horse-batterz")]
    public async Task Without_the_token_metrics_are_refused_as_the_pages_are(string? token)
    {
        using var http = await Client(token);
        foreach (var path in (string[])["/metrics", "/", "/data/version"])
        {
            using var answer = await http.GetAsync(path);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
            Assert.DoesNotContain("traininggame_", await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task With_the_token_there_are_the_metrics_of_the_store()
    {
        using var http = await Client(Token);
        using var answer = await http.GetAsync("/metrics");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Matches(
            """(?m)^traininggame_store_runs\{.*traininggame_state="complete".*\} 1(\s|$)""",
            await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The port that the server says it took, by loopback: 0.0.0.0 is every address of this machine.</summary>
    private async Task<HttpClient> Client(string? token)
    {
        var address = new Uri(await _dashboard.StandardOutput.ReadLineAsync() ?? "");
        var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{address.Port}") };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
