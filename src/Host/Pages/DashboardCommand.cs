using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using TrainingGame.Dashboard.Records;
using TrainingGame.Dashboard.Serving;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Telemetry;

namespace TrainingGame.Host.Pages;

/// <summary><c>dashboard</c>: the pages, on loopback unless told otherwise.</summary>
internal static class DashboardCommand
{
    private const string DefaultUrls = "http://127.0.0.1:5080";
    private const string TokenVariable = "TRAININGGAME_DASHBOARD_TOKEN";

    /// <summary>Bytes of recomputed numbers that are kept.</summary>
    private const long Room = 400L << 20;

    public static Command Create(Terminal terminal)
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Where to listen: http://HOST:PORT, several separated by ;.",
            DefaultValueFactory = _ => DefaultUrls,
        };
        var host = new Option<string[]>("--host")
        {
            Description = "A name by which visitors call this server, beside those of its addresses; repeatable.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var threads = Shared.Threads();
        var command = new Command("dashboard",
            "Pages that show what is in the store, live. Only this machine can reach them unless --urls names\n"
            + $"another address; then a token is needed: that of the environment's {TokenVariable}, or a new one.\n"
            + "Example: dashboard --urls http://127.0.0.1:5080")
        {
            urls, host, threads,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var store = Store.Locate(parsed.GetValue(Shared.Store));
            var options = OptionsOf(parsed.GetValue(urls) ?? DefaultUrls, parsed.GetValue(host) ?? []);
            var execution = RunCommand.ExecutionOf(parsed.GetValue(threads), null);
            await Serve(terminal, store, options, execution.Threads, cancel).ConfigureAwait(false);
            return ExitCode.Done;
        });
        return command;
    }

    private static DashboardOptions OptionsOf(string urls, IReadOnlyList<string> hosts)
    {
        try
        {
            var given = Environment.GetEnvironmentVariable(TokenVariable);
            var options = DashboardOptions.Of(urls, string.IsNullOrEmpty(given) ? null : given, hosts);
            return options is { IsOpen: true, Token: null }
                ? options with { Token = RandomNumberGenerator.GetHexString(32, lowercase: true) }
                : options;
        }
        catch (RefusedException e)
        {
            throw new MistakeException(e.Message);
        }
    }

    private static async Task Serve(
        Terminal terminal, Store store, DashboardOptions options, int threads, CancellationToken cancel)
    {
        using var works = new Works(Room, cancel);
        var undertakings = new Undertakings(store, works, threads, cancel);
        await using var app = DashboardServer.Build(
            new StoreRecords(store, works, threads), undertakings, options,
            builder => builder.Services.AddTelemetry(store), routes => routes.MapPrometheus());
        try
        {
            await app.StartAsync(cancel).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw new MistakeException($"--urls: {e.Message}");
        }
        Tell(terminal, store, options, app);
        try
        {
            await Task.Delay(Timeout.Infinite, cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Asked to stop: that is how it ends.
        }
        await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await undertakings.Finish().ConfigureAwait(false);
    }

    private static void Tell(Terminal terminal, Store store, DashboardOptions options, WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        foreach (var address in addresses) terminal.Out.WriteLine(address);
        terminal.Out.Flush();
        terminal.Error.WriteLine($"Shows {store.Path}. Ctrl-C ends it; runs go on without it.");
        if (!options.IsOpen) return;
        terminal.Error.WriteLine("Other machines can reach it, unencrypted: put a proxy with https before it.");
        if (Environment.GetEnvironmentVariable(TokenVariable) is not { Length: > 0 })
            terminal.Error.WriteLine($"The token, until it is started anew: {options.Token}");
    }
}
