using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lanes = System.Runtime.Intrinsics.Vector128<double>;

namespace TrainingGame.Core.Training.Vector;

/// <summary>2 numbers in 128 bits.</summary>
internal readonly struct Wide128(Lanes value) : IWide<Wide128>
{
    private readonly Lanes _value = value;

    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private const long Low = 0xFFFFFFFF;

    private Vector128<long> Bits => _value.AsInt64();

    static int IWide<Wide128>.Lanes => 2;

    [MethodImpl(Inline)]
    public static Wide128 Of(double value) => new(Vector128.Create(value));

    [MethodImpl(Inline)]
    public static Wide128 Load(ref double source) => new(Vector128.LoadUnsafe(ref source));

    [MethodImpl(Inline)]
    public void Store(ref double target) => _value.StoreUnsafe(ref target);

    [MethodImpl(Inline)]
    public static Wide128 operator +(Wide128 left, Wide128 right) => new(left._value + right._value);

    [MethodImpl(Inline)]
    public static Wide128 operator -(Wide128 left, Wide128 right) => new(left._value - right._value);

    [MethodImpl(Inline)]
    public static Wide128 operator *(Wide128 left, Wide128 right) => new(left._value * right._value);

    [MethodImpl(Inline)]
    public static Wide128 operator /(Wide128 left, Wide128 right) => new(left._value / right._value);

    [MethodImpl(Inline)]
    public static Wide128 operator -(Wide128 value) => new(-value._value);

    [MethodImpl(Inline)]
    public static Wide128 Fused(Wide128 left, Wide128 right, Wide128 addend) =>
        new(Vector128.FusedMultiplyAdd(left._value, right._value, addend._value));

    [MethodImpl(Inline)]
    public static Wide128 Sqrt(Wide128 value) => new(Vector128.Sqrt(value._value));

    [MethodImpl(Inline)]
    public static Wide128 AtMost(Wide128 limit, Wide128 value) =>
        new(Vector128.MinNative(limit._value, value._value));

    [MethodImpl(Inline)]
    public static Wide128 AtLeast(Wide128 limit, Wide128 value) =>
        new(Vector128.MaxNative(limit._value, value._value));

    [MethodImpl(Inline)]
    public static Wide128 WhereAtLeast(
        Wide128 left, Wide128 right, Wide128 then, Wide128 otherwise) =>
        new(Vector128.ConditionalSelect(
            Vector128.GreaterThanOrEqual(left._value, right._value), then._value, otherwise._value));

    [MethodImpl(Inline)]
    public static Wide128 OfBits(long bits) => new(Vector128.Create(bits).AsDouble());

    [MethodImpl(Inline)]
    public static Wide128 operator &(Wide128 left, Wide128 right) =>
        new((left.Bits & right.Bits).AsDouble());

    [MethodImpl(Inline)]
    public static Wide128 operator |(Wide128 left, Wide128 right) =>
        new((left.Bits | right.Bits).AsDouble());

    [MethodImpl(Inline)]
    public static Wide128 operator ^(Wide128 left, Wide128 right) =>
        new((left.Bits ^ right.Bits).AsDouble());

    [MethodImpl(Inline)]
    public static Wide128 operator <<(Wide128 bits, int count) =>
        new((bits.Bits << count).AsDouble());

    [MethodImpl(Inline)]
    public static Wide128 operator >>>(Wide128 bits, int count) =>
        new((bits.Bits >>> count).AsDouble());

    [MethodImpl(Inline)]
    public static Wide128 AddBits(Wide128 left, Wide128 right) =>
        new((left.Bits + right.Bits).AsDouble());

    [MethodImpl(Inline)]
    public static Wide128 MultiplyLow(Wide128 left, Wide128 right) =>
        new(Sse2.IsSupported
            ? Sse2.Multiply(left.Bits.AsUInt32(), right.Bits.AsUInt32()).AsDouble()
            : ((left.Bits & Vector128.Create(Low)).AsUInt64()
                * (right.Bits & Vector128.Create(Low)).AsUInt64()).AsDouble());

    [MethodImpl(Inline)]
    public static Wide128 WhereZero(Wide128 bits, Wide128 then, Wide128 otherwise) =>
        new(Vector128.ConditionalSelect(
            Vector128.Equals(bits.Bits, Vector128<long>.Zero).AsDouble(), then._value, otherwise._value));
}
