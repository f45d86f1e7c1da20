using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using TrainingGame.Dashboard.Serving;
using TrainingGame.Host.Pages;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Tests.Support;

namespace TrainingGame.Dashboard.Tests.Support;

/// <summary>A store of its own and the pages that show it, on a free port.</summary>
public sealed class Served : IAsyncDisposable
{
    private const long Room = 64L << 20;

    private readonly CancellationTokenSource _stop = new();
    private readonly Works _works;
    private readonly Undertakings _undertakings;
    private readonly WebApplication _app;
    private readonly bool _ownsStore;

    private Served(Scratch scratch, string? token, bool ownsStore)
    {
        (Scratch, _ownsStore) = (scratch, ownsStore);
        var store = Host.Storage.Store.Locate(scratch.Store);
        _works = new(Room, _stop.Token);
        _undertakings = new(store, _works, Environment.ProcessorCount, _stop.Token);
        _app = DashboardServer.Build(
            new StoreRecords(store, _works, Environment.ProcessorCount), _undertakings,
            DashboardOptions.Of("http://127.0.0.1:0", token));
    }

    public Scratch Scratch { get; }

    public string Address => _app.Services.GetRequiredService<IServer>().Features
        .Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<Served> Start(Scratch? scratch = null, string? token = null)
    {
        var served = new Served(scratch ?? new Scratch(), token, scratch is null);
        await served._app.StartAsync();
        return served;
    }

    /// <summary>Runs an experiment into the store; its identity.</summary>
    public string Run(string experiment, params string[] more)
    {
        var file = Scratch.File($"{Guid.NewGuid():N}.yaml", experiment);
        var said = TheProgram.Invoke(["run", file, "--store", Scratch.Store, "--json", "--quiet", .. more]);
        return said.Exit == ExitCode.Done
            ? said.Json.GetProperty("run").GetString()!
            : throw new InvalidOperationException(said.Error);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _undertakings.Finish();
        await _app.DisposeAsync();
        _works.Dispose();
        _stop.Dispose();
        if (_ownsStore) Scratch.Dispose();
    }
}
