using System.Net;
using System.Net.Http.Headers;
using TrainingGame.Dashboard.Records;
using TrainingGame.Dashboard.Serving;
using TrainingGame.Dashboard.Tests.Support;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>Who gets in, by which name, and what a browser is forbidden.</summary>
public class SafetyTests(Chromium chromium, World world)
{
    private const string Token = "correct-horse-battery";

    private static HttpClient Client(Served served) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(served.Address) };

    [Fact]
    public async Task Without_the_token_there_is_nothing_but_its_form()
    {
        await using var served = await Served.Start(token: Token);
        using var http = Client(served);
        foreach (var path in (string[])["/", "/runs/x", "/data/version", "/claims", "/metrics", "/nowhere"])
            Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(path)).StatusCode);
        using var page = new HttpRequestMessage(HttpMethod.Get, "/?page=2") { Headers = { { "Accept", "text/html" } } };
        using var answer = await http.SendAsync(page);
        Assert.Equal("/login?to=%2F%3Fpage%3D2", answer.Headers.Location?.OriginalString);
        Assert.DoesNotContain(served.Scratch.Folder, await http.GetStringAsync("/login"));
    }

    [Theory]
    [InlineData(Token, HttpStatusCode.OK)]
    [InlineData("correct-horse-batterz", HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData("correct-horse-battery-staple", HttpStatusCode.Unauthorized)]
    public async Task Scripts_send_the_token_as_bearer(string token, HttpStatusCode expected)
    {
        await using var served = await Served.Start(token: Token);
        using var http = Client(served);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Equal(expected, (await http.GetAsync("/data/version")).StatusCode);
    }

    [Fact]
    public async Task People_type_the_token_once_and_no_address_or_cookie_has_it()
    {
        await using var served = await Served.Start(token: Token);
        await using var visit = await Visit.Begin(chromium, served.Address);
        var addresses = new List<string>();
        visit.Page.Request += (_, request) => addresses.Add(request.Url);
        await visit.Open("/claims");
        await visit.Page.FillAsync("input[name=token]", "not the token at all");
        await visit.Page.ClickAsync("button[type=submit]");
        Assert.Contains("That is not the token", await visit.Text("[role=alert]"));
        await visit.Page.FillAsync("input[name=token]", Token);
        await visit.Page.ClickAsync("main button[type=submit]");
        await visit.Page.WaitForURLAsync("**/claims");
        Assert.Contains("The claims", await visit.Text("h1"));
        Assert.DoesNotContain(addresses, one => one.Contains(Token, StringComparison.Ordinal));
        var cookies = await visit.Page.Context.CookiesAsync();
        var pass = Assert.Single(cookies, one => one.Name == "traininggame");
        Assert.True(pass.HttpOnly);
        Assert.Equal(Microsoft.Playwright.SameSiteAttribute.Strict, pass.SameSite);
        Assert.DoesNotContain(Token, pass.Value);
    }

    [Fact]
    public async Task Guessing_is_stopped()
    {
        await using var served = await Served.Start(token: Token);
        using var http = Client(served);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "wrong-wrong-wrong");
        for (var i = 0; i < 25; i++) await http.GetAsync("/data/version");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/data/version")).StatusCode);
    }

    [Theory]
    [InlineData("2000000000.", "no signature")]
    [InlineData("99999999999.0123456789abcdef", "another's")]
    public async Task A_cookie_of_ones_own_making_is_no_pass(string value, string because)
    {
        await using var served = await Served.Start(token: Token);
        using var http = Client(served);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/data/version");
        request.Headers.Add("Cookie", $"traininggame={value}");
        Assert.True((await http.SendAsync(request)).StatusCode == HttpStatusCode.Unauthorized, because);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("192.168.1.2", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:1234", HttpStatusCode.OK)]
    public async Task Only_names_of_its_own_are_answered(string host, HttpStatusCode expected)
    {
        var served = await world.Serve();
        using var http = Client(served);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/data/version") { Headers = { Host = host } };
        Assert.Equal(expected, (await http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Every_answer_forbids_what_does_not_come_from_here()
    {
        var served = await world.Serve();
        using var http = Client(served);
        foreach (var path in (string[])["/", $"/runs/{world.Lively}", "/nowhere", "/data/version", "/runs/x", "/data/runs/x/regimes"])
        {
            using var answer = await http.GetAsync(path);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy);
            Assert.DoesNotContain("unsafe", policy);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        }
        var page = await http.GetStringAsync($"/runs/{world.Lively}");
        Assert.DoesNotContain(" style=", page);
        Assert.DoesNotContain(" onclick=", page);
        Assert.DoesNotContain("<script>", page);
        Assert.DoesNotContain("http://", page.Replace("http://www.w3.org", "", StringComparison.Ordinal));
        Assert.DoesNotContain("https://", page);
    }

    [Theory]
    [InlineData("/runs/{0}/replay")]
    [InlineData("/runs/{0}/fork")]
    [InlineData("/runs/{0}/lineages/0/causes")]
    public async Task What_sets_something_going_needs_a_form_of_ours(string path)
    {
        var served = await world.Serve();
        using var http = Client(served);
        var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, world.Lively);
        using var form = new FormUrlEncodedContent([new("at", "10")]);
        using var answer = await http.PostAsync(address, form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("not sent from a page", await answer.Content.ReadAsStringAsync());
        Assert.NotEqual(HttpStatusCode.OK, (await http.GetAsync(address)).StatusCode);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    public async Task The_form_leads_nowhere_else(string to)
    {
        await using var served = await Served.Start(token: Token);
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/login?to={Uri.EscapeDataString(to)}");
        await visit.Page.FillAsync("input[name=token]", Token);
        await visit.Page.ClickAsync("main button[type=submit]");
        await visit.Page.Locator("h1", new() { HasTextString = "Runs" }).WaitForAsync();
        Assert.Equal($"{served.Address}/", visit.Page.Url);
    }

    [Theory]
    [InlineData("http://0.0.0.0:80", true)]
    [InlineData("http://*:80", true)]
    [InlineData("http://[::]:80", true)]
    [InlineData("http://192.168.0.3:80", true)]
    [InlineData("http://example.org:80", true)]
    [InlineData("http://127.0.0.1:80", false)]
    [InlineData("http://localhost:80;http://[::1]:80", false)]
    [InlineData("http://localhost:80;http://10.0.0.1:80", true)]
    public void An_address_that_others_can_reach_is_known_as_one(string urls, bool open) =>
        Assert.Equal(open, DashboardOptions.Of(urls, null).IsOpen);

    [Fact]
    public void Mistakes_in_addresses_are_told_all_at_once()
    {
        var refused = Assert.Throws<RefusedException>(() => DashboardOptions.Of("https://x:1;ftp://y;nonsense", "short"));
        Assert.Equal(4, refused.Message.Split('\n').Length);
        var said = TheProgram.Invoke("dashboard", "--urls", "nonsense", "--store", world.Scratch.Store);
        Assert.Equal(2, said.Exit);
        Assert.Contains("allowed: http://HOST:PORT", said.Error);
    }

    [Fact]
    public void The_pages_know_neither_the_actors_nor_the_database() => Assert.DoesNotContain(
        typeof(DashboardServer).Assembly.GetReferencedAssemblies(),
        one => one.Name!.StartsWith("Akka", StringComparison.Ordinal)
            || one.Name.Contains("Sqlite", StringComparison.Ordinal)
            || one.Name.Contains("Data.Common", StringComparison.Ordinal)
            || one.Name is "linq2db" or "Npgsql" or "traininggame");
}
