using System.Diagnostics.Metrics;
using TrainingGame.Core.Learners;
using static TrainingGame.Host.Telemetry.Names;

namespace TrainingGame.Host.Telemetry;

/// <summary>The runs and sweeps that are under way in this process, for whoever asks how far they are.</summary>
internal static class UnderWay
{
    private static readonly Lock Gate = new();
    private static readonly List<RunMeasures> All = [];
    private static readonly Dictionary<object, (long Done, long Points)> Sweeps = [];

    public static int Runs => Over(runs => runs.Count);

    public static void Add(RunMeasures run) => Over(runs =>
    {
        runs.Add(run);
        return true;
    });

    public static void Remove(RunMeasures run) => Over(runs => runs.Remove(run));

    /// <summary>Notes how far a sweep is; it is forgotten when all is done.</summary>
    public static void Note(object sweep, long done, long points)
    {
        lock (Gate)
        {
            if (done < points) Sweeps[sweep] = (done, points);
            else Sweeps.Remove(sweep);
        }
    }

    public static void Forget(object sweep)
    {
        lock (Gate) Sweeps.Remove(sweep);
    }

    public static IEnumerable<Measurement<int>> Lineages() => Over(runs =>
        Enum.GetValues<Regime>().Select(regime => new Measurement<int>(
            runs.Sum(run => run.Regimes[(int)regime]),
            new KeyValuePair<string, object?>(Key.Regime, regime.ToString()))).ToList());

    public static int LogQueue() => Over(runs => runs.Sum(run => run.LogQueue));

    public static int ChunkQueue() => Over(runs => runs.Sum(run => run.ChunkQueue));

    /// <summary>Nothing where no run is under way: a share of nothing is no number.</summary>
    public static IEnumerable<Measurement<double>> Progress() => Over(runs =>
        Share(runs.Sum(run => (double)run.Step), runs.Sum(run => (double)run.TotalSteps)));

    public static IEnumerable<Measurement<double>> SweepProgress()
    {
        lock (Gate)
        {
            var all = Sweeps.Values;
            return Share(all.Sum(one => (double)one.Done), all.Sum(one => (double)one.Points));
        }
    }

    private static Measurement<double>[] Share(double done, double all) => all > 0 ? [new(done / all)] : [];

    private static T Over<T>(Func<List<RunMeasures>, T> look)
    {
        lock (Gate) return look(All);
    }
}
