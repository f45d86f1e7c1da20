using TrainingGame.Experiments.Statistics;

namespace TrainingGame.Experiments.Claims;

/// <summary>What an arm showed of an outcome; k is −1 where it is no share.</summary>
public sealed record ArmResult(string Arm, string Outcome, long N, long K, Interval Interval);

/// <summary>A prediction with its interval at the look where the claim stopped.</summary>
/// <param name="Prediction">In words.</param>
/// <param name="Effect">Its quantity.</param>
/// <param name="Verdict">On it alone.</param>
/// <param name="Decides">Whether it is part of the claim, or told beside it.</param>
/// <param name="Above">Its margin below, if it has one.</param>
/// <param name="Below">Its margin above, if it has one.</param>
/// <param name="Room">From the estimate to the margin, in widths of the interval; below 0: beyond.</param>
public sealed record Tested(
    string Prediction, Interval Effect, Verdict Verdict, bool Decides = true,
    double? Above = null, double? Below = null, double Room = 0);

/// <summary>What a claim came to.</summary>
/// <param name="Claim">Its id.</param>
/// <param name="Verdict">Of all predictions together.</param>
/// <param name="VerdictAmongMany">The same where the error is shared by all claims tested.</param>
/// <param name="Predictions">Each with its interval, those told beside last.</param>
/// <param name="Arms">Every arm's outcomes, at 95% each.</param>
/// <param name="Replicates">Seeds run.</param>
/// <param name="Seed">The first of them.</param>
public sealed record Finding(
    string Claim,
    Verdict Verdict,
    Verdict VerdictAmongMany,
    IReadOnlyList<Tested> Predictions,
    IReadOnlyList<ArmResult> Arms,
    int Replicates,
    ulong Seed)
{
    /// <summary>
    /// The prediction on which the verdict hangs: where all hold, the one nearest to its margin; where
    /// one does not, the one furthest beyond it.
    /// </summary>
    public Tested Deciding => Predictions.Where(one => one.Decides)
        .OrderBy(one => one.Verdict switch
        {
            Verdict.Refuted => 0,
            Verdict.Undecided => 1,
            _ => 2,
        })
        .ThenBy(one => one.Room).First();

    /// <summary>How many of the claim's predictions hold, as "3 of 4".</summary>
    public string Held
    {
        get
        {
            var own = Predictions.Where(one => one.Decides).ToList();
            return $"{own.Count(one => one.Verdict == Verdict.Supported)} of {own.Count}";
        }
    }
}
