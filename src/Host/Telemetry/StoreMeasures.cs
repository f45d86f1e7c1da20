using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using TrainingGame.Host.Storage;
using static TrainingGame.Host.Telemetry.Names;

namespace TrainingGame.Host.Telemetry;

/// <summary>
/// What a store holds, whoever writes it: for a process that only looks on. Read when somebody
/// collects, and not more often than every few seconds. It comes and goes with an application.
/// </summary>
internal sealed class StoreMeasures : IHostedService, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly Meter _meter = new(Scope);
    private readonly Store _store;
    private readonly Lock _gate = new();
    private IReadOnlyList<Measurement<long>> _runs = [], _events = [];
    private long _read;

    public StoreMeasures(Store store)
    {
        _store = store;
        _meter.CreateObservableUpDownCounter(
            Metric.StoreRuns, () => Read().Runs, "{run}", "Runs in the store, by state.");
        _meter.CreateObservableUpDownCounter(
            Metric.StoreEvents, () => Read().Events, "{event}", "Events in the store's logs.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _meter.Dispose();

    private (IReadOnlyList<Measurement<long>> Runs, IReadOnlyList<Measurement<long>> Events) Read()
    {
        lock (_gate)
        {
            if (_read == 0 || Stopwatch.GetElapsedTime(_read) > Fresh) Look();
            return (_runs, _events);
        }
    }

    /// <summary>A store that cannot be read has no numbers: whoever shows it says why.</summary>
    private void Look()
    {
        _read = Stopwatch.GetTimestamp();
        try
        {
            var runs = new RunLog(_store).Runs();
            _events = [new(runs.Sum(run => run.Rows))];
            _runs = [.. runs.CountBy(StateOf).Select(one => new Measurement<long>(
                one.Value, new KeyValuePair<string, object?>(Key.State, one.Key)))];
        }
        catch (StoreException)
        {
            (_runs, _events) = ([], []);
        }
    }

    private string StateOf(RunEntry run) =>
        run.Complete ? "complete" : RunLock.IsTaken(_store, run.Run) ? "running" : "interrupted";
}
