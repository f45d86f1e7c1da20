using System.Net;
using TrainingGame.Dashboard.Tests.Support;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>What an address asks for is checked, and told with what is allowed.</summary>
public class AddressTests(Chromium chromium, World world)
{
    private static HttpClient Client(Served served) =>
        new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(served.Address) };

    [Theory]
    [InlineData("/runs/..%2F..%2Fetc%2Fpasswd", 404)]
    [InlineData("/runs/x'%20OR%20'1'='1", 404)]
    [InlineData("/runs/%3Cscript%3Ealert(1)%3C%2Fscript%3E", 404)]
    [InlineData("/runs/{0}/lineages/-1", 404)]
    [InlineData("/runs/{0}/lineages/99999", 404)]
    [InlineData("/runs/{0}/lineages/one", 404)]
    [InlineData("/runs/{0}?at=many", 400)]
    [InlineData("/runs/{0}?kind=Nonsense", 400)]
    [InlineData("/parts/runs/{0}/moment?at=99999999", 400)]
    [InlineData("/parts/runs/{0}/moment?at=-5", 400)]
    [InlineData("/parts/runs/{0}/moment", 400)]
    [InlineData("/sweeps/%25", 404)]
    [InlineData("/sweeps/{1}/points/99", 404)]
    [InlineData("/sweeps/{1}?outcome=nonsense", 400)]
    [InlineData("/runs/{1}.99.0", 404)]
    [InlineData("/claims/nobody", 404)]
    [InlineData("/compare?a=nobody&b={0}", 404)]
    [InlineData("/assets/x/..%2Fsite.css", 404)]
    public async Task What_an_address_asks_for_is_checked(string path, int expected)
    {
        var served = await world.Serve();
        using var http = Client(served);
        var address = path.Replace("{0}", world.Lively, StringComparison.Ordinal).Replace("{1}", world.WeeSweep, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept", "text/html" } } };
        using var answer = await http.SendAsync(request);
        Assert.Equal(expected, (int)answer.StatusCode);
        Assert.DoesNotContain("<script>alert", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("?at=abc", "at abc: allowed: a whole number")]
    [InlineData("?lineage=a%0Ab", "lineage a b: allowed: a whole number")]
    [InlineData("?page=1x", "page 1x: allowed: a whole number")]
    [InlineData("?from=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "from aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…: allowed: a whole number")]
    [InlineData("/family?dead=perhaps", "dead perhaps: allowed: true or false")]
    [InlineData("?lineage=999", "lineage 999: no such lineage; allowed: 0 to ")]
    [InlineData("?lineage=-1", "lineage -1: no such lineage; allowed: 0 to ")]
    public async Task What_is_not_allowed_is_named_with_what_is(string asked, string told)
    {
        var served = await world.Serve();
        using var http = Client(served);
        http.DefaultRequestHeaders.Add("Accept", "text/html");
        using var answer = await http.GetAsync($"/runs/{world.Lively}{asked}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains($"<p>{told}", WebUtility.HtmlDecode(page));
        Assert.Contains($"href=\"/runs/{world.Lively}{asked[..asked.IndexOf('?', StringComparison.Ordinal)]}\"", page);
    }

    [Fact]
    public async Task Lineages_are_allowed_as_the_command_allows_them()
    {
        var served = await world.Serve();
        using var http = Client(served);
        var said = TheProgram.Invoke("events", world.Lively, "--lineage", "999", "--store", world.Scratch.Store).Error;
        var told = said[said.IndexOf("no such", StringComparison.Ordinal)..].Trim();
        using var answer = await http.GetAsync($"/runs/{world.Lively}?lineage=999");
        Assert.Contains(told, await answer.Content.ReadAsStringAsync());
        var last = told.Split(' ')[^1];
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"/runs/{world.Lively}?lineage={last}")).StatusCode);
    }

    [Fact]
    public async Task A_value_that_does_not_fit_is_told_as_text()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/runs/{world.Lively}?at=%3Ci%3Eabc%3C%2Fi%3E");
        Assert.Contains("at <i>abc</i>: allowed: a whole number", await visit.Text("main"));
        Assert.Equal(0, await visit.Page.Locator("main i").CountAsync());
        await visit.Photograph("not-allowed");
        await visit.Page.ClickAsync("text=The same page without that");
        await visit.Page.WaitForURLAsync($"**/runs/{world.Lively}");
    }
}
