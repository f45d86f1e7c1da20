using TrainingGame.Core.Definition;
using TrainingGame.Experiments.Designs;
using TrainingGame.Experiments.Sensitivity;
using TrainingGame.Host.Configuration;

namespace TrainingGame.Host.Sweeps;

/// <summary>Replicates of a point go on until the interval of an outcome is this narrow, or to a cap.</summary>
internal sealed record StoppingRule(string Outcome, double Width, int Most);

/// <summary>A sweep: many runs from one design over an experiment.</summary>
/// <param name="Name">What its runs are called after.</param>
/// <param name="Experiment">Path of the experiment file.</param>
/// <param name="Settings">Over it, for all points.</param>
/// <param name="Coarsen">How much coarser; null: not.</param>
/// <param name="Design">One of <see cref="Designs"/>.</param>
/// <param name="Points">Points, trajectories or rows of a design that is no grid.</param>
/// <param name="Levels">Levels of the lattice of morris.</param>
/// <param name="Replicates">Seeds a point.</param>
/// <param name="Seed">Of the first replicate, the same at every point; and of a random design.</param>
/// <param name="Axes">What is moved.</param>
/// <param name="Outcomes">What is kept of each run.</param>
/// <param name="Stop">When to stop adding replicates; null: at <paramref name="Replicates"/>.</param>
/// <param name="WithLineages">Whether a row a lineage is kept too.</param>
internal sealed record SweepFile(
    string Name,
    string Experiment,
    IReadOnlyList<Setting> Settings,
    long? Coarsen,
    string Design,
    int Points,
    int Levels,
    int Replicates,
    ulong Seed,
    IReadOnlyList<Axis> Axes,
    IReadOnlyList<string> Outcomes,
    StoppingRule? Stop,
    bool WithLineages)
{
    public static readonly string[] Designs =
        ["grid", "random", "latinHypercube", "sobol", "oneAtATime", "morris", "saltelli"];

    public bool NeedsDrift =>
        Outcomes.Any(one => one.StartsWith("drift.", StringComparison.Ordinal));

    /// <summary>The design's points, each axis from 0 to 1.</summary>
    public double[][] Cube() => Design switch
    {
        "grid" => Experiments.Designs.Design.Grid(LevelsOfAxes()),
        "oneAtATime" => [.. Experiments.Designs.Design.OneAtATime(LevelsOfAxes())
            .DistinctBy(point => string.Join(' ', SettingsAt(point)))],
        "random" => Experiments.Designs.Design.Random(Points, Axes.Count, DesignSeed),
        "latinHypercube" => Experiments.Designs.Design.LatinHypercube(Points, Axes.Count, DesignSeed),
        "sobol" => Sobol.Points(Points, Axes.Count),
        "morris" => Morris.Points(Points, Axes.Count, Levels, DesignSeed),
        _ => Saltelli.Points(Points, Axes.Count),
    };

    /// <summary>The settings of a point, axis by axis.</summary>
    public IReadOnlyList<string> SettingsAt(double[] point) =>
        [.. Axes.SelectMany((axis, j) => axis.At(point[j]))];

    /// <summary>A point's experiment; mistakes stand where its axes do.</summary>
    public Experiment? ExperimentAt(double[] point, List<Mistake> mistakes)
    {
        var moved = Axes.SelectMany((axis, j) => axis.At(point[j]).Select(text =>
            new Setting(text, axis.Place, $"axes.{j}.{text.Split('=', 2)[0]}")));
        return Variation.Load(Experiment, [.. Settings, .. moved], Seed, Coarsen, mistakes);
    }

    /// <summary>Reads a sweep's file; see <see cref="SweepReading"/>.</summary>
    public static SweepFile? Load(string path, List<Mistake> mistakes) =>
        SweepReading.Of(path, mistakes);

    private int[] LevelsOfAxes() => [.. Axes.Select(axis => axis.Levels)];

    private int DesignSeed => unchecked((int)(Seed ^ (Seed >> 32)));
}
