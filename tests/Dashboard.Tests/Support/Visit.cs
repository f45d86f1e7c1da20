using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace TrainingGame.Dashboard.Tests.Support;

/// <summary>
/// Somebody who looks at the pages: a browser window that notices whatever the pages complain of, such as
/// a script that the content policy refused.
/// </summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private readonly ConcurrentDictionary<IRequest, string> _awaited = new();

    private Visit(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => _complaints;

    public static async Task<Visit> Begin(
        Chromium chromium, string address, int width = 1280, bool dark = false, bool bypassPolicy = false)
    {
        var browser = await chromium.Browser();
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address,
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            BypassCSP = bypassPolicy,
        });
        // Long: what is late on a busy machine is not wrong.
        context.SetDefaultTimeout(120_000);
        var visit = new Visit(context, await context.NewPageAsync());
        visit.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") visit._complaints.Add(message.Text);
        };
        visit.Page.Request += (_, request) => visit._awaited[request] = request.Url;
        visit.Page.RequestFinished += (_, request) => visit._awaited.TryRemove(request, out string? _);
        visit.Page.RequestFailed += (_, request) => visit._awaited.TryRemove(request, out string? _);
        visit.Page.PageError += (_, error) => visit._complaints.Add(error);
        return visit;
    }

    public async Task<Visit> Open(string path)
    {
        await Page.GotoAsync(path);
        return this;
    }

    /// <summary>
    /// Presses keys until they have led to another page: on a machine with much else to do the browser
    /// loses one now and then, as it does for people, who press again.
    /// </summary>
    /// <param name="part">What the page's address has in it.</param>
    /// <param name="keys">One after the other.</param>
    public async Task PressUntil(string part, params string[] keys)
    {
        for (var attempt = 0; attempt < 12; attempt++)
        {
            foreach (var key in keys) await Page.Keyboard.PressAsync(key);
            for (var wait = 0; wait < 100; wait++)
            {
                if (Page.Url.Contains(part, StringComparison.Ordinal)) return;
                await Page.WaitForTimeoutAsync(100);
            }
        }
        Assert.Fail($"{string.Join(", ", keys)} did not lead to {part} from {Page.Url}; still awaited: "
            + string.Join(", ", _awaited.Values));
    }

    /// <summary>Waits until every chart has been drawn from its numbers and nothing is being computed.</summary>
    public Task Settled() => Page.WaitForFunctionAsync("""
        () => document.querySelectorAll('[data-waiting]').length === 0
            && [...document.querySelectorAll('canvas[data-chart]')].every(one => one.dataset.ready === 'true')
        """);

    public async Task<string> Text(string selector) => await Page.Locator(selector).First.InnerTextAsync();

    /// <summary>How many different colours a canvas shows: an empty one has one.</summary>
    public Task<int> Colours(string selector) => Page.EvalOnSelectorAsync<int>(selector, """
        canvas => {
            const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            const seen = new Set();
            for (let i = 0; i < pixels.length; i += 4) seen.add(pixels[i] << 16 | pixels[i + 1] << 8 | pixels[i + 2]);
            return seen.size;
        }
        """);

    /// <summary>A picture for whoever asked for it with the environment's SCREENSHOTS.</summary>
    public async Task Photograph(string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is not { Length: > 0 } folder) return;
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }

    public void MustBeContent() => Assert.Empty(_complaints);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
