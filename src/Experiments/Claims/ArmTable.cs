using TrainingGame.Experiments.Statistics;
using TrainingGame.Experiments.Trials;

namespace TrainingGame.Experiments.Claims;

/// <summary>An arm's own outcome, for the table beside a verdict.</summary>
internal static class ArmTable
{
    public static ArmResult Of(
        string arm, string outcome, Condition? among,
        IReadOnlyDictionary<string, IReadOnlyList<LineageTable>> arms, bool byRun)
    {
        var sample = Sample.Of(outcome, arm, among, arms);
        var values = sample.Values;
        var shares = values.Count > 0 && sample.IsShare;
        var title = among is null ? outcome : $"{outcome} among {among}";
        var (k, n) = (shares ? values.Count(x => x == 1) : -1, values.Count);
        if (Vocabulary.IsTime(outcome) && among is null)
            return new(arm, $"median {outcome}", n, -1, Survival.Of(arms[arm], outcome).Median());
        if (byRun)
            return new(arm, title, n, k, Contrast.ByRun(sample, confidence: 0.95));
        return new(
            arm, title, n, k,
            values.Count == 0 ? Interval.Unknown : shares ? Binomial.Exact(k, n) : Means.Of(values));
    }
}
