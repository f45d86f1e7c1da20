using CsCheck;
using TrainingGame.Dashboard.Charts;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>What is sent to a chart is no more than it can show, and nothing that it could show is missing.</summary>
public class DecimationTests
{
    private static readonly Gen<(long[] Steps, long From, long To, int Width)> Cases =
        from steps in Gen.Long[0, 5_000].Array[1, 400]
        from ends in Gen.Select(Gen.Long[0, 5_000], Gen.Long[0, 5_000])
        from width in Gen.Int[1, 300]
        select (steps.Distinct().Order().ToArray(), Math.Min(ends.Item1, ends.Item2), Math.Max(ends.Item1, ends.Item2) + 1, width);

    [Fact]
    public void Parts_are_no_more_than_pixels_and_cover_the_stretch() => Cases.Sample(one =>
    {
        var parts = Decimation.Parts(one.Steps, one.From, one.To, one.Width);
        Assert.InRange(parts.Count - 1, 0, one.Width + 3);
        Assert.Equal(parts.Order(), parts);
        for (var i = 0; i < one.Steps.Length; i++)
        {
            if (one.Steps[i] >= one.From && one.Steps[i] <= one.To)
                Assert.True(parts.Count > 1 && i >= parts[0] && i < parts[^1], $"step {one.Steps[i]} is in no part");
        }
    });

    [Fact]
    public void Extremes_of_parts_are_the_extremes_of_all() => Cases.Sample(one =>
    {
        var values = one.Steps.Select(step => (float)Math.Sin(step)).ToArray();
        var parts = Decimation.Parts(one.Steps, one.From, one.To, one.Width);
        var (low, high) = Decimation.Extremes(values, parts);
        for (var p = 0; p + 1 < parts.Count; p++)
        {
            Assert.Equal(values[parts[p]..parts[p + 1]].Min(), low[p]);
            Assert.Equal(values[parts[p]..parts[p + 1]].Max(), high[p]);
        }
    });

    [Fact]
    public void What_is_unknown_hides_nothing_that_is_known()
    {
        var (low, high) = Decimation.Extremes([float.NaN, 3, float.NaN, 1, float.NaN], [0, 4, 5]);
        Assert.Equal([1, float.NaN], low);
        Assert.Equal([3, float.NaN], high);
    }

    [Fact]
    public void The_last_state_of_each_pixel_is_kept() => Cases.Sample(one =>
    {
        var kept = Decimation.LastOfEach(one.Steps, one.From, one.To, one.Width);
        Assert.InRange(kept.Count, 0, one.Width + 3);
        var last = Array.FindLastIndex(one.Steps, step => step <= one.To);
        if (last >= 0) Assert.Contains(last, kept);
        var before = Array.FindLastIndex(one.Steps, step => step < one.From);
        if (before >= 0) Assert.Contains(before, kept);
    });

    [Fact]
    public void A_million_rounds_become_what_fits() =>
        Assert.InRange(
            Decimation.Parts([.. Enumerable.Range(0, 1_000_000).Select(i => (long)i)], 0, 1_000_000, 2_000).Count, 1_900, 2_004);
}
