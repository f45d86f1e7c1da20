using TrainingGame.Core.Definition;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Sweeps;

/// <summary>A sweep in the store, with all that its cells are computed from.</summary>
/// <param name="Id">Its name there.</param>
/// <param name="Path">The file that it was read from.</param>
/// <param name="Text">The file as it was written.</param>
/// <param name="Sweep">What the file says.</param>
/// <param name="Cube">A row a point, a coordinate from 0 to 1 an axis.</param>
/// <param name="Begun">When, in ISO 8601.</param>
/// <param name="Experiment">What every cell starts from, with what the sweep sets for all.</param>
internal sealed record SweepEntry(
    string Id, string Path, string Text, SweepFile Sweep, double[][] Cube, string Begun, Experiment Experiment)
{
    /// <summary>A sweep that is about to begin, its experiment read here and now.</summary>
    /// <exception cref="MistakeException">The experiment cannot be read.</exception>
    public static SweepEntry Of(string id, string path, SweepFile sweep, double[][] cube, string begun)
    {
        var loaded = ExperimentFile.Load(
            sweep.Experiment, [.. sweep.Settings.Select(one => one.Text)], sweep.Seed);
        var experiment = loaded.Experiment ?? throw new MistakeException(
            string.Join("\n", loaded.Mistakes.Select(one => one.ToString())));
        return new(id, path, File.ReadAllText(path), sweep, cube, begun, experiment);
    }

    /// <summary>Whether a point has its replicates: those asked for, or narrow enough, or the cap.</summary>
    public bool IsDone(IReadOnlyList<Cell> cells)
    {
        if (cells.Count < Sweep.Replicates) return false;
        if (Sweep.Stop is not { } stop || cells.Count >= stop.Most) return true;
        return Pool.Of(cells, stop.Outcome).Width <= stop.Width;
    }

    /// <summary>What the axes set at a point, in a few words each.</summary>
    public IEnumerable<string> MovedAt(int point) =>
        AxisLabel.WithValues(Sweep.Axes, Sweep.SettingsAt(Cube[point]));

    public ulong SeedOf(int replicate) => Sweep.Seed + (ulong)replicate;

    /// <summary>The experiment of a cell, or why there is none.</summary>
    public (Experiment? Experiment, string? Failure) ExperimentAt(int point, int replicate)
    {
        var changed = ExperimentFile.Change(Experiment, Sweep.SettingsAt(Cube[point]), SeedOf(replicate));
        if (changed.Experiment is not { } experiment) return (null, string.Join("; ", changed.Mistakes));
        if (Sweep.Coarsen is not { } f) return (experiment, null);
        var obstacles = Coarsening.Obstacles(experiment, f);
        return obstacles.Count > 0 ? (null, string.Join("; ", obstacles)) : (experiment.Coarsen(f), null);
    }
}
