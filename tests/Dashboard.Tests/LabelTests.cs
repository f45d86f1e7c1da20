using TrainingGame.Dashboard.Tests.Support;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>No word in a drawing is cut off or written over another, in a wide window or on a phone.</summary>
public class LabelTests(Chromium chromium, World world)
{
    private const int Wide = 1280, Phone = 390;

    /// <summary>The words of drawings that do not lie within theirs, to a pixel.</summary>
    private const string CutOffInDrawings = """
        () => [...document.querySelectorAll('svg text')].filter((text) => {
            const [word, drawing] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
            return word.width > 0 && (word.left < drawing.left - 1 || word.right > drawing.right + 1
                || word.top < drawing.top - 1 || word.bottom > drawing.bottom + 1);
        }).map((text) => text.textContent)
        """;

    /// <summary>Two words of a drawing in the same place.</summary>
    private const string OverlappingInDrawings = """
        () => [...document.querySelectorAll('svg')].flatMap((drawing) => {
            const words = [...drawing.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
            return words.flatMap(([one, a], i) => words.slice(i + 1).filter(([, b]) =>
                Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4).map(([other]) => `${one} / ${other}`));
        })
        """;

    /// <summary>Notes whatever a canvas is given to write that does not fit on it.</summary>
    private const string WatchCanvases = """
        window.cutOff = new Set();
        const write = CanvasRenderingContext2D.prototype.fillText;
        CanvasRenderingContext2D.prototype.fillText = function (words, x, y) {
            const box = this.measureText(words);
            const { clientWidth, clientHeight } = this.canvas;
            if (x - box.actualBoundingBoxLeft < -1 || x + box.actualBoundingBoxRight > clientWidth + 1
                || y - box.actualBoundingBoxAscent < -1 || y + box.actualBoundingBoxDescent > clientHeight + 1)
                window.cutOff.add(`${this.canvas.dataset.chart}: ${words}`);
            write.call(this, words, x, y);
        };
        """;

    /// <summary>Moves the step through a whole life: labels follow it.</summary>
    private const string ScrubThrough = """
        async ([last, interval]) => {
            for (let step = 0; step <= last && document.querySelector('canvas[data-chart]'); step += interval) {
                document.dispatchEvent(new CustomEvent('step', { detail: step }));
                await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
            }
        }
        """;

    [Theory]
    [InlineData(Wide)]
    [InlineData(Phone)]
    public async Task Every_word_of_a_drawing_is_within_it_and_on_no_other(int width)
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address, width);
        await AskWhenTurningBecameLikely(visit);
        var found = new List<string>();
        foreach (var (name, path) in Addresses.Of(world))
        {
            await visit.Open(path);
            await visit.Settled();
            await visit.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => one.open = true)");
            var cut = await visit.Page.EvaluateAsync<string[]>(CutOffInDrawings);
            found.AddRange(cut.Select(words => $"{name}: {words} is cut off"));
            var over = await visit.Page.EvaluateAsync<string[]>(OverlappingInDrawings);
            found.AddRange(over.Select(words => $"{name}: {words} overlap"));
        }
        Assert.True(found.Count == 0, string.Join("\n", found));
    }

    [Theory]
    [InlineData(Wide)]
    [InlineData(Phone)]
    public async Task Every_word_on_a_canvas_fits_on_it_at_any_step(int width)
    {
        var served = await world.Serve();
        await using var visit = await Visit.Begin(chromium, served.Address, width);
        await visit.Page.AddInitScriptAsync(WatchCanvases);
        var found = new List<string>();
        foreach (var (name, path) in Addresses.Of(world))
        {
            await visit.Open(path);
            await visit.Settled();
            await visit.Page.EvaluateAsync(ScrubThrough, new[] { 450, 5 });
            var cut = await visit.Page.EvaluateAsync<string[]>("() => [...window.cutOff]");
            found.AddRange(cut.Select(words => $"{name}: {words}"));
        }
        Assert.True(found.Count == 0, string.Join("\n", found));
    }

    /// <summary>So that the page of the lineage that turned has its curve.</summary>
    private async Task AskWhenTurningBecameLikely(Visit visit)
    {
        await visit.Open($"/runs/{world.Lively}/lineages/{Addresses.TurnedIn(world)}");
        // Another test may have asked before.
        if (await visit.Page.Locator("#causes button:has-text('Compute them')").CountAsync() > 0)
        {
            await visit.Page.FillAsync("#causes input[name=futures]", "6");
            await visit.Page.FillAsync("#causes input[name=points]", "4");
            await visit.Page.ClickAsync("text=Compute them");
        }
        await visit.Page.Locator("#causes svg").WaitForAsync();
    }
}
