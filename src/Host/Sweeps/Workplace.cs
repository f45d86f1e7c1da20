using System.Collections.Concurrent;
using System.Diagnostics;
using TrainingGame.Cluster;
using TrainingGame.Cluster.Dispatch;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Training;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Telemetry;

namespace TrainingGame.Host.Sweeps;

/// <summary>Cells as they are: pure folds of their definitions, their results in the store.</summary>
internal sealed class Workplace(Store place) : IWorkplace
{
    private const string LeadLock = "sweep-coordinator";

    private readonly SweepStore _store = new(place);
    private readonly ConcurrentDictionary<string, SweepEntry> _entries = new();

    public (SweepPlan Plan, IReadOnlyList<CellResult> Made) Open(string sweep, bool retryParked)
    {
        var entry = EntryOf(sweep);
        var stop = entry.Sweep.Stop;
        var plan = new SweepPlan(
            sweep, entry.Cube.Length, entry.Sweep.Replicates, stop is null ? null : new(stop.Width, stop.Most));
        var made = _store.Results(sweep).Where(cell => !(retryParked && CellRow.IsParked(cell)));
        return (plan, [.. made.Select(cell => ResultOf(entry, cell))]);
    }

    public CellResult? Find(string sweep, CellId cell) =>
        _store.Result(sweep, cell.Point, cell.Replicate) is { } found && !CellRow.IsParked(found)
            ? ResultOf(EntryOf(sweep), found)
            : null;

    public Func<CellResult> Compute(string sweep, CellId cell, Effort effort, CancellationToken cancel)
    {
        var entry = EntryOf(sweep);
        var made = Compute(entry, cell, cancel);
        return () => Write(entry, made, effort);
    }

    public void Park(string sweep, CellId cell, string reason, Effort effort)
    {
        var entry = EntryOf(sweep);
        Write(entry, Failure(entry, cell, CellRow.Parked + reason), effort);
    }

    public bool IsOutage(Exception failure) => failure is StoreException { RefusesValue: false };

    public ILead? TryLead() => TryClaim(LeadLock);

    public ILead? TryClaim(string sweep) =>
        place.Guard(() => place.TryLock(sweep)) is { } held ? new Lead(held) : null;

    public double Width(IReadOnlyList<Measure> measures, int failed) => Pool.Of(
        [.. measures.Select(one => new Measured(
            one.Mean, one.Sd, one.N, one.K, one.Times, one.Founders, one.Coupled))],
        failed).Width;

    private SweepEntry EntryOf(string sweep) => _entries.GetOrAdd(sweep, name =>
    {
        try
        {
            var entry = _store.Find(name);
            return entry.Id == name ? entry : throw new UnknownSweepException($"There is no sweep {name}.");
        }
        catch (MistakeException e)
        {
            throw new UnknownSweepException(e.Message);
        }
    });

    private CellResult Write(SweepEntry entry, Cell cell, Effort effort)
    {
        var appended = _store.Append(entry.Id, cell, effort);
        if (appended == Appended.Disputed)
        {
            throw new ChainsDifferException(
                $"Cell {cell.Point}/{cell.Replicate} of {entry.Id} ended with another chain on {effort.Node} than "
                + "the one in the store: two nodes do not compute the same. 'sweep show' names both.");
        }
        if (appended == Appended.Written) SweepTelemetry.Ended(entry.Id, cell);
        return ResultOf(entry, cell);
    }

    private sealed class Lead(IHeldLock held) : ILead
    {
        public bool Holds() => held.Holds();

        public void Dispose() => held.Dispose();
    }

    private static CellResult ResultOf(SweepEntry entry, Cell cell)
    {
        var measured = entry.Sweep.Stop is { } stop ? cell.Outcomes.GetValueOrDefault(stop.Outcome) : null;
        return new(
            new(cell.Point, cell.Replicate), cell.Failure is not null,
            measured is null ? null : new(
                measured.Mean, measured.Sd, measured.N, measured.K, measured.Times, measured.Founders,
                measured.Coupled),
            cell.Seconds);
    }

    private static Cell Compute(SweepEntry entry, CellId cell, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var (experiment, mistake) = entry.ExperimentAt(cell.Point, cell.Replicate);
        if (experiment is null) return Failure(entry, cell, mistake!);
        var definition = DefinitionText.Write(experiment);
        try
        {
            var result = Trial.Run(experiment, Provenance.Here, entry.Sweep.NeedsDrift, cancel);
            var outcomes = entry.Sweep.Outcomes.ToDictionary(one => one, one => result.Lineages[one]);
            return Failure(entry, cell, null) with
            {
                Definition = definition,
                Chain = result.Chain,
                Outcomes = entry.Sweep.Outcomes.ToDictionary(
                    one => one, one => Measured.Of(result.Lineages, one, experiment)),
                Regimes = [.. result.Regimes.Select(one => (int[])[(int)one.Step, .. one.ByRegime])],
                Seconds = Stopwatch.GetElapsedTime(began).TotalSeconds,
                Lineages = entry.Sweep.WithLineages ? outcomes : null,
            };
        }
        catch (LearnerDivergedException e)
        {
            return Failure(entry, cell, e.Message) with
            {
                Definition = definition,
                Seconds = Stopwatch.GetElapsedTime(began).TotalSeconds,
            };
        }
    }

    private static Cell Failure(SweepEntry entry, CellId cell, string? why) => new(
        cell.Point, cell.Replicate, entry.SeedOf(cell.Replicate),
        entry.Sweep.SettingsAt(entry.Cube[cell.Point]), "", null,
        new Dictionary<string, Measured>(), [], why, 0, null);
}

/// <summary>Two computations of one cell do not agree: determinism is broken.</summary>
internal sealed class ChainsDifferException(string message) : Exception(message);
