using CsCheck;
using TrainingGame.Core.Elementary;
using Xunit;

namespace TrainingGame.Core.Tests.Elementary;

public class FunctionsTests
{
    [Fact]
    public void Exponential_is_within_an_ulp_of_the_base_librarys() =>
        Gen.Double[-708, 708].Sample(x => Ulps(Functions.Exp(x), Math.Exp(x)) <= 2, iter: 200_000);

    [Fact]
    public void Exponential_saturates_and_never_overflows()
    {
        Assert.Equal(Functions.Exp(708), Functions.Exp(1e300));
        Assert.Equal(Functions.Exp(-708), Functions.Exp(double.NegativeInfinity));
        Assert.True(double.IsFinite(Functions.Exp(double.PositiveInfinity)));
        Assert.True(Functions.Exp(-1e9) > 0);
        Assert.True(double.IsNaN(Functions.Exp(double.NaN)));
        Assert.Equal(1, Functions.Exp(0));
    }

    [Fact]
    public void Logarithm_is_within_two_ulps_over_all_magnitudes()
    {
        Gen.Double[-300, 300].Sample(
            exponent => Ulps(Functions.Log(Math.Pow(10, exponent)), Math.Log(Math.Pow(10, exponent))) <= 3,
            iter: 200_000);
        Gen.Double[0.5, 2].Sample(x => Ulps(Functions.Log(x), Math.Log(x)) <= 3, iter: 200_000);
        Assert.Equal(0, Functions.Log(1));
    }

    [Fact]
    public void Exponential_and_logarithm_undo_each_other() =>
        Gen.Double[-700, 700].Sample(x =>
            Math.Abs(Functions.Log(Functions.Exp(x)) - x) <= 1e-15 * Math.Max(1, Math.Abs(x)));

    [Fact]
    public void Sine_and_cosine_of_turns_are_within_3e_16() =>
        Gen.Double[0, 1].Sample(u =>
        {
            var (sin, cos) = Functions.Turns(u);
            // The angle is reduced exactly by symmetry, so that the base library sees a small one.
            var quarter = Math.Round(4 * u);
            var (s, c) = Math.SinCos(2 * Math.PI * (u - quarter / 4));
            var (expectedSin, expectedCos) = ((int)quarter & 3) switch
            {
                0 => (s, c),
                1 => (c, -s),
                2 => (-s, -c),
                _ => (-c, s),
            };
            return Math.Abs(sin - expectedSin) < 3e-16 && Math.Abs(cos - expectedCos) < 3e-16;
        }, iter: 200_000);

    [Fact]
    public void Quarter_turns_are_exact()
    {
        Assert.Equal((0, 1), Functions.Turns(0));
        Assert.Equal((1, 0), Functions.Turns(0.25));
        Assert.Equal((0, -1), Functions.Turns(0.5));
        Assert.Equal((-1, 0), Functions.Turns(0.75));
    }

    private static long Ulps(double a, double b) =>
        Math.Abs(BitConverter.DoubleToInt64Bits(a) - BitConverter.DoubleToInt64Bits(b));
}
