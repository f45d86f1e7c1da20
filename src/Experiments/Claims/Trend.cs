using TrainingGame.Experiments.Statistics;

namespace TrainingGame.Experiments.Claims;

/// <summary>
/// How an outcome changes from arm to arm of an ordered row: the least-squares slope over the arms'
/// places, Σ (i − c)·x_i / Σ (i − c)², c the middle. "Rises with" and "falls with" are read so, as
/// one number over all arms: first against last alone would not look at those between, and every
/// step apart could not succeed where a share has reached an end.
/// </summary>
internal static class Trend
{
    public static Interval Of(IReadOnlyList<Sample> arms, bool byRun, double confidence)
    {
        var paired = !byRun && arms.Skip(1).All(arm => arm.Pairs(arms[0]));
        if (!paired) return ByRun(arms, confidence);
        var rows = Enumerable.Range(0, arms[0].Runs.Count)
            .SelectMany(r => Enumerable.Range(0, arms[0].Runs[r].Length)
                .Select(i => arms.Select(arm => arm.Runs[r][i]).ToArray()))
            .Where(row => !row.Any(double.IsNaN)).ToList();
        if (rows.Count == 0) return Interval.Unknown;
        return arms[0].IsShare
            ? OfShares(arms, confidence)
            : Means.Of([.. rows.Select(Slope)], confidence);
    }

    /// <summary>
    /// The slope is a weighted sum of differences between arms at the same distance from the middle;
    /// each gets its share of the error and an interval that is valid where hardly any lineage differs.
    /// </summary>
    private static Interval OfShares(IReadOnlyList<Sample> arms, double confidence)
    {
        var differences = arms.Count / 2;
        var each = 1 - (1 - confidence) / differences;
        var sum = new Interval(0, 0, 0);
        for (var i = 0; i < differences; i++)
        {
            var weight = WeightOf(arms.Count - 1 - i, arms.Count);
            var step = Contrast.Paired(arms[^(i + 1)], arms[i], each);
            sum = new(
                sum.Estimate + weight * step.Estimate,
                sum.Low + weight * step.Low, sum.High + weight * step.High);
        }
        return sum;
    }

    private static Interval ByRun(IReadOnlyList<Sample> arms, double confidence) => Means.Of(
        [.. Enumerable.Range(0, arms[0].Runs.Count)
            .Select(r => Slope([.. arms.Select(arm => Contrast.MeanOf(arm.Runs[r]))]))
            .Where(double.IsFinite)],
        confidence);

    private static double Slope(double[] values) =>
        values.Select((x, i) => WeightOf(i, values.Length) * x).Sum();

    private static double WeightOf(int i, int of) =>
        (i - (of - 1) / 2.0) / (of * (of * (double)of - 1) / 12);
}
