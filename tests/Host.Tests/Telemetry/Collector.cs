using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace TrainingGame.Host.Tests.Telemetry;

/// <summary>A request that somebody exported.</summary>
/// <param name="Signal">traces, metrics or logs.</param>
/// <param name="Protocol">grpc or http/protobuf.</param>
/// <param name="Body">The protobuf message.</param>
/// <param name="Headers">Of the request.</param>
public sealed record Exported(
    string Signal, string Protocol, byte[] Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>
/// A collector that takes both protocols of OTLP and keeps what it gets: gRPC over HTTP/2 without
/// encryption on one port, HTTP on another.
/// </summary>
public sealed class Collector : IAsyncDisposable
{
    private const int GrpcHead = 5;
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<Exported> _exported = new();

    private Collector(WebApplication application) => _application = application;

    public IReadOnlyList<Exported> Exported => [.. _exported];

    public string Grpc => _application.Urls.First();

    public string Http => _application.Urls.Last();

    /// <param name="answers">Whether it answers; else it takes requests and stays silent.</param>
    public static async Task<Collector> Start(bool answers = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, on => on.Protocols = HttpProtocols.Http2);
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, on => on.Protocols = HttpProtocols.Http1);
        });
        var application = builder.Build();
        var collector = new Collector(application);
        application.MapPost("/{**path}", (HttpContext context, string path) =>
            collector.Take(context, path, answers));
        await application.StartAsync();
        return collector;
    }

    private async Task Take(HttpContext context, string path, bool answers)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var grpc = context.Request.ContentType == "application/grpc";
        var signal = path.Contains("trace", StringComparison.Ordinal) ? "traces"
            : path.Contains("metrics", StringComparison.Ordinal) ? "metrics" : "logs";
        _exported.Enqueue(new(
            signal, grpc ? "grpc" : "http/protobuf", grpc ? body.ToArray()[GrpcHead..] : body.ToArray(),
            context.Request.Headers.ToDictionary(one => one.Key, one => one.Value.ToString())));
        if (!answers) await Task.Delay(Timeout.Infinite, context.RequestAborted);
        if (!grpc)
        {
            context.Response.ContentType = "application/x-protobuf";
            return;
        }
        context.Response.ContentType = "application/grpc";
        context.Response.DeclareTrailer("grpc-status");
        await context.Response.Body.WriteAsync(new byte[GrpcHead]);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(soon.Token);
        await _application.DisposeAsync();
    }
}
