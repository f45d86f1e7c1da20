using TrainingGame.Cluster.Dispatch;
using TrainingGame.Experiments.Statistics;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Sweeps;

public class PoolTests
{
    private const string Share = "becameDeceptive";

    [Fact]
    public void Replicates_of_a_share_are_pooled() => Assert.Equal(
        Binomial.Wilson(5, 20), Pool.Of([Run(Of(10, 2)), Run(Of(10, 3))], Share));

    [Fact]
    public void Lineages_of_a_failed_run_stay_in_the_denominator_and_could_go_either_way()
    {
        var pooled = Pool.Of([Run(Of(10, 2)), Failed], Share);
        Assert.Equal(0.1, pooled.Estimate, 12);
        Assert.Equal(Binomial.Wilson(2, 20).Low, pooled.Low);
        Assert.Equal(Binomial.Wilson(12, 20).High, pooled.High);
    }

    [Fact]
    public void Runs_are_the_individuals_where_lineages_are_coupled() => Assert.Equal(
        Means.Of([0.2, 0.3, 0.7]) with { Low = 0, High = 1 },
        Pool.Of([.. new[] { 2L, 3, 7 }.Select(k => Run(Of(10, k) with { Coupled = true }))], Share));

    [Fact]
    public void Means_over_runs_are_those_of_all_their_lineages()
    {
        double[][] runs = [[1, 2, 4], [3, 5, 9, 11]];
        var pooled = Pool.Of([.. runs.Select(run => Run(new(
            run.Average(), MathNet.Numerics.Statistics.Statistics.StandardDeviation(run), run.Length, -1)))],
            Share);
        var all = Means.Of([.. runs.SelectMany(run => run)]);
        Assert.Equal(all.Estimate, pooled.Estimate, 12);
        Assert.Equal(all.Low, pooled.Low, 12);
        Assert.Equal(all.High, pooled.High, 12);
    }

    [Fact]
    public void A_time_is_its_median_with_those_to_whom_it_never_came_censored()
    {
        const string time = "timeToDeceptive";
        var cell = Run(new(15, 7, 2, -1, [[10, 1, 0], [20, 1, 0], [50, 0, 2]]));
        var pooled = Pool.Of([cell with { Outcomes = new Dictionary<string, Measured> { [time] = cell.Outcomes[Share] } }], time);
        Assert.Equal(20, pooled.Estimate);
        Assert.Equal(double.PositiveInfinity, pooled.High);
    }

    [Fact]
    public void A_stopping_rule_looks_at_the_interval_that_is_reported()
    {
        using var scratch = new Scratch();
        var work = new Workplace(Store.Locate(scratch.Store));
        double Width(int failed, params Measured[] runs) => work.Width(
            [.. runs.Select(one => new Measure(
                one.Mean, one.Sd, one.N, one.K, one.Times, one.Founders, one.Coupled))], failed);
        Assert.Equal(double.PositiveInfinity, Width(0, new Measured(15, 7, 2, -1, [[10, 1, 0], [20, 1, 0], [50, 0, 2]])));
        Measured[] coupled = [Of(100, 20) with { Coupled = true }, Of(100, 60) with { Coupled = true }];
        Assert.Equal(Pool.Of([.. coupled.Select(Run)], Share).Width, Width(0, coupled), 12);
        Assert.True(Width(0, coupled) > 0.9);
        Assert.Equal(Pool.Of([Run(Of(10, 2)), Failed], Share).Width, Width(1, Of(10, 2)), 12);
    }

    [Fact]
    public void Shares_over_runs_stay_between_0_and_1()
    {
        var pooled = Pool.Of([.. new[] { 0L, 1 }.Select(k => Run(Of(10, k) with { Coupled = true }))], Share);
        Assert.Equal(0, pooled.Low);
        Assert.True(pooled.High <= 1);
    }

    [Fact]
    public void Over_points_each_point_counts_the_same_however_many_runs_it_has()
    {
        var often = Enumerable.Range(0, 9).Select(_ => Run(Of(10, 10)) with { Point = 1 });
        Cell[] cells = [Run(Of(10, 0)), .. often];
        var pooled = Pool.OverPoints(cells, Share);
        Assert.Equal(0.5, pooled.Estimate, 12);
        Assert.Equal((Binomial.Wilson(0, 10).Low + Binomial.Wilson(90, 90).Low) / 2, pooled.Low, 12);
    }

    [Fact]
    public void Along_an_axis_of_one_at_a_time_no_point_of_another_axis_counts()
    {
        using var scratch = new Scratch();
        var file = Wee.In(scratch, Wee.Sweep
            .Replace("grid", "oneAtATime", StringComparison.Ordinal).Replace("steps: 2", "steps: 3", StringComparison.Ordinal));
        TheProgram.Invoke("sweep", file, "--store", scratch.Store, "--quiet");
        var sweeps = new SweepStore(Store.Locate(scratch.Store));
        var entry = sweeps.Find("wee");
        var along = Pool.Along(entry, sweeps.Cells(entry.Id), 1).ToList();
        Assert.Equal([0, 0.5, 1], along.Select(one => one.Place));
        Assert.All(along, one => Assert.Single(one.Cells.Select(cell => cell.Point).Distinct()));
    }

    private static Measured Of(long n, long k) => new((double)k / n, 0.1, n, k, null, (int)n);

    private static Cell Run(Measured measured) => new(
        0, 0, 1, [], "", "chain", new Dictionary<string, Measured> { [Share] = measured }, [], null, 0,
        null);

    private static Cell Failed { get; } = new(
        0, 1, 2, [], "", null, new Dictionary<string, Measured>(), [], "diverged", 0, null);
}
