using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lanes = System.Runtime.Intrinsics.Vector256<double>;

namespace TrainingGame.Core.Training.Vector;

/// <summary>4 numbers in 256 bits.</summary>
internal struct Wide256 : IWide<Wide256>
{
    // Without a constructor, as each call of one would count against what the compiler inlines in a row.
    private Lanes _value;

    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private const ulong Low = 0xFFFFFFFF;

    static int IWide<Wide256>.Lanes => 4;

    [MethodImpl(Inline)]
    public static Wide256 Of(double value) => new() { _value = Vector256.Create(value) };

    [MethodImpl(Inline)]
    public static Wide256 Load(ref double source) => new() { _value = Vector256.LoadUnsafe(ref source) };

    [MethodImpl(Inline)]
    public readonly void Store(ref double target) => _value.StoreUnsafe(ref target);

    [MethodImpl(Inline)]
    public static Wide256 operator +(Wide256 left, Wide256 right) => new() { _value = left._value + right._value };

    [MethodImpl(Inline)]
    public static Wide256 operator -(Wide256 left, Wide256 right) => new() { _value = left._value - right._value };

    [MethodImpl(Inline)]
    public static Wide256 operator *(Wide256 left, Wide256 right) => new() { _value = left._value * right._value };

    [MethodImpl(Inline)]
    public static Wide256 operator /(Wide256 left, Wide256 right) => new() { _value = left._value / right._value };

    [MethodImpl(Inline)]
    public static Wide256 operator -(Wide256 value) => new() { _value = -value._value };

    [MethodImpl(Inline)]
    public static Wide256 Fused(Wide256 left, Wide256 right, Wide256 addend) =>
        new() { _value = Vector256.FusedMultiplyAdd(left._value, right._value, addend._value) };

    [MethodImpl(Inline)]
    public static Wide256 Fused(Wide256 left, Wide256 right, double addend) =>
        new() { _value = Vector256.FusedMultiplyAdd(left._value, right._value, Vector256.Create(addend)) };

    [MethodImpl(Inline)]
    public static Wide256 Fused(Wide256 left, double right, double addend) =>
        new() { _value = Vector256.FusedMultiplyAdd(left._value, Vector256.Create(right), Vector256.Create(addend)) };

    [MethodImpl(Inline)]
    public static Wide256 FusedNegated(Wide256 left, Wide256 right, Wide256 addend) =>
        new() { _value = Vector256.FusedMultiplyAdd(-left._value, right._value, addend._value) };

    [MethodImpl(Inline)]
    public static Wide256 Sqrt(Wide256 value) => new() { _value = Vector256.Sqrt(value._value) };

    [MethodImpl(Inline)]
    public static Wide256 AtMost(Wide256 limit, Wide256 value) =>
        new() { _value = Vector256.MinNative(limit._value, value._value) };

    [MethodImpl(Inline)]
    public static Wide256 AtLeast(Wide256 limit, Wide256 value) =>
        new() { _value = Vector256.MaxNative(limit._value, value._value) };

    [MethodImpl(Inline)]
    public static Wide256 WhereAtLeast(
        Wide256 left, Wide256 right, Wide256 then, Wide256 otherwise) =>
        new()
        {
            _value = Vector256.ConditionalSelect(
                Vector256.GreaterThanOrEqual(left._value, right._value), then._value, otherwise._value),
        };

    [MethodImpl(Inline)]
    public static Wide256 OfBits(long bits) => new() { _value = Vector256.Create(bits).AsDouble() };

    [MethodImpl(Inline)]
    public static Wide256 operator &(Wide256 left, Wide256 right) =>
        new() { _value = left._value & right._value };

    [MethodImpl(Inline)]
    public static Wide256 operator |(Wide256 left, Wide256 right) =>
        new() { _value = left._value | right._value };

    [MethodImpl(Inline)]
    public static Wide256 operator ^(Wide256 left, Wide256 right) =>
        new() { _value = left._value ^ right._value };

    [MethodImpl(Inline)]
    public static Wide256 Xor(Wide256 one, Wide256 two, Wide256 three) =>
        new() { _value = one._value ^ two._value ^ three._value };

    [MethodImpl(Inline)]
    public static Wide256 FlipSign(Wide256 value, Wide256 word) =>
        new() { _value = value._value ^ (word._value & Vector256.Create(-0.0)) };

    [MethodImpl(Inline)]
    public static Wide256 Merge(long mask, Wide256 word, double filling) =>
        new()
        {
            _value = Vector256.ConditionalSelect(
                Vector256.Create(mask).AsDouble(), word._value, Vector256.Create(filling)),
        };

    [MethodImpl(Inline)]
    public static Wide256 operator <<(Wide256 bits, int count) =>
        new() { _value = (bits._value.AsInt64() << count).AsDouble() };

    [MethodImpl(Inline)]
    public static Wide256 operator >>>(Wide256 bits, int count) =>
        new() { _value = (bits._value.AsInt64() >>> count).AsDouble() };

    [MethodImpl(Inline)]
    public static Wide256 AddBits(Wide256 left, Wide256 right) =>
        new() { _value = (left._value.AsInt64() + right._value.AsInt64()).AsDouble() };

    [MethodImpl(Inline)]
    public static Wide256 MultiplyLow(Wide256 left, Wide256 right)
    {
        // Of its own: a choice within the initializer would go by way of memory.
        var product = Avx2.IsSupported
            ? Avx2.Multiply(left._value.AsUInt32(), right._value.AsUInt32()).AsDouble()
            : ((left._value.AsUInt64() & Vector256.Create(Low))
                * (right._value.AsUInt64() & Vector256.Create(Low))).AsDouble();
        return new() { _value = product };
    }

    [MethodImpl(Inline)]
    public static Wide256 WhereZero(Wide256 bits, Wide256 then, Wide256 otherwise) =>
        new()
        {
            _value = Vector256.ConditionalSelect(
                Vector256.Equals(bits._value.AsInt64(), Vector256<long>.Zero).AsDouble(), then._value, otherwise._value)
        };
}
