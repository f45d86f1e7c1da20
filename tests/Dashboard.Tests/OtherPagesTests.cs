using TrainingGame.Dashboard.Tests.Support;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>Family tree, comparison, sweeps and claims.</summary>
public class OtherPagesTests(Chromium chromium, World world)
{
    [Fact]
    public async Task The_family_tree_is_drawn_and_its_lineages_open()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/runs/{world.Lively}/family");
        await visit.Settled();
        Assert.True(await visit.Colours("canvas[data-chart=tree]") > 5);
        await visit.Page.FocusAsync("canvas[data-chart=tree]");
        await visit.PressUntil("/lineages/", "ArrowDown", "Enter");
        visit.MustBeContent();
    }

    [Fact]
    public async Task The_tree_with_dead_lines_has_everybody_who_ever_lived()
    {
        var served = await world.Serve();
        using var http = new HttpClient { BaseAddress = new(served.Address) };
        var all = (await http.GetStringAsync($"/data/runs/{world.Lively}/family.csv?dead=true")).Trim().Split('\n');
        var living = (await http.GetStringAsync($"/data/runs/{world.Lively}/family.csv")).Trim().Split('\n');
        var forks = world.Say("events", world.Lively, "--kind", "Forked", "--json").Lines.Length;
        Assert.Equal(1 + 24 + forks, all.Length);
        Assert.True(living.Length < all.Length);
        Assert.Equal(24, living.Count(line => line.Contains(",True,", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Comparison_finds_where_a_fork_parts_from_its_parent()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/compare?a={world.Lively}&b={world.Fork}");
        await visit.Settled();
        var told = world.Say("diff", world.Lively, world.Fork, "--json").Json.GetProperty("firstDifference");
        Assert.Contains($"At step {told.GetProperty("step").GetInt64()}", await visit.Text("main .story"));
        Assert.Contains(told.GetProperty("field").GetString()!, await visit.Text("main .story"));
        Assert.Contains("oversight.auditRate", await visit.Text("main"));
        Assert.Equal(2, await visit.Page.Locator("canvas[data-chart=regimes]").CountAsync());
        visit.MustBeContent();
    }

    [Fact]
    public async Task A_cell_of_the_phase_diagram_opens_its_runs_and_a_run_of_it_is_the_one_that_the_sweep_made()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/sweeps/{world.WeeSweep}");
        Assert.Equal(6, await visit.Page.Locator("[data-cell]").CountAsync());
        await visit.Page.FocusAsync("[data-cell='0,0']");
        await visit.Page.Keyboard.PressAsync("ArrowUp");
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("1,1", await visit.Page.EvaluateAsync<string?>("() => document.activeElement.dataset.cell"));
        await visit.PressUntil("/points/3", "Enter");
        await visit.Settled();
        Assert.Equal(2, await visit.Page.Locator("section.cell").CountAsync());
        await visit.Page.ClickAsync("text=Open this run");
        await visit.Settled();
        Assert.Contains("recomputed, same chain", await visit.Text("main"));
        Assert.Equal(0, await visit.Page.Locator("#fork, form[method=post]").CountAsync());
        visit.MustBeContent();
    }

    [Fact]
    public async Task Sobol_bars_are_shown_where_the_design_gives_them()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/sweeps/{world.IndicesSweep}");
        Assert.Contains("auditRate total", await visit.Page.Locator("#sobol-title ~ figure svg").GetAttributeAsync("aria-label"));
        visit.MustBeContent();
    }

    [Fact]
    public async Task The_claims_are_told_by_side_and_each_opens_its_arms()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open("/claims");
        Assert.Contains("Claims of the critic", await visit.Text("main"));
        await visit.Page.ClickAsync($"text={World.ClaimName}");
        Assert.Contains("few", await visit.Text("main"));
        Assert.Contains("many", await visit.Text("main"));
        Assert.Contains("learners believe the true length of oversight", await visit.Text("main"));
        visit.MustBeContent();
    }

    [Fact]
    public async Task An_arm_of_a_claim_opens_its_run_with_the_chain_that_it_had()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/claims/{World.ClaimName}");
        var command = await visit.Page.Locator("td .command code").First.InnerTextAsync();
        await visit.Page.ClickAsync("text=Open this run");
        await visit.Page.WaitForURLAsync($"**/runs/{World.ClaimName}.0.0");
        Assert.Contains("recomputed, same chain", await visit.Text("main"));
        Assert.Contains("in its arm few", await visit.Text("main"));
        Assert.Contains(command, await visit.Text("main"));
        Assert.DoesNotContain($"replay {World.ClaimName}", await visit.Text("main"));
        visit.MustBeContent();
    }

    [Theory]
    [InlineData("9.0"), InlineData("0.1")]
    public async Task Other_runs_of_a_claim_are_not_found(string which)
    {
        var served = await world.Serve();
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri($"{served.Address}/runs/{World.ClaimName}.{which}"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }
}
