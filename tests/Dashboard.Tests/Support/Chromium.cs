using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(TrainingGame.Dashboard.Tests.Support.Chromium))]

namespace TrainingGame.Dashboard.Tests.Support;

/// <summary>
/// The browser that the tests look through: one for all of them. Where there is none they are skipped, but
/// never where CI is set: .ci/run installs it.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    public const string Variable = "CHROMIUM";

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly string[] Places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium",
    ];

    private readonly SemaphoreSlim _one = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static string? Executable => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? named
        : Places.FirstOrDefault(File.Exists);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async Task<IBrowser> Browser()
    {
        if (Executable is not { } executable)
        {
            var why = $"No Chromium at {string.Join(", ", Places)}, nor named by the environment's {Variable}.";
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") is null, why);
            Assert.Fail(why);
            throw new InvalidOperationException(why);
        }
        await _one.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = executable,
                Args = Flags,
            });
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        _one.Dispose();
    }
}
