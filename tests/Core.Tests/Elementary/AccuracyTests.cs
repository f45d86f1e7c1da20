using CsCheck;
using TrainingGame.Core.Elementary;
using TrainingGame.Core.Training.Vector;
using Xunit;

namespace TrainingGame.Core.Tests.Elementary;

/// <summary>The four functions over their whole range, against series of 256 bits.</summary>
public class AccuracyTests
{
    private const int Samples = 5_000;

    [Fact]
    public void Exponential_is_within_an_ulp() =>
        Gen.OneOf(Gen.Double[-708, 708], Gen.Double[-1, 1], Gen.Double[-1e-9, 1e-9])
            .Sample(x => Exact.UlpsOfExp(x, Functions.Exp(x)) < 1, iter: Samples);

    [Fact]
    public void Logarithm_is_within_two_ulps() =>
        Gen.OneOf(Gen.Double[-307, 308].Select(e => Math.Pow(10, e)), Gen.Double[0.25, 4])
            .Sample(x => Exact.UlpsOfLog(x, Functions.Log(x)) < 2, iter: Samples);

    [Fact]
    public void Sine_and_cosine_are_within_3e_16() =>
        Gen.OneOf(Gen.Double[0, 1], Gen.Double[-1e6, 1e6]).Sample(u =>
        {
            var (sin, cos) = Functions.Turns(u);
            var (errorOfSin, errorOfCos) = Exact.OfTurns(u, sin, cos);
            return Math.Abs(errorOfSin) < 3e-16 && Math.Abs(errorOfCos) < 3e-16;
        }, iter: Samples);

    [Fact]
    public void Vector_forms_have_the_scalar_forms_bits_everywhere() =>
        Gen.Double.Select(Gen.Double[-800, 800], Gen.Double[-1e6, 1e6]).Sample((any, x, u) =>
        {
            Same<Wide128>(any, x, u);
            Same<Wide256>(any, x, u);
            Same<Wide512>(any, x, u);
            Same<Quad<Wide128>>(any, x, u);
        }, iter: 20_000);

    /// <summary>What a limit makes of NaN and infinities, and that no lane is another's.</summary>
    [Fact]
    public void Limits_keep_what_is_not_a_number_in_every_lane()
    {
        Limits<Wide128>();
        Limits<Wide256>();
        Limits<Wide512>();
        Limits<Quad<Wide128>>();
        Limits<Quad<Wide512>>();
    }

    private static void Limits<V>() where V : struct, IWide<V>
    {
        double[] some = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 0, 1, 2, 3];
        for (var turn = 0; turn < some.Length; turn++)
        {
            double[] values = [.. Enumerable.Range(0, V.Lanes).Select(i => some[(i * 3 + turn) % some.Length])];
            var (most, least) = (new double[V.Lanes], new double[V.Lanes]);
            var wide = V.Load(ref values[0]);
            V.AtMost(V.Of(1), wide).Store(ref most[0]);
            V.AtLeast(V.Of(1), wide).Store(ref least[0]);
            for (var i = 0; i < V.Lanes; i++)
            {
                Equal(values[i] > 1 ? 1 : values[i], most[i]);
                Equal(values[i] < 1 ? 1 : values[i], least[i]);
            }
        }
    }

    private static void Same<V>(double any, double x, double u) where V : struct, IWide<V>
    {
        Equal(Functions.Exp(any), First(WideFunctions<V>.Exp(V.Of(any))));
        Equal(Functions.Exp(x), First(WideFunctions<V>.Exp(V.Of(x))));
        Equal(Functions.Logistic(x), First(WideFunctions<V>.Logistic(V.Of(x))));
        var positive = Math.Abs(any);
        if (double.IsNormal(positive))
            Equal(Functions.Log(positive), First(WideFunctions<V>.Log(V.Of(positive))));
        var (sin, cos) = Functions.Turns(u);
        var (sines, cosines) = WideFunctions<V>.Turns(V.Of(u));
        Equal(sin, First(sines));
        Equal(cos, First(cosines));
    }

    private static void Equal(double expected, double actual)
    {
        var same = BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual);
        Assert.True(same || (double.IsNaN(expected) && double.IsNaN(actual)), $"{expected} {actual}");
    }

    private static double First<V>(V value) where V : struct, IWide<V>
    {
        var lanes = new double[V.Lanes];
        value.Store(ref lanes[0]);
        return lanes[V.Lanes - 1];
    }
}
