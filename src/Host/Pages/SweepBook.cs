using System.Globalization;
using TrainingGame.Core.Learners;
using TrainingGame.Dashboard.Records;
using TrainingGame.Experiments.Sensitivity;
using TrainingGame.Experiments.Statistics;
using TrainingGame.Host.Display;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Pages;

/// <summary>Sweeps as lists and pages show them.</summary>
internal sealed class SweepBook(Store store, SweepStore sweeps, JournalRows journal)
{
    public IReadOnlyList<SweepLine> All() => Failure.Guard(store, () => (IReadOnlyList<SweepLine>)
        [.. sweeps.Ids().Reverse().Select(id => LineOf(sweeps.Find(id), sweeps.Counts(id)))]);

    private SweepLine LineOf(SweepEntry entry, SweepCounts counts) => new(
        entry.Id, entry.Sweep.Design, AxisLabel.Of(entry.Sweep.Axes), entry.Cube.Length,
        counts.Points, counts.Runs, counts.Failed, RunLock.IsTaken(store, entry.Id),
        DateTimeOffset.Parse(entry.Begun, CultureInfo.InvariantCulture));

    public SweepDetail? Detail(string sweep) => Failure.Guard(store, () =>
        sweeps.Ids().Contains(sweep) ? DetailOf(sweeps.Find(sweep), sweeps.Results(sweep)) : null);

    private SweepDetail DetailOf(SweepEntry entry, IReadOnlyList<Cell> cells)
    {
        var of = cells.ToLookup(cell => cell.Point);
        var points = entry.Cube.Select((place, i) => PointOf(entry, i, place, [.. of[i]])).ToList();
        return new(
            LineOf(entry, new(cells.Count, of.Count, cells.Count(cell => cell.Failure is not null))),
            entry.Path, entry.Text,
            [.. entry.Sweep.Axes.Zip(AxisLabel.Of(entry.Sweep.Axes), (axis, label) =>
                new SweepAxis(label, axis.Keys, LevelsOf(entry, axis)))],
            entry.Sweep.Outcomes, points,
            [.. entry.Sweep.Axes.Select((axis, j) => CurveOf(entry, cells, axis, j))],
            SensitivitiesOf(entry, points));
    }

    private static PointLine PointOf(SweepEntry entry, int point, double[] place, Cell[] cells) => new(
        point, entry.Sweep.SettingsAt(place), [.. entry.MovedAt(point)],
        [.. entry.Sweep.Axes.Select((axis, j) => HasLevels(entry)
            ? Math.Round(place[j] * (axis.Levels - 1)) : ValueAt(axis, place[j]))],
        cells.Length, cells.Count(cell => cell.Failure is not null), entry.IsDone(cells),
        entry.Sweep.Outcomes.ToDictionary(one => one, one => EstimateOf(Pool.Of(cells, one))));

    private static SweepCurve CurveOf(SweepEntry entry, IReadOnlyList<Cell> cells, Axis axis, int j)
    {
        var at = Pool.Along(entry, cells, j).Select(one => (X: ValueAt(axis, one.Place), one.Cells))
            .OrderBy(one => one.X).ToList();
        return new(
            AxisLabel.Of(entry.Sweep.Axes)[j], HasLevels(entry), [.. at.Select(one => one.X)],
            entry.Sweep.Outcomes.ToDictionary(
                one => one,
                one => (IReadOnlyList<Estimate>)
                    [.. at.Select(place => EstimateOf(Pool.OverPoints(place.Cells, one)))]));
    }

    private static bool HasLevels(SweepEntry entry) => entry.Sweep.Design is "grid" or "oneAtATime";

    private static string[] LevelsOf(SweepEntry entry, Axis axis) => !HasLevels(entry)
        ? []
        : [.. Enumerable.Range(0, axis.Levels).Select(i =>
            TextAt(axis, axis.Levels == 1 ? 0 : i / (axis.Levels - 1.0)))];

    private static string TextAt(Axis axis, double u)
    {
        var setting = axis.At(u).First();
        var value = setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..];
        return double.TryParse(value, CultureInfo.InvariantCulture, out var x)
            ? x.ToString("G4", CultureInfo.InvariantCulture)
            : value;
    }

    private static double ValueAt(Axis axis, double u) =>
        double.TryParse(TextAt(axis, u), CultureInfo.InvariantCulture, out var x) ? x : u;

    private static Dictionary<string, IReadOnlyList<Sensitivity>> SensitivitiesOf(
        SweepEntry entry, List<PointLine> points)
    {
        var found = new Dictionary<string, IReadOnlyList<Sensitivity>>();
        if (entry.Sweep.Design != "saltelli" || points.Exists(point => !point.Done || point.Failed > 0)) return found;
        var axes = AxisLabel.Of(entry.Sweep.Axes);
        foreach (var outcome in entry.Sweep.Outcomes)
        {
            double[] values = [.. points.Select(point => point.Outcomes[outcome].Value)];
            var indices = Saltelli.Indices(values, axes.Count);
            found[outcome] =
            [
                .. axes.Select((axis, j) => new Sensitivity(
                    axis, EstimateOf(indices[j].First), EstimateOf(indices[j].Total))),
            ];
        }
        return found;
    }

    public static Estimate EstimateOf(Interval one) => new(one.Estimate, one.Low, one.High);

    public SweepPoint? Point(string sweep, int point) => Failure.Guard(store, () =>
    {
        if (!sweeps.Ids().Contains(sweep)) return null;
        var entry = sweeps.Find(sweep);
        if (point < 0 || point >= entry.Cube.Length) return null;
        var mine = sweeps.CellsAt(sweep, point);
        var detail = DetailOf(entry, sweeps.Results(sweep));
        var chains = ChainsOf(mine);
        return new SweepPoint(detail, detail.Points[point], [.. mine.Select(cell => new CellLine(
            cell.Replicate, cell.Seed, cell.Chain, cell.Failure,
            cell.Outcomes.ToDictionary(one => one.Key, one => one.Value.Mean), HistoryOf(cell),
            cell.Chain is null ? [] : [.. chains[cell.Chain]], CommandOf(entry, cell)))]);
    });

    /// <summary>Runs of the store that are the same as a cell's, by chain.</summary>
    private ILookup<string, string> ChainsOf(IReadOnlyList<Cell> cells)
    {
        var wanted = cells.Select(cell => cell.Chain).OfType<string>().ToHashSet();
        return journal.Ends().Where(one => wanted.Contains(one.Chain)).ToLookup(one => one.Chain, one => one.Run);
    }

    private static RegimeHistory? HistoryOf(Cell cell) => cell.Regimes.Count == 0
        ? null
        : new(
            [.. cell.Regimes.Select(row => (long)row[0])],
            [.. Enum.GetValues<Regime>().Select(regime =>
                cell.Regimes.Select(row => row[1 + (int)regime]).ToArray())],
            cell.Regimes[^1][0], []);

    public static string CommandOf(SweepEntry entry, Cell cell) => CommandText.OfRun(
        entry.Sweep.Experiment, [.. entry.Sweep.Settings.Select(one => one.Text), .. cell.Settings],
        entry.Sweep.Coarsen, cell.Seed);
}
