using TrainingGame.Core.Definition;
using TrainingGame.Experiments.Trials;

namespace TrainingGame.Host.Sweeps;

/// <summary>An outcome of a run.</summary>
/// <param name="Mean">Over the lineages to which it applies; of a time: those where it came.</param>
/// <param name="Sd">Their standard deviation.</param>
/// <param name="N">How many they are.</param>
/// <param name="K">How many have it, where it is a share; else −1.</param>
/// <param name="Times">Of a time: rows of step, how many times it came then, how many were censored then.</param>
/// <param name="Founders">Lineages that the run began with.</param>
/// <param name="Coupled">Whether the run is one individual, not its lineages.</param>
internal sealed record Measured(
    double Mean, double Sd, long N, long K, IReadOnlyList<double[]>? Times = null,
    int Founders = 0, bool Coupled = false)
{
    /// <summary>Over lineages; NaN is a lineage to which the outcome does not apply.</summary>
    public static Measured Of(LineageTable lineages, string outcome, Experiment experiment)
    {
        double[] known = [.. lineages[outcome].Where(x => !double.IsNaN(x))];
        var share = known.Length > 0 && Vocabulary.IsProperty(outcome);
        return new(
            known.Length == 0 ? double.NaN : known.Average(),
            known.Length < 2
                ? double.NaN
                : MathNet.Numerics.Statistics.Statistics.StandardDeviation(known),
            known.Length,
            share ? known.Count(x => x == 1) : -1,
            Vocabulary.IsTime(outcome)
                ? TimesOf(lineages[outcome], lineages[Survival.Observed])
                : null,
            experiment.Lineages, Coupling.Of(experiment));
    }

    private static List<double[]> TimesOf(double[] times, double[] observed) =>
    [
        .. Survival.Of(times, observed).GroupBy(one => one.Time).OrderBy(one => one.Key)
            .Select(tie => (double[])[tie.Key, tie.Count(x => x.Happened), tie.Count(x => !x.Happened)]),
    ];
}
