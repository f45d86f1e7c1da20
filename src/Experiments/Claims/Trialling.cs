using TrainingGame.Experiments.Trials;

namespace TrainingGame.Experiments.Claims;

/// <summary>
/// Replicates a claim until it is decided, even with the error shared by all claims tested, or until
/// its cap. Where only the claim's own 5% decides it, the look that first did so is reported.
/// </summary>
public static class Trialling
{
    public const double Alpha = 0.05;

    /// <param name="claim">What to test.</param>
    /// <param name="seed">Of the first replicate; the others count up from it.</param>
    /// <param name="claimsTested">How many claims are tested together, from 1.</param>
    /// <param name="run">The tables of the named arms under one seed, in the order of the arms.</param>
    public static Finding Of(
        Claim claim, ulong seed, int claimsTested,
        Func<Claim, ulong, IReadOnlyList<LineageTable>> run)
    {
        var runs = claim.Arms.ToDictionary(arm => arm.Name, _ => new List<LineageTable>());
        Finding? own = null, last = null;
        foreach (var (replicates, error) in AlphaSpending.Looks(claim.MostReplicates, Alpha))
        {
            for (var done = runs.Values.First().Count; done < replicates; done++)
            {
                var tables = run(claim, seed + (ulong)done);
                foreach (var (arm, table) in claim.Arms.Zip(tables)) runs[arm.Name].Add(table);
            }
            last = Look(claim, runs, error, claimsTested, seed);
            if (last.VerdictAmongMany != Verdict.Undecided) return last;
            if (last.Verdict != Verdict.Undecided) own ??= last;
        }
        return own ?? last!;
    }

    private static Finding Look(
        Claim claim, Dictionary<string, List<LineageTable>> runs, double error, int claimsTested,
        ulong seed)
    {
        var arms = runs.ToDictionary(one => one.Key, one => (IReadOnlyList<LineageTable>)one.Value);
        var tested = Test(claim, arms, error);
        return new(
            claim.Id, VerdictOf(tested), VerdictOf(Test(claim, arms, error / claimsTested)),
            tested, ArmsOf(claim, arms), arms.Values.First().Count, seed);
    }

    /// <summary>Any one of the inequalities can be wrong, so they share the error.</summary>
    private static List<Tested> Test(
        Claim claim, IReadOnlyDictionary<string, IReadOnlyList<LineageTable>> arms, double error)
    {
        var confidence = 1 - error / (claim.Predictions.Count + claim.Beside.Count);
        Tested Of(Prediction prediction, bool decides)
        {
            var interval = Contrast.Of(prediction, arms, claim.CouplesLineages, confidence);
            var room = prediction.Slack(interval.Estimate) / interval.Width;
            return new(
                prediction.Words, interval, prediction.VerdictOn(interval), decides,
                prediction.Above, prediction.Below, double.IsFinite(room) ? room : 0);
        }
        return [.. claim.Predictions.Select(one => Of(one, decides: true)),
            .. claim.Beside.Select(one => Of(one, decides: false))];
    }

    private static Verdict VerdictOf(IEnumerable<Tested> tested) =>
        Verdicts.Together(tested.Where(one => one.Decides).Select(one => one.Verdict));

    private static List<ArmResult> ArmsOf(
        Claim claim, IReadOnlyDictionary<string, IReadOnlyList<LineageTable>> arms)
    {
        var outcomes = claim.Predictions.Concat(claim.Beside)
            .Select(one => (one.Outcome, one.Among))
            .Concat(claim.Shown.Select(one => (Outcome: one, Among: (Condition?)null)))
            .Distinct().ToList();
        return [.. claim.Arms.SelectMany(arm => outcomes.Select(one =>
            ArmTable.Of(arm.Name, one.Outcome, one.Among, arms, claim.CouplesLineages)))];
    }
}
