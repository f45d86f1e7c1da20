using TrainingGame.Experiments.Statistics;
using Xunit;

namespace TrainingGame.Experiments.Tests;

public class StatisticsTests
{
    private static readonly (double, bool)[] Remission =
    [
        (6, true), (6, true), (6, true), (6, false), (7, true), (9, false), (10, true), (10, false),
        (11, false), (13, true), (16, true), (17, false), (19, false), (20, false), (22, true),
        (23, true), (25, false), (32, false), (32, false), (34, false), (35, false),
    ];

    /// <summary>Newcombe, Statistics in Medicine 17 (1998), table I: methods 3 and 5.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662, 0.2527, 0.3676)]
    [InlineData(15, 148, 0.0624, 0.1605, 0.0578, 0.1617)]
    [InlineData(0, 20, 0.0000, 0.1611, 0.0000, 0.1684)]
    [InlineData(1, 29, 0.0061, 0.1718, 0.0009, 0.1776)]
    public void Binomial_intervals_are_those_of_the_published_comparison(
        int k, int n, double wilsonLow, double wilsonHigh, double exactLow, double exactHigh)
    {
        var (wilson, exact) = (Binomial.Wilson(k, n), Binomial.Exact(k, n));
        Assert.Equal(wilsonLow, wilson.Low, 4);
        Assert.Equal(wilsonHigh, wilson.High, 4);
        Assert.Equal(exactLow, exact.Low, 4);
        Assert.Equal(exactHigh, exact.High, 4);
    }

    [Fact]
    public void None_of_n_is_an_upper_bound_and_not_certainty()
    {
        var none = Binomial.Exact(0, 256);
        Assert.Equal(0, none.Low);
        Assert.Equal(1 - Math.Pow(0.025, 1.0 / 256), none.High, 10);
    }

    [Fact]
    public void Exact_intervals_cover_at_least_as_often_as_they_say()
    {
        const int n = 30;
        for (var p = 0.02; p < 1; p += 0.07)
        {
            var law = new MathNet.Numerics.Distributions.Binomial(p, n);
            var covered = Enumerable.Range(0, n + 1)
                .Where(k => Binomial.Exact(k, n, 0.9).Contains(p)).Sum(law.Probability);
            Assert.True(covered >= 0.9, $"{covered} at {p}");
        }
    }

    /// <summary>Student's sleep data (Biometrika 6, 1908), paired, as in every textbook.</summary>
    [Fact]
    public void Paired_differences_are_those_of_the_sleep_data()
    {
        double[] first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        double[] second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        var paired = Means.OfPairs(first, second);
        Assert.Equal(-2.4598858, paired.Low, 6);
        Assert.Equal(-0.7001142, paired.High, 6);
    }

    [Fact]
    public void Difference_of_groups_that_may_depend_covers_however_they_do()
    {
        var chance = new MathNet.Numerics.Random.MersenneTwister(7);
        var law = new MathNet.Numerics.Distributions.Normal(0, 1, chance);
        var missed = 0;
        for (var trial = 0; trial < 1000; trial++)
        {
            double[] left = [.. law.Samples().Take(30)];
            // The worst dependence: the right is the left turned round.
            double[] right = [.. left.Select(x => -x)];
            if (!Means.OfDependentDifference(left, right).Contains(0)) missed++;
        }
        Assert.InRange(missed, 1, 70);
    }

    /// <summary>Closed forms: one degree of freedom is Cauchy's law, two have a root; none of n is a power.</summary>
    [Theory]
    [InlineData(0.95), InlineData(1 - 1e-4), InlineData(1 - 1e-7)]
    public void Intervals_stand_far_out_in_the_tails(double confidence)
    {
        var error = 1 - confidence;
        var cauchy = 1 / Math.Tan(Math.PI * error / 2);
        Assert.Equal(1, Means.Of(0, 2, 2, confidence).High / cauchy, 6);
        var two = (1 - error) * Math.Sqrt(2 / (1 - (1 - error) * (1 - error)));
        Assert.Equal(1, Means.Of(0, 6, 3, confidence).High / two, 6);
        Assert.Equal(1 - Math.Pow(error / 2, 1.0 / 8192), Binomial.Exact(0, 8192, confidence).High, 9);
    }

    [Fact]
    public void Runs_that_all_agree_leave_room_for_runs_that_do_not()
    {
        var none = Shares.OfRuns([0, 0, 0, 0]);
        Assert.Equal(0, none.Estimate);
        Assert.Equal(Binomial.Exact(0, 4).High, none.High, 12);
        Assert.Equal(Means.Of([0.1, 0.2, 0.4]) with { Low = 0 }, Shares.OfRuns([0.1, 0.2, 0.4]));
        Assert.Equal(Means.Of([0.1, 0.2, 0.4]), Shares.OfRuns([0.1, 0.2, 0.4], least: -1));
    }

    /// <summary>The 6-MP arm of Freireich et al. (Blood 21, 1963), as worked in survival textbooks.</summary>
    [Fact]
    public void Survival_is_that_of_the_leukaemia_trial()
    {
        var points = KaplanMeier.Of(Remission);
        Assert.Equal([6, 7, 10, 13, 16, 22, 23], points.Select(one => one.Time));
        Assert.Equal([21, 17, 15, 12, 11, 7, 6], points.Select(one => one.AtRisk));
        double[] published = [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482];
        Assert.All(points.Zip(published), one =>
            Assert.Equal(one.Second, one.First.Surviving.Estimate, 4));
        Assert.Equal(0.6197, points[0].Surviving.Low, 3);
        Assert.Equal(0.9516, points[0].Surviving.High, 3);
    }

    [Fact]
    public void Survival_without_censoring_is_the_share_still_waiting() => Assert.All(
        KaplanMeier.Of(Enumerable.Range(1, 10).Select(t => ((double)t, true))),
        point => Assert.Equal(1 - point.Time / 10, point.Surviving.Estimate, 12));

    /// <summary>The same trial: the median remission is 23 weeks, and its upper end is not seen.</summary>
    [Fact]
    public void Median_survival_is_that_of_the_leukaemia_trial()
    {
        var median = KaplanMeier.Of(Remission).Median();
        Assert.Equal(23, median.Estimate);
        Assert.Equal(13, median.Low);
        Assert.Equal(double.PositiveInfinity, median.High);
    }

    [Fact]
    public void Bootstrap_of_a_mean_agrees_with_the_normal_interval()
    {
        double[] values = [.. Enumerable.Range(0, 400).Select(i => i / 399.0)];
        var interval = Bootstrap.Of(400, drawn => drawn.Average(i => values[i]), resamples: 4000);
        var half = 1.96 * Math.Sqrt(1.0 / 12 / 400);
        Assert.Equal(0.5, interval.Estimate, 12);
        Assert.Equal(0.5 - half, interval.Low, 2);
        Assert.Equal(0.5 + half, interval.High, 2);
    }

    [Fact]
    public void Pairs_that_never_differ_leave_room_for_a_difference()
    {
        var none = Shares.PairedDifference(0, 0, 256);
        Assert.Equal(0, none.Estimate);
        Assert.InRange(none.High, 0.012, 0.02);
        Assert.Equal(-none.High, none.Low, 12);
    }
}
