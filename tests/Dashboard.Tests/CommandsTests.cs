using System.Globalization;
using System.Text.RegularExpressions;
using TrainingGame.Dashboard.Tests.Support;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>Every number says which command gives it: the commands exist, and give the same.</summary>
public partial class CommandsTests(Chromium chromium, World world)
{
    [GeneratedRegex(@"'[^']*'|\S+")]
    private static partial Regex Argument();

    [Fact]
    public async Task Every_command_that_a_page_names_can_be_given()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        var given = new HashSet<string>();
        foreach (var (_, path) in Addresses.Of(world))
        {
            await visit.Open(path);
            await visit.Settled();
            foreach (var command in await visit.Page.Locator(".command").AllAsync())
            {
                var code = await command.Locator("code").TextContentAsync() ?? "";
                Assert.EndsWith($" --store {world.Scratch.Store}", code);
                Assert.Equal(code, await command.Locator("[data-copy]").GetAttributeAsync("data-copy"));
                // RUN stands for a run that is not in the store; figures are another test's.
                if (code.Contains(" RUN", StringComparison.Ordinal) || code.Contains(" plot ", StringComparison.Ordinal)) continue;
                given.Add(code);
            }
        }
        Assert.True(given.Count > 12, string.Join("\n", given));
        foreach (var command in given.Where(one => !one.StartsWith("traininggame claims", StringComparison.Ordinal)))
            world.Say([.. Argument().Matches(command).Skip(1).Select(one => one.Value.Trim('\''))]);
    }

    [Fact]
    public async Task A_moment_is_the_one_that_state_tells()
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/runs/{world.Lively}?at=123&order=lineage");
        var state = world.Say("state", world.Lively, "--at", "123", "--json").Json.GetProperty("lineages");
        var rows = await visit.Page.Locator("#moment tbody tr").AllAsync();
        Assert.Equal(state.EnumerateObject().Count(), rows.Count);
        foreach (var row in rows)
        {
            var cells = await row.Locator("th, td").AllInnerTextsAsync();
            var told = state.GetProperty(cells[0]);
            Assert.Equal(told.GetProperty("regime").GetString(), cells[1].Replace(" ", "", StringComparison.Ordinal), true);
            foreach (var (column, name) in ((int, string)[])[(3, "P"), (4, "A"), (6, "D"), (7, "U"), (8, "G")])
            {
                Assert.Equal(
                    told.GetProperty("readouts").GetProperty(name).GetDouble(),
                    double.Parse(cells[column], CultureInfo.InvariantCulture), 0.0006);
            }
        }
    }

    [Fact]
    public async Task Decisions_are_those_that_trace_tells()
    {
        var served = await world.Serve();
        var (lineage, step) = Addresses.Turned(world);
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/runs/{world.Lively}/lineages/{lineage}?at={step}");
        await visit.Settled();
        var command = await visit.Text("#decisions .command code");
        var traced = world.Say([.. command.Split(' ').Skip(1), "--json"]).Lines
            .Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement).ToList();
        var rows = await visit.Page.Locator("#decisions > div > .scroll tbody tr").AllAsync();
        Assert.Equal(traced.Count, rows.Count);
        foreach (var (row, told) in rows.Zip(traced))
        {
            var cells = await row.Locator("th, td").AllInnerTextsAsync();
            Assert.Equal(told.GetProperty("step").GetInt64(), long.Parse(cells[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
            Assert.Equal(told.GetProperty("margin").GetDouble(), double.Parse(cells[2], CultureInfo.InvariantCulture), 0.0006);
            Assert.Equal(
                told.GetProperty("flips").GetProperty("unaware").GetString() == told.GetProperty("decision").GetString(),
                cells[5] == "same");
        }
    }

    [Fact]
    public async Task Regimes_over_time_are_those_of_every_moment()
    {
        var served = await world.Serve();
        using var http = new HttpClient { BaseAddress = new(served.Address) };
        var lines = (await http.GetStringAsync($"/data/runs/{world.Lively}/regimes.csv")).Trim().Split('\n');
        var names = lines[0].Split(',');
        var rows = lines.Skip(1).Select(line => line.Split(',').Select(long.Parse).ToArray()).ToList();
        foreach (var at in (long[])[5, 60, 200, 305, 400, 450])
        {
            var told = world.Say("events", world.Lively, "--to", $"{at}", "--json").Lines
                .Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement);
            var regimes = new Dictionary<int, string>();
            foreach (var one in told)
            {
                switch (one.GetProperty("kind").GetString())
                {
                    case "RegimeChanged": regimes[one.GetProperty("lineage").GetInt32()] = one.GetProperty("regime").GetString()!; break;
                    case "Forked":
                        regimes.Remove(one.GetProperty("ended").GetInt32());
                        regimes[one.GetProperty("child").GetInt32()] = regimes[one.GetProperty("parent").GetInt32()];
                        break;
                    default: break;
                }
            }
            var row = rows.Last(one => one[0] <= at);
            for (var k = 1; k < names.Length; k++) Assert.Equal(regimes.Values.Count(one => one == names[k]), row[k]);
        }
    }

    [Fact]
    public async Task A_lineage_film_has_the_read_outs_of_every_round()
    {
        var served = await world.Serve();
        using var http = new HttpClient { BaseAddress = new(served.Address) };
        var (lineage, step) = Addresses.Turned(world);
        string[] lines;
        while (true)
        {
            using var response = await http.GetAsync($"/data/runs/{world.Lively}/lineages/{lineage}/film.csv");
            lines = (await response.Content.ReadAsStringAsync()).Trim().Split('\n');
            if (response.StatusCode == System.Net.HttpStatusCode.OK) break;
            await Task.Delay(50);
        }
        var names = lines[0].Split(',');
        var traced = world.Say("trace", world.Lively, "--lineage", $"{lineage}", "--from", "0", "--to", $"{step}", "--json").Lines
            .Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement)
            .ToDictionary(one => one.GetProperty("step").GetInt64());
        foreach (var line in lines.Skip(1).Select(line => line.Split(',')).Where(one => long.Parse(one[0], CultureInfo.InvariantCulture) <= step))
        {
            var told = traced[long.Parse(line[0], CultureInfo.InvariantCulture)];
            Assert.Equal(told.GetProperty("regime").GetString(), line[1]);
            Assert.Equal(told.GetProperty("decision").GetString(), line[2]);
            Assert.Equal(told.GetProperty("overseer").GetProperty("audited").GetBoolean(), bool.Parse(line[3]));
            Assert.Equal(
                told.GetProperty("overseer").GetProperty("probeReading").GetDouble(),
                double.Parse(line[Array.IndexOf(names, "probe")], CultureInfo.InvariantCulture), 1e-6);
            Assert.Equal(
                told.GetProperty("readouts").GetProperty("U").GetDouble(),
                double.Parse(line[Array.IndexOf(names, "U")], CultureInfo.InvariantCulture), 1e-6);
        }
        Assert.Equal(traced.Keys.Order(), lines.Skip(1).Select(line => long.Parse(line.Split(',')[0], CultureInfo.InvariantCulture))
            .Where(at => at <= step));
    }
}
