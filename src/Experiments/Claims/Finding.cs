using TrainingGame.Experiments.Statistics;

namespace TrainingGame.Experiments.Claims;

/// <summary>What an arm showed of an outcome; k is −1 where it is no share.</summary>
public sealed record ArmResult(string Arm, string Outcome, long N, long K, Interval Interval);

/// <summary>A prediction with its interval at the look where the claim stopped.</summary>
public sealed record Tested(string Prediction, Interval Effect, Verdict Verdict);

/// <summary>What a claim came to.</summary>
/// <param name="Claim">Its id.</param>
/// <param name="Verdict">Of all predictions together.</param>
/// <param name="VerdictAmongMany">The same where the error is shared by all claims tested.</param>
/// <param name="Predictions">Each with its interval.</param>
/// <param name="Arms">Every arm's outcomes, at 95% each.</param>
/// <param name="Replicates">Seeds run.</param>
/// <param name="Seed">The first of them.</param>
public sealed record Finding(
    string Claim, Verdict Verdict, Verdict VerdictAmongMany, IReadOnlyList<Tested> Predictions,
    IReadOnlyList<ArmResult> Arms, int Replicates, ulong Seed)
{
    /// <summary>The prediction that decided, else the one nearest to its margin.</summary>
    public Tested Deciding =>
        Predictions.FirstOrDefault(one => one.Verdict == Verdict.Refuted)
        ?? Predictions.FirstOrDefault(one => one.Verdict == Verdict.Undecided)
        ?? Predictions[0];
}
