using System.Globalization;
using System.Text.Json;
using TrainingGame.Dashboard.Tests.Support;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>Where rounds outnumber pixels the strips show what was, as often as it was.</summary>
public class StripsTests(Chromium chromium)
{
    private const int Narrow = 240, Lineage = 10;

    private static readonly string Rounds =
        Samples.Lively.Replace("decisionInterval: 5", "decisionInterval: 1", StringComparison.Ordinal);

    [Theory]
    [InlineData(60), InlineData(171), InlineData(322), InlineData(409)]
    public async Task Beside_the_cursor_stand_the_values_of_its_step(int at)
    {
        await using var served = await Served.Start();
        var run = served.Run(Rounds);
        var film = await Film(served, run);
        var row = film.Single(one => one["step"] == at.ToString(CultureInfo.InvariantCulture));
        await using var visit = await Visit.Begin(chromium, served.Address, Narrow);
        await visit.Page.AddInitScriptAsync("""
            const drawn = globalThis.drawn = [];
            const { fillText } = CanvasRenderingContext2D.prototype;
            CanvasRenderingContext2D.prototype.fillText = function (words, ...where) {
                drawn.push(words);
                return fillText.call(this, words, ...where);
            };
            """);
        await visit.Open($"/runs/{run}/lineages/{Lineage}?at=400");
        await visit.Settled();
        await visit.Page.EvaluateAsync(
            $"() => {{ drawn.length = 0; document.dispatchEvent(new CustomEvent('goto', {{ detail: {at} }})); }}");
        await visit.Page.WaitForFunctionAsync($"() => document.querySelector('#decisions h3').innerText.includes('At step {at}')");
        await visit.Settled();
        // What was drawn last, with the numbers of the step that was left before it.
        var drawn = await visit.Page.EvaluateAsync<string[]>("() => drawn.slice(drawn.lastIndexOf('Understands training  U'))");
        foreach (var (label, name) in ((string, string)[])
            [("", "U"), ("", "A"), ("", "G"), ("", "D"), ("", "P"), ("base ", "Wbase"), ("probe ", "probe"), ("truth ", "truth")])
        {
            if (row[name] is "" or "NaN") continue;
            Assert.Contains(label + double.Parse(row[name], CultureInfo.InvariantCulture)
                .ToString("F3", CultureInfo.InvariantCulture).Replace("-0.000", "0.000", StringComparison.Ordinal),
                drawn.Select(one => one.Replace("-0.000", "0.000", StringComparison.Ordinal)));
        }
        visit.MustBeContent();
    }

    [Fact]
    public async Task Each_pixel_has_the_decision_and_the_regime_of_its_last_round()
    {
        await using var served = await Served.Start();
        var run = served.Run(Rounds);
        var film = await Film(served, run);
        using var http = new HttpClient { BaseAddress = new(served.Address) };
        var columns = await http.GetByteArrayAsync($"/data/runs/{run}/lineages/{Lineage}/film?width=40");
        var (steps, decisions, regimes) = (Of(columns, "step"), Of(columns, "decision"), Of(columns, "regime"));
        Assert.InRange(steps.Length, 30, 45);
        for (var i = 0; i + 1 < steps.Length; i++)
        {
            var last = film.Last(one => long.Parse(one["step"], CultureInfo.InvariantCulture) < steps[i + 1]);
            Assert.Equal(last["decision"], ((Core.Learners.Decision)decisions[i]).ToString());
            Assert.Equal(last["regime"], ((Core.Learners.Regime)regimes[i]).ToString());
        }
    }

    private static async Task<List<Dictionary<string, string>>> Film(Served served, string run)
    {
        using var http = new HttpClient { BaseAddress = new(served.Address) };
        for (; ; )
        {
            using var answer = await http.GetAsync(new Uri($"/data/runs/{run}/lineages/{Lineage}/film.csv", UriKind.Relative));
            if (answer.StatusCode == System.Net.HttpStatusCode.Accepted)
            {
                await Task.Delay(100);
                continue;
            }
            var lines = (await answer.Content.ReadAsStringAsync()).Trim().Split('\n').Select(line => line.Trim().Split(',')).ToList();
            return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(one => one.Item1, one => one.Item2))];
        }
    }

    /// <summary>A column of a file as <c>columns.js</c> reads it.</summary>
    private static double[] Of(byte[] file, string name)
    {
        var length = BitConverter.ToInt32(file);
        using var head = JsonDocument.Parse(file.AsMemory(4, length));
        var at = 4 + length;
        foreach (var column in head.RootElement.GetProperty("columns").EnumerateArray())
        {
            at = (at + 7) / 8 * 8;
            var count = column.GetProperty("length").GetInt32();
            var size = column.GetProperty("type").GetString() switch { "f64" => 8, "u8" => 1, _ => 4 };
            if (column.GetProperty("name").GetString() == name)
            {
                return [.. Enumerable.Range(0, count).Select(i =>
                    size == 8 ? BitConverter.ToDouble(file, at + 8 * i) : file[at + i])];
            }
            at += count * size;
        }
        throw new InvalidOperationException($"no column {name}");
    }
}
