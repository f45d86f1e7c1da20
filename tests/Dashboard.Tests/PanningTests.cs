using System.Globalization;
using TrainingGame.Dashboard.Tests.Support;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>
/// Measures how smoothly the largest chart pans: a lineage's million rounds. It takes minutes and its
/// numbers are the machine's, so that it is run by name alone and requires no frame rate.
/// </summary>
public sealed class PanningTests(Chromium chromium, ITestOutputHelper output) : IDisposable
{
    private const string Million = """
        name: million
        lineages: 2
        decisionInterval: 1
        phases: [{name: pretraining, steps: 1000000}]
        """;

    private const string Chart = "canvas[data-chart=strips]";

    /// <summary>Times between frames over three seconds, in milliseconds.</summary>
    private const string Frames = """
        () => new Promise((done) => {
            const times = [];
            const tick = (now) => {
                times.push(now);
                if (now - times[0] < 3000) requestAnimationFrame(tick);
                else done(times.slice(1).map((time, i) => time - times[i]));
            };
            requestAnimationFrame(tick);
        })
        """;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact(Explicit = true)]
    public async Task A_million_rounds_are_panned()
    {
        var said = TheProgram.Invoke(
            "run", _scratch.File("million.yaml", Million), "--store", _scratch.Store, "--json", "--quiet");
        using var dashboard = TheProgram.Start("dashboard", "--store", _scratch.Store, "--urls", "http://127.0.0.1:0");
        try
        {
            var address = await dashboard.StandardOutput.ReadLineAsync() ?? "";
            await using var visit = await Visit.Begin(chromium, address);
            // Without the ledger of the whole life, whose computing would go on beside the measurement.
            await visit.Open($"/runs/{said.Json.GetProperty("run").GetString()}/lineages/1?ledger=0");
            await Drawn(visit);
            foreach (var zooms in (int[])[1, 6, 12])
            {
                await Zoom(visit, zooms);
                var frames = await Pan(visit);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{Math.Pow(0.7, zooms) * 1e6,9:N0} rounds across the screen: {frames.Length} frames in 3 s; "
                    + $"median {At(frames, 0.5):F1} ms, 95th percentile {At(frames, 0.95):F1} ms, longest {frames[^1]:F1} ms"));
            }
        }
        finally
        {
            dashboard.Kill();
            await dashboard.WaitForExitAsync();
        }
    }

    private static async Task Zoom(Visit visit, int times)
    {
        await visit.Page.FocusAsync(Chart);
        await visit.Page.Keyboard.PressAsync("0");
        for (var i = 0; i < times; i++) await visit.Page.Keyboard.PressAsync("+");
        // What the new stretch shows comes a moment after the keys are still.
        await visit.Page.WaitForResponseAsync(one => one.Url.Contains("/film?", StringComparison.Ordinal));
        await Drawn(visit);
    }

    /// <summary>The chart alone: what else the page computes of a million rounds may take its time.</summary>
    private static async Task Drawn(Visit visit) => await visit.Page.WaitForFunctionAsync(
        "chart => document.querySelector(chart).dataset.ready === 'true'", Chart, new() { Timeout = 600_000 });

    /// <summary>Drags the chart to and fro; times between frames, ascending.</summary>
    private static async Task<double[]> Pan(Visit visit)
    {
        var box = await visit.Page.Locator(Chart).BoundingBoxAsync() ?? throw new InvalidOperationException("no chart");
        var (middle, y) = (box.X + box.Width / 2, box.Y + 100);
        await visit.Page.Mouse.MoveAsync(middle, y);
        await visit.Page.Mouse.DownAsync();
        var before = await Picture(visit);
        var measuring = visit.Page.EvaluateAsync<double[]>(Frames);
        for (var i = 1; !measuring.IsCompleted; i++)
            await visit.Page.Mouse.MoveAsync(middle + 300 * (float)Math.Sin(i / 40.0), y);
        Assert.NotEqual(before, await Picture(visit));
        await visit.Page.Mouse.UpAsync();
        return [.. (await measuring).Order()];
    }

    private static Task<string> Picture(Visit visit) =>
        visit.Page.EvalOnSelectorAsync<string>(Chart, "one => one.toDataURL()");

    private static double At(double[] ascending, double share) => ascending[(int)(share * (ascending.Length - 1))];
}
