using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace TrainingGame.Bench;

/// <summary>A collector that takes OTLP by gRPC and throws it away.</summary>
internal sealed class Sink : IDisposable
{
    private readonly WebApplication _application;
    private long _requests, _bytes;

    private Sink(WebApplication application) => _application = application;

    public string Address => _application.Urls.Single();

    public (long Requests, long Bytes) Taken => (_requests, _bytes);

    public static Sink Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, on => on.Protocols = HttpProtocols.Http2));
        var application = builder.Build();
        var sink = new Sink(application);
        application.MapPost("/{**path}", sink.Take);
        application.StartAsync().GetAwaiter().GetResult();
        return sink;
    }

    private async Task Take(HttpContext context)
    {
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer)) > 0) Interlocked.Add(ref _bytes, read);
        Interlocked.Increment(ref _requests);
        context.Response.ContentType = "application/grpc";
        context.Response.DeclareTrailer("grpc-status");
        await context.Response.Body.WriteAsync(new byte[5]);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    public void Dispose() => _application.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
