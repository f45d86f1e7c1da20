using System.CommandLine;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Running;

namespace TrainingGame.Host.Telemetry;

/// <summary>
/// Sends what this process tells of itself, as long as it lives: the OpenTelemetry SDK on our names.
/// One at a time in a process.
/// </summary>
internal sealed class TelemetrySession : IDisposable
{
    private const string Service = "traininggame";

    /// <summary>A chunk's spans come all at once: the SDK's usual 2,048 would lose some.</summary>
    private const int QueueSize = 65_536;

    private readonly TelemetryTarget _target;
    private readonly TelemetryWarning _warning;
    private readonly OpenTelemetrySdk _sdk;

    private TelemetrySession(TelemetryTarget target, TelemetryWarning warning)
    {
        (_target, _warning) = (target, warning);
        _sdk = OpenTelemetrySdk.Create(builder => Configure(builder, target));
        EventRecord.Logger = target.Logs ? _sdk.GetLoggerFactory().CreateLogger(Names.Scope) : null;
    }

    /// <summary>Commands that have something to tell; others do not start for variables alone.</summary>
    private static readonly HashSet<string> Telling =
        ["run", "resume", "fork", "replay", "trace", "sweep", "dashboard", "node"];

    /// <summary>Begins to send; null where telemetry is off.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="terminal">Gets the warning that nothing arrives.</param>
    /// <exception cref="Storage.MistakeException">The address is none, or a variable is wrong.</exception>
    public static TelemetrySession? Start(ParseResult parsed, Terminal terminal)
    {
        var option = parsed.GetValue(Shared.Otlp);
        if (option is null && !Telling.Contains(parsed.CommandResult.Command.Name)) return null;
        return Start(option, terminal.Warn);
    }

    /// <param name="option">What <c>--otlp</c> says; null: the standard variables alone.</param>
    /// <param name="warn">Shows a line to the user.</param>
    /// <inheritdoc cref="Start(ParseResult, Terminal)"/>
    public static TelemetrySession? Start(string? option, Action<string> warn)
    {
        if (TelemetryTarget.Of(option, Environment.GetEnvironmentVariable) is not { } target) return null;
        Keeping.Of(Environment.GetEnvironmentVariable);
        var session = new TelemetrySession(target, TelemetryWarning.Through(warn));
        if (target.NotKnown.Count > 0)
            TelemetryWarning.Tell($"{string.Join(", ", target.NotKnown)} has no effect; allowed: otlp, none");
        return session;
    }

    /// <summary>Who speaks: the standard variables have the last word.</summary>
    public static void Describe(ResourceBuilder resource) => resource
        .Clear()
        .AddService(Service, serviceVersion: Provenance.Version)
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();

    /// <summary>
    /// Sends what is left, all signals at once, for as long as the target's patience; where nothing
    /// has arrived before, no time is spent on it.
    /// </summary>
    public void Dispose()
    {
        EventRecord.Logger = null;
        var patience = (int)_target.Patience.TotalMilliseconds;
        var watch = Stopwatch.StartNew();
        Func<bool>[] ends =
        [
            () => _sdk.TracerProvider.Shutdown(patience),
            () => _sdk.MeterProvider.Shutdown(patience),
            () => _sdk.LoggerProvider.Shutdown(patience),
        ];
        var ending = Task.WhenAll(ends.Select(end => Task.Run(end)));
        var inTime = ending.Wait(patience + 500) && ending.Result.All(ended => ended);
        if (!inTime && watch.ElapsedMilliseconds >= patience)
        {
            TelemetryWarning.Tell(
                $"the collector took more than {_target.Patience.TotalSeconds:0.#} s; some is not sent");
        }
        _warning.Dispose();
        // What hangs is left to the end of the process; its threads do not keep it alive.
        if (inTime) _sdk.Dispose();
    }

    private static void Configure(IOpenTelemetryBuilder builder, TelemetryTarget target)
    {
        if (target.Address is { } address) builder.UseOtlpExporter(target.Protocol, address);
        else builder.UseOtlpExporter();
        builder.ConfigureResource(Describe);
        builder.WithTracing(tracing =>
        {
            if (target.Traces) tracing.AddSource(Names.Scope);
        });
        builder.WithMetrics(metrics =>
        {
            if (target.Metrics) metrics.AddMeter(Names.Scope);
            if (IsFree("OTEL_METRICS_EXEMPLAR_FILTER")) metrics.SetExemplarFilter(ExemplarFilterType.TraceBased);
        });
        builder.WithLogging(logging => logging.AddProcessor(new EventRecord.Placing()));
        builder.Services.Configure<ActivityExportProcessorOptions>(options =>
        {
            if (IsFree("OTEL_BSP_MAX_QUEUE_SIZE")) options.BatchExportProcessorOptions.MaxQueueSize = QueueSize;
        });
        builder.Services.Configure<LogRecordExportProcessorOptions>(options =>
        {
            if (IsFree("OTEL_BLRP_MAX_QUEUE_SIZE")) options.BatchExportProcessorOptions.MaxQueueSize = QueueSize;
        });
    }

    private static bool IsFree(string variable) =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
