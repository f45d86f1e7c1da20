using TrainingGame.Experiments.Statistics;
using TrainingGame.Experiments.Trials;

namespace TrainingGame.Experiments.Claims;

/// <summary>Replicates a claim until it is decided or its cap is reached.</summary>
public static class Trialling
{
    public const double Alpha = 0.05;

    /// <param name="claim">What to test.</param>
    /// <param name="seed">Of the first replicate; the others count up from it.</param>
    /// <param name="claimsTested">How many claims are tested together.</param>
    /// <param name="run">The tables of the named arms under one seed, in the order of the arms.</param>
    public static Finding Of(
        Claim claim, ulong seed, int claimsTested,
        Func<Claim, ulong, IReadOnlyList<LineageTable>> run)
    {
        var runs = claim.Arms.ToDictionary(arm => arm.Name, _ => new List<LineageTable>());
        var done = 0;
        foreach (var (replicates, error) in AlphaSpending.Looks(claim.MostReplicates, Alpha))
        {
            for (; done < replicates; done++)
            {
                var tables = run(claim, seed + (ulong)done);
                for (var i = 0; i < tables.Count; i++) runs[claim.Arms[i].Name].Add(tables[i]);
            }
            var tested = Test(claim, runs, error);
            var verdict = Together(tested);
            if (verdict == Verdict.Undecided && replicates < claim.MostReplicates) continue;
            var among = Together(Test(claim, runs, error / claimsTested));
            return new(claim.Id, verdict, among, tested, Arms(claim, runs), replicates, seed);
        }
        throw new InvalidOperationException("There is always a last look.");
    }

    /// <summary>Refuted by one, supported by all.</summary>
    public static Verdict Together(IReadOnlyList<Tested> tested) =>
        tested.Any(one => one.Verdict == Verdict.Refuted) ? Verdict.Refuted
        : tested.All(one => one.Verdict == Verdict.Supported) ? Verdict.Supported
        : Verdict.Undecided;

    private static List<Tested> Test(
        Claim claim, Dictionary<string, List<LineageTable>> runs, double error)
    {
        var byRun = claim.Arms.Any(arm => arm.Experiment.Selection.Every > 0);
        var tables = runs.ToDictionary(one => one.Key, one =>
            (IReadOnlyList<LineageTable>)one.Value);
        // Any one of the predictions can refute, so they share the error.
        var confidence = 1 - error / claim.Predictions.Count;
        return [.. claim.Predictions.Select(prediction =>
        {
            var interval = Contrast.Of(prediction, tables, byRun, confidence);
            return new Tested(prediction.Words, interval, prediction.VerdictOn(interval));
        })];
    }

    private static List<ArmResult> Arms(Claim claim, Dictionary<string, List<LineageTable>> runs)
    {
        var outcomes = claim.Predictions.Select(one => (one.Outcome, one.Among))
            .Concat(claim.Shown.Select(one => (Outcome: one, Among: (Condition?)null))).Distinct();
        return [.. from arm in claim.Arms
                   from one in outcomes
                   let interval = Contrast.OfArm(one.Outcome, one.Among, runs[arm.Name], out _)
                   let count = CountOf(one.Outcome, one.Among, runs[arm.Name])
                   select new ArmResult(
                       arm.Name, one.Among is null ? one.Outcome
                           : $"{one.Outcome} among {one.Among}",
                       count.N, count.K, interval)];
    }

    private static (long K, long N) CountOf(string outcome, Condition? among,
        List<LineageTable> runs)
    {
        Contrast.OfArm(outcome, among, runs, out var count);
        return count;
    }
}
