using System.Collections.Concurrent;
using System.Diagnostics;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Training;
using TrainingGame.Experiments.Statistics;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Sweeps;

/// <summary>
/// Runs what is missing of a sweep. A worker takes a point and runs its replicates in order, so that
/// when a point stops depends on the point alone: results do not depend on workers or order. Seeds
/// count up from the sweep's: replicate r has the same seed at every point, which pairs them.
/// </summary>
internal sealed class SweepSession(SweepStore store, SweepEntry entry, Action<SweepProgress> watch,
    CancellationToken cancel)
{
    private readonly SweepFile _sweep = entry.Sweep;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private int _run, _failed, _pointsDone;

    /// <returns>Whether all is done.</returns>
    public bool Run(int workers)
    {
        var made = store.Results(entry.Id).GroupBy(cell => cell.Point)
            .ToDictionary(group => group.Key, group => group.Select(Slim).ToList());
        var points = Partitioner.Create(Enumerable.Range(0, entry.Cube.Length),
            EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(points, new ParallelOptions { MaxDegreeOfParallelism = workers }, point =>
        {
            try
            {
                RunPoint(point, made.GetValueOrDefault(point) ?? []);
            }
            catch (OperationCanceledException)
            {
                // Stopped by the user: the cell under way leaves no trace and is run again on resume.
            }
        });
        return !cancel.IsCancellationRequested;
    }

    private void RunPoint(int point, List<Cell> cells)
    {
        while (!IsDone(_sweep, cells))
        {
            cancel.ThrowIfCancellationRequested();
            var cell = RunCell(point, cells.Count);
            store.Append(entry.Id, cell, new("here", 1));
            cells.Add(Slim(cell));
            lock (_lock)
            {
                _run++;
                if (cell.Failure is not null) _failed++;
                Tell();
            }
        }
        lock (_lock)
        {
            _pointsDone++;
            Tell();
        }
    }

    private void Tell() => watch(new(_pointsDone, entry.Cube.Length, _run, _failed,
        _clock.Elapsed.TotalSeconds));

    /// <summary>Whether a point has its replicates: those asked for, or narrow enough, or the cap.</summary>
    internal static bool IsDone(SweepFile sweep, IReadOnlyList<Cell> cells)
    {
        if (cells.Count < sweep.Replicates) return false;
        if (sweep.Stop is not { } stop || cells.Count >= stop.Most) return true;
        return Pool.Of(cells, stop.Outcome).Width <= stop.Width;
    }

    private Cell RunCell(int point, int replicate)
    {
        var began = Stopwatch.GetTimestamp();
        var seed = _sweep.Seed + (ulong)replicate;
        var settings = _sweep.SettingsAt(entry.Cube[point]);
        var mistakes = new List<Mistake>();
        Experiment? experiment = null;
        TrialResult? result = null;
        string? failure = null;
        try
        {
            experiment = _sweep.ExperimentAt(entry.Cube[point], mistakes,
                new Place("axes")) is { } made ? made with { Seed = seed } : null;
            if (experiment is null) failure = string.Join("; ", mistakes);
            else result = Trial.Run(experiment, Provenance.Here, _sweep.NeedsDrift, cancel);
        }
        catch (LearnerDivergedException e)
        {
            failure = e.Message;
        }
        var definition = experiment is null ? "" : DefinitionText.Write(experiment);
        return new(
            point, replicate, seed, settings, definition, result?.Chain,
            result is null ? new Dictionary<string, Measured>()
                : _sweep.Outcomes.ToDictionary(one => one, one => Measure(result.Lineages[one])),
            result is null ? [] : [.. result.Regimes
                .Select(one => (int[])[(int)one.Step, .. one.ByRegime])],
            failure, Stopwatch.GetElapsedTime(began).TotalSeconds,
            result is null || !_sweep.WithLineages ? null
                : _sweep.Outcomes.ToDictionary(one => one, one => result.Lineages[one]));
    }

    private static Measured Measure(double[] values)
    {
        double[] known = [.. values.Where(x => !double.IsNaN(x))];
        var share = known.Length > 0 && known.All(x => x is 0 or 1);
        return new(
            known.Length == 0 ? double.NaN : known.Average(),
            known.Length < 2 ? double.NaN : MathNet.Numerics.Statistics.Statistics
                .StandardDeviation(known),
            known.Length, share ? known.Count(x => x == 1) : -1);
    }

    /// <summary>What the stopping rule needs of a cell: ten thousand of them stay in memory.</summary>
    private static Cell Slim(Cell cell) => cell with
    {
        Definition = "",
        Regimes = [],
        Lineages = null,
        Settings = []
    };
}

internal sealed record SweepProgress(int PointsDone, int Points, int Run, int Failed,
    double Seconds);
