using MathNet.Numerics.Distributions;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Randomness;
using Xunit;

namespace TrainingGame.Core.Tests.Elementary;

public class NoiseTests
{
    /// <summary>Known-answer vectors published with Random123 (kat_vectors, philox4x32 10).</summary>
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu,
        0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u,
        0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Philox_gives_the_published_answers(
        uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint w0, uint w1, uint w2, uint w3) =>
        Assert.Equal(new Words(w0, w1, w2, w3), Philox.At(c0, c1, c2, c3, ((ulong)k1 << 32) | k0));

    [Fact]
    public void Uniforms_stay_strictly_between_0_and_1()
    {
        Assert.Equal(0.5 / 4294967296, Words.Uniform(0));
        Assert.Equal(1 - 0.5 / 4294967296, Words.Uniform(uint.MaxValue));
    }

    [Fact]
    public void Normals_have_the_moments_of_a_normal_and_pass_Kolmogorov_and_Smirnov()
    {
        var draws = Enumerable.Range(0, 25_000)
            .SelectMany(step => Noise.Normals(7, new LineageId(3), step, Stream.UpdateLow).ToArray())
            .Order().ToArray();
        var n = draws.Length;
        Assert.Equal(200_000, n);
        Assert.InRange(draws.Average(), -4 / Math.Sqrt(n), 4 / Math.Sqrt(n));
        Assert.InRange(draws.Average(x => x * x), 1 - 6 / Math.Sqrt(n), 1 + 6 / Math.Sqrt(n));
        Assert.InRange(draws.Average(x => x * x * x), -15 / Math.Sqrt(n), 15 / Math.Sqrt(n));
        Assert.InRange(draws.Average(x => x * x * x * x), 3 - 40 / Math.Sqrt(n), 3 + 40 / Math.Sqrt(n));
        var distance = draws.Select((x, i) =>
        {
            var cdf = Normal.CDF(0, 1, x);
            return Math.Max(Math.Abs(cdf - (double)i / n), Math.Abs(cdf - (i + 1.0) / n));
        }).Max();
        Assert.True(distance < 1.95 / Math.Sqrt(n), $"Kolmogorov distance {distance}"); // level 0.001
    }

    [Fact]
    public void The_eight_normals_of_an_update_are_uncorrelated()
    {
        const int n = 20_000;
        var rows = Enumerable.Range(0, n)
            .Select(step => Noise.Normals(1, new LineageId(0), step, Stream.UpdateLow)).ToArray();
        for (var a = 0; a < Latents.Count; a++)
        {
            for (var b = 0; b < a; b++)
                Assert.InRange(rows.Average(row => row[a] * row[b]), -4.5 / Math.Sqrt(n), 4.5 / Math.Sqrt(n));
        }
    }

    [Fact]
    public void Lineages_steps_streams_and_both_halves_of_the_seed_draw_differently()
    {
        var at = Noise.At(5, new(1), 2, Stream.Decision);
        Assert.NotEqual(at, Noise.At(5, new(2), 2, Stream.Decision));
        Assert.NotEqual(at, Noise.At(5, new(1), 2L + (1L << 32), Stream.Decision));
        Assert.NotEqual(at, Noise.At(5, new(1), 2, Stream.Audit));
        Assert.NotEqual(at, Noise.At(5 + (1UL << 32), new(1), 2, Stream.Decision));
        Assert.Equal(at, Noise.At(5, new(1), 2, Stream.Decision));
    }
}
