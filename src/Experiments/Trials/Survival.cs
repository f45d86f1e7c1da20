using TrainingGame.Experiments.Statistics;

namespace TrainingGame.Experiments.Trials;

/// <summary>
/// Times of an outcome over runs, those to which it did not happen censored where their observation
/// ended: at the end of the run, or of the lineage.
/// </summary>
public static class Survival
{
    /// <summary>Until when each lineage was observed, in steps.</summary>
    public const string Observed = "observedSteps";

    public static IReadOnlyList<SurvivalPoint> Of(IEnumerable<LineageTable> runs, string outcome) =>
        KaplanMeier.Of(runs.SelectMany(run => Of(run[outcome], run[Observed])));

    /// <param name="times">NaN where it never happened.</param>
    /// <param name="observed">Until when each was observed.</param>
    public static IEnumerable<(double Time, bool Happened)> Of(
        IEnumerable<double> times, IEnumerable<double> observed) =>
        times.Zip(observed, (time, until) => double.IsNaN(time) ? (until, false) : (time, true));
}
