using System.Text.Json.Nodes;
using Akka.Actor;
using Akka.Cluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using TrainingGame.Cluster;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Telemetry;

namespace TrainingGame.Host.Cluster;

/// <summary>
/// <c>/healthz</c>: the process lives. <c>/readyz</c>: it is a member, takes cells and reaches the
/// store. <c>/metrics</c>: for Prometheus. What else a node shows there is added by whoever starts it.
/// </summary>
internal sealed class HealthEndpoints : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly WebApplication _web;
    private volatile NodeInService? _node;

    /// <param name="url">As http://127.0.0.1:8558.</param>
    /// <param name="store">Asked whether it answers.</param>
    /// <param name="more">Further pages.</param>
    /// <exception cref="StoreException">The port cannot be had.</exception>
    public HealthEndpoints(string url, Store store, IReadOnlyList<Action<IEndpointRouteBuilder>> more)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.Services.AddTelemetry();
        _web = builder.Build();
        _web.MapGet("/healthz", () => Results.Text("alive\n"));
        _web.MapGet("/readyz", async () =>
        {
            var (ready, document) = await Look(store).ConfigureAwait(false);
            return Results.Text(
                document.ToJsonString() + "\n", "application/json", statusCode: ready ? 200 : 503);
        });
        _web.MapPrometheus();
        foreach (var add in more) add(_web);
        try
        {
            _web.StartAsync().GetAwaiter().GetResult();
        }
        catch (IOException e)
        {
            throw new StoreException($"The health endpoints cannot listen on {url}: {e.Message}", e);
        }
    }

    /// <summary>The node that is meant, after it began and began again.</summary>
    public void Show(ActorSystem system, ClusterNode node) => _node = new(system, node);

    public void Dispose() => _web.DisposeAsync().AsTask().Wait(Patience);

    private sealed record NodeInService(ActorSystem System, ClusterNode Node);

    private async Task<(bool Ready, JsonObject Document)> Look(Store store)
    {
        if (_node is not { } at || at.System.WhenTerminated.IsCompleted)
            return (false, new() { ["status"] = "starting" });
        var cluster = Akka.Cluster.Cluster.Get(at.System);
        var up = cluster.SelfMember.Status == MemberStatus.Up;
        var places = at.Node.Bench is null
            ? null
            : await at.Node.Bench.Ask<Bench.Places>(new Bench.CountPlaces(), Patience).ConfigureAwait(false);
        var reached = await Task.Run(() => Reaches(store)).ConfigureAwait(false);
        return (up && reached && places?.Draining != true, new()
        {
            ["status"] = cluster.SelfMember.Status.ToString(),
            ["members"] = cluster.State.Members.Count,
            ["unreachable"] = cluster.State.Unreachable.Count,
            ["store"] = reached ? "reached" : "away",
            ["cores"] = places?.Cores,
            ["running"] = places?.Running,
            ["draining"] = places?.Draining,
        });
    }

    private static bool Reaches(Store store)
    {
        try
        {
            using var connection = store.OpenForReading();
            return connection.Scalar<long>("SELECT 1") == 1;
        }
        catch (Exception e) when (StoreFailure.Explain(e, store.Path) is not null)
        {
            return false;
        }
    }
}
