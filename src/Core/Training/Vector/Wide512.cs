using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lanes = System.Runtime.Intrinsics.Vector512<double>;

namespace TrainingGame.Core.Training.Vector;

/// <summary>8 numbers in 512 bits.</summary>
internal readonly struct Wide512(Lanes value) : IWide<Wide512>
{
    private readonly Lanes _value = value;

    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private const long Low = 0xFFFFFFFF;

    private Vector512<long> Bits => _value.AsInt64();

    static int IWide<Wide512>.Lanes => 8;

    [MethodImpl(Inline)]
    public static Wide512 Of(double value) => new(Vector512.Create(value));

    [MethodImpl(Inline)]
    public static Wide512 Load(ref double source) => new(Vector512.LoadUnsafe(ref source));

    [MethodImpl(Inline)]
    public void Store(ref double target) => _value.StoreUnsafe(ref target);

    [MethodImpl(Inline)]
    public static Wide512 operator +(Wide512 left, Wide512 right) => new(left._value + right._value);

    [MethodImpl(Inline)]
    public static Wide512 operator -(Wide512 left, Wide512 right) => new(left._value - right._value);

    [MethodImpl(Inline)]
    public static Wide512 operator *(Wide512 left, Wide512 right) => new(left._value * right._value);

    [MethodImpl(Inline)]
    public static Wide512 operator /(Wide512 left, Wide512 right) => new(left._value / right._value);

    [MethodImpl(Inline)]
    public static Wide512 operator -(Wide512 value) => new(-value._value);

    [MethodImpl(Inline)]
    public static Wide512 Fused(Wide512 left, Wide512 right, Wide512 addend) =>
        new(Vector512.FusedMultiplyAdd(left._value, right._value, addend._value));

    [MethodImpl(Inline)]
    public static Wide512 Sqrt(Wide512 value) => new(Vector512.Sqrt(value._value));

    [MethodImpl(Inline)]
    public static Wide512 AtMost(Wide512 limit, Wide512 value) =>
        new(Vector512.MinNative(limit._value, value._value));

    [MethodImpl(Inline)]
    public static Wide512 AtLeast(Wide512 limit, Wide512 value) =>
        new(Vector512.MaxNative(limit._value, value._value));

    [MethodImpl(Inline)]
    public static Wide512 WhereAtLeast(
        Wide512 left, Wide512 right, Wide512 then, Wide512 otherwise) =>
        new(Vector512.ConditionalSelect(
            Vector512.GreaterThanOrEqual(left._value, right._value), then._value, otherwise._value));

    [MethodImpl(Inline)]
    public static Wide512 OfBits(long bits) => new(Vector512.Create(bits).AsDouble());

    [MethodImpl(Inline)]
    public static Wide512 operator &(Wide512 left, Wide512 right) =>
        new((left.Bits & right.Bits).AsDouble());

    [MethodImpl(Inline)]
    public static Wide512 operator |(Wide512 left, Wide512 right) =>
        new((left.Bits | right.Bits).AsDouble());

    [MethodImpl(Inline)]
    public static Wide512 operator ^(Wide512 left, Wide512 right) =>
        new((left.Bits ^ right.Bits).AsDouble());

    [MethodImpl(Inline)]
    public static Wide512 operator <<(Wide512 bits, int count) =>
        new((bits.Bits << count).AsDouble());

    [MethodImpl(Inline)]
    public static Wide512 operator >>>(Wide512 bits, int count) =>
        new((bits.Bits >>> count).AsDouble());

    [MethodImpl(Inline)]
    public static Wide512 AddBits(Wide512 left, Wide512 right) =>
        new((left.Bits + right.Bits).AsDouble());

    [MethodImpl(Inline)]
    public static Wide512 MultiplyLow(Wide512 left, Wide512 right) =>
        new(Avx512F.IsSupported
            ? Avx512F.Multiply(left.Bits.AsUInt32(), right.Bits.AsUInt32()).AsDouble()
            : ((left.Bits & Vector512.Create(Low)).AsUInt64()
                * (right.Bits & Vector512.Create(Low)).AsUInt64()).AsDouble());

    [MethodImpl(Inline)]
    public static Wide512 WhereZero(Wide512 bits, Wide512 then, Wide512 otherwise) =>
        new(Vector512.ConditionalSelect(
            Vector512.Equals(bits.Bits, Vector512<long>.Zero).AsDouble(), then._value, otherwise._value));
}
