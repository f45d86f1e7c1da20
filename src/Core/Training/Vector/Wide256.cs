using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lanes = System.Runtime.Intrinsics.Vector256<double>;

namespace TrainingGame.Core.Training.Vector;

/// <summary>4 numbers in 256 bits.</summary>
internal readonly struct Wide256(Lanes value) : IWide<Wide256>
{
    private readonly Lanes _value = value;

    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private const long Low = 0xFFFFFFFF;

    private Vector256<long> Bits => _value.AsInt64();

    static int IWide<Wide256>.Lanes => 4;

    [MethodImpl(Inline)]
    public static Wide256 Of(double value) => new(Vector256.Create(value));

    [MethodImpl(Inline)]
    public static Wide256 Load(ref double source) => new(Vector256.LoadUnsafe(ref source));

    [MethodImpl(Inline)]
    public void Store(ref double target) => _value.StoreUnsafe(ref target);

    [MethodImpl(Inline)]
    public static Wide256 operator +(Wide256 left, Wide256 right) => new(left._value + right._value);

    [MethodImpl(Inline)]
    public static Wide256 operator -(Wide256 left, Wide256 right) => new(left._value - right._value);

    [MethodImpl(Inline)]
    public static Wide256 operator *(Wide256 left, Wide256 right) => new(left._value * right._value);

    [MethodImpl(Inline)]
    public static Wide256 operator /(Wide256 left, Wide256 right) => new(left._value / right._value);

    [MethodImpl(Inline)]
    public static Wide256 operator -(Wide256 value) => new(-value._value);

    [MethodImpl(Inline)]
    public static Wide256 Fused(Wide256 left, Wide256 right, Wide256 addend) =>
        new(Vector256.FusedMultiplyAdd(left._value, right._value, addend._value));

    [MethodImpl(Inline)]
    public static Wide256 Sqrt(Wide256 value) => new(Vector256.Sqrt(value._value));

    [MethodImpl(Inline)]
    public static Wide256 AtMost(Wide256 limit, Wide256 value) =>
        new(Vector256.MinNative(limit._value, value._value));

    [MethodImpl(Inline)]
    public static Wide256 AtLeast(Wide256 limit, Wide256 value) =>
        new(Vector256.MaxNative(limit._value, value._value));

    [MethodImpl(Inline)]
    public static Wide256 WhereAtLeast(
        Wide256 left, Wide256 right, Wide256 then, Wide256 otherwise) =>
        new(Vector256.ConditionalSelect(
            Vector256.GreaterThanOrEqual(left._value, right._value), then._value, otherwise._value));

    [MethodImpl(Inline)]
    public static Wide256 OfBits(long bits) => new(Vector256.Create(bits).AsDouble());

    [MethodImpl(Inline)]
    public static Wide256 operator &(Wide256 left, Wide256 right) =>
        new((left.Bits & right.Bits).AsDouble());

    [MethodImpl(Inline)]
    public static Wide256 operator |(Wide256 left, Wide256 right) =>
        new((left.Bits | right.Bits).AsDouble());

    [MethodImpl(Inline)]
    public static Wide256 operator ^(Wide256 left, Wide256 right) =>
        new((left.Bits ^ right.Bits).AsDouble());

    [MethodImpl(Inline)]
    public static Wide256 operator <<(Wide256 bits, int count) =>
        new((bits.Bits << count).AsDouble());

    [MethodImpl(Inline)]
    public static Wide256 operator >>>(Wide256 bits, int count) =>
        new((bits.Bits >>> count).AsDouble());

    [MethodImpl(Inline)]
    public static Wide256 AddBits(Wide256 left, Wide256 right) =>
        new((left.Bits + right.Bits).AsDouble());

    [MethodImpl(Inline)]
    public static Wide256 MultiplyLow(Wide256 left, Wide256 right) =>
        new(Avx2.IsSupported
            ? Avx2.Multiply(left.Bits.AsUInt32(), right.Bits.AsUInt32()).AsDouble()
            : ((left.Bits & Vector256.Create(Low)).AsUInt64()
                * (right.Bits & Vector256.Create(Low)).AsUInt64()).AsDouble());

    [MethodImpl(Inline)]
    public static Wide256 WhereZero(Wide256 bits, Wide256 then, Wide256 otherwise) =>
        new(Vector256.ConditionalSelect(
            Vector256.Equals(bits.Bits, Vector256<long>.Zero).AsDouble(), then._value, otherwise._value));
}
