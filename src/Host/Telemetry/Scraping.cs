using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Telemetry;

/// <summary>Metrics of this process for Prometheus to scrape, beside whatever else it serves.</summary>
public static class Scraping
{
    public const string Path = "/metrics";

    /// <summary>Collects what <see cref="MapPrometheus"/> serves.</summary>
    /// <param name="services">Of the application.</param>
    /// <param name="store">A store whose runs are counted too, whoever runs them; null: none.</param>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, Store? store = null)
    {
        if (store is not null) services.AddHostedService(_ => new StoreMeasures(store));
        services.AddOpenTelemetry().ConfigureResource(TelemetrySession.Describe).WithMetrics(metrics => metrics
            .AddMeter(Names.Scope)
            .AddMeter("System.Runtime")
            .AddAspNetCoreInstrumentation()
            .AddPrometheusExporter());
        return services;
    }

    /// <summary>Serves the metrics at <see cref="Path"/>, as text that Prometheus reads.</summary>
    public static IEndpointConventionBuilder MapPrometheus(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPrometheusScrapingEndpoint(Path);

    /// <summary>Serves the metrics alone, for a process that has no pages.</summary>
    /// <param name="url">Where to listen: <c>http://127.0.0.1:9464</c>; port 0 takes any free one.</param>
    /// <param name="cancel">Gives up starting.</param>
    /// <param name="store">See <see cref="AddTelemetry"/>.</param>
    /// <returns>The server, which ends when it is disposed of; <c>Urls</c> says where it listens.</returns>
    /// <exception cref="IOException">The address is taken.</exception>
    public static async Task<WebApplication> Serve(
        string url, CancellationToken cancel, Store? store = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.Services.AddTelemetry(store);
        var application = builder.Build();
        application.MapPrometheus();
        await application.StartAsync(cancel).ConfigureAwait(false);
        return application;
    }
}
