using TrainingGame.Experiments.Claims;
using TrainingGame.Experiments.Statistics;
using TrainingGame.Experiments.Trials;
using Xunit;

namespace TrainingGame.Experiments.Tests;

/// <summary>What a prediction's quantity is, on tables small enough to count by hand.</summary>
public class ContrastTests
{
    private const double Confidence = 0.95;

    /// <summary>A property; other names here are quantities.</summary>
    private const string Has = "becameDeceptive";

    [Fact]
    public void Arms_with_the_same_lineages_are_compared_lineage_by_lineage()
    {
        var interval = Of(
            new(Has, "a") { Minus = "b" },
            ("a", Table((Has, [1, 1, 1, 0]))), ("b", Table((Has, [0, 1, 1, 1]))));
        Assert.Equal(Shares.PairedDifference(1, 1, 4), interval);
    }

    [Fact]
    public void A_condition_in_an_arm_picks_the_same_founders_in_both()
    {
        var interval = Of(
            new("gain", "on") { Minus = "off", Among = new("x", 1, AtLeast: true, In: "on") },
            ("on", Table(("gain", [5, 6, 7, 100]), ("x", [1, 1, 1, 0]))),
            ("off", Table(("gain", [1, 1, 1, 0]), ("x", [0, 0, 0, 1]))));
        Assert.Equal(Means.Of([4, 5, 6]), interval);
    }

    [Fact]
    public void A_condition_without_an_arm_picks_in_each_its_own()
    {
        var interval = Of(
            new(Has, "a") { Minus = "b", Among = new("x", 1, AtLeast: true) },
            ("a", Table((Has, [1, 1, 0, 0]), ("x", [1, 1, 1, 0]))),
            ("b", Table((Has, [0, 1, 1, 1]), ("x", [1, 0, 0, 0]))));
        Assert.Equal(Shares.Difference((2, 3), (0, 1)), interval);
    }

    [Fact]
    public void The_rest_are_those_of_whom_the_condition_can_be_told_and_does_not_hold()
    {
        var interval = Of(
            new(Has, "a") { AgainstTheRest = true, Among = new("x", 1, AtLeast: false) },
            ("a", Table((Has, [1, 1, 0, 0, 1]), ("x", [0, 0, 1, 1, double.NaN]))));
        Assert.Equal(Shares.Difference((2, 2), (0, 2)), interval);
    }

    [Fact]
    public void A_trend_is_the_least_squares_slope_over_the_arms()
    {
        double[][] rows = [[1, 2, 4, 7], [0, 1, 1, 3], [2, 2, 5, 4]];
        var interval = Of(
            new("y", "a0") { Along = ["a0", "a1", "a2", "a3"] },
            [.. Enumerable.Range(0, 4).Select(i => ($"a{i}", Table(("y", [.. rows.Select(row => row[i])]))))]);
        double[] x = [0, 1, 2, 3];
        var slopes = rows.Select(row => MathNet.Numerics.Fit.Line(x, row).B).ToList();
        Assert.Equal(slopes.Average(), interval.Estimate, 12);
        Assert.Equal(Means.Of(slopes).Low, interval.Low, 12);
    }

    [Fact]
    public void A_trend_of_shares_is_not_certain_where_nothing_differs()
    {
        double[] none = new double[100];
        var flat = Of(
            new(Has, "a") { Along = ["a", "b", "c"] },
            ("a", Table((Has, none))), ("b", Table((Has, none))), ("c", Table((Has, none))));
        Assert.Equal(0, flat.Estimate);
        Assert.True(flat is { Low: < -0.01, High: > 0.01 });
        Assert.Equal(Verdict.Undecided, new Prediction(Has, "a") { Above = 0 }.VerdictOn(flat));
    }

    [Fact]
    public void A_trend_of_shares_covers_its_truth()
    {
        var chance = new MathNet.Numerics.Random.MersenneTwister(11);
        double[] truth = [0.1, 0.2, 0.5];
        var missed = 0;
        for (var trial = 0; trial < 300; trial++)
        {
            var u = Enumerable.Range(0, 200).Select(_ => chance.NextDouble()).ToList();
            (string, LineageTable)[] arms = [.. truth.Select((p, i) =>
                ($"a{i}", Table((Has, [.. u.Select(x => x < p ? 1.0 : 0)]))))];
            if (!Of(new(Has, "a0") { Along = ["a0", "a1", "a2"] }, arms).Contains(0.2)) missed++;
        }
        Assert.InRange(missed, 0, 22);
    }

    /// <summary>A share of 100 of which none has it could be 0.036; a quantity that is 0 is 0.</summary>
    [Fact]
    public void A_quantity_that_is_zero_everywhere_is_no_share()
    {
        double[] none = new double[100];
        Assert.Equal(Means.Of(none), Of(new("drift.gaming.goalHorizon", "a"), ("a", Table(("drift.gaming.goalHorizon", none)))));
        Assert.Equal(Binomial.Exact(0, 100), Of(new(Has, "a"), ("a", Table((Has, none)))));
    }

    [Fact]
    public void Coupled_lineages_count_as_one()
    {
        var runs = new Dictionary<string, IReadOnlyList<LineageTable>>
        {
            ["a"] = [Table((Has, [1, 1, 1, 0])), Table((Has, [1, 0, 0, 0])), Table((Has, [1, 1, 0, 0]))],
        };
        Assert.Equal(
            Means.Of([0.75, 0.25, 0.5]) with { Low = 0, High = 1 }, Contrast.Of(new(Has, "a"), runs, byRun: true, Confidence));
    }

    [Fact]
    public void Whom_nothing_is_known_of_decides_nothing()
    {
        var nobody = Of(
            new(Has, "a") { Among = new("x", 1, AtLeast: true) },
            ("a", Table((Has, [1, 1]), ("x", [0, 0]))));
        Assert.Equal(Verdict.Undecided, new Prediction(Has, "a") { Above = 0 }.VerdictOn(nobody));
    }

    private static Interval Of(Prediction prediction, params (string Name, LineageTable Table)[] arms) =>
        Contrast.Of(
            prediction,
            arms.ToDictionary(one => one.Name, one => (IReadOnlyList<LineageTable>)[one.Table]),
            byRun: false, Confidence);

    private static LineageTable Table(params (string Name, double[] Values)[] columns)
    {
        var table = new LineageTable([.. Enumerable.Range(0, columns[0].Values.Length)]);
        foreach (var (name, values) in columns) table.Add(name, i => values[i]);
        return table;
    }
}
