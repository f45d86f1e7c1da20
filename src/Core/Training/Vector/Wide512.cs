using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lanes = System.Runtime.Intrinsics.Vector512<double>;

namespace TrainingGame.Core.Training.Vector;

/// <summary>8 numbers in 512 bits.</summary>
internal struct Wide512 : IWide<Wide512>
{
    // Without a constructor, as each call of one would count against what the compiler inlines in a row.
    private Lanes _value;

    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private const ulong Low = 0xFFFFFFFF;

    static int IWide<Wide512>.Lanes => 8;

    [MethodImpl(Inline)]
    public static Wide512 Of(double value) => new() { _value = Vector512.Create(value) };

    [MethodImpl(Inline)]
    public static Wide512 Load(ref double source) => new() { _value = Vector512.LoadUnsafe(ref source) };

    [MethodImpl(Inline)]
    public readonly void Store(ref double target) => _value.StoreUnsafe(ref target);

    [MethodImpl(Inline)]
    public static Wide512 operator +(Wide512 left, Wide512 right) => new() { _value = left._value + right._value };

    [MethodImpl(Inline)]
    public static Wide512 operator -(Wide512 left, Wide512 right) => new() { _value = left._value - right._value };

    [MethodImpl(Inline)]
    public static Wide512 operator *(Wide512 left, Wide512 right) => new() { _value = left._value * right._value };

    [MethodImpl(Inline)]
    public static Wide512 operator /(Wide512 left, Wide512 right) => new() { _value = left._value / right._value };

    [MethodImpl(Inline)]
    public static Wide512 operator -(Wide512 value) => new() { _value = -value._value };

    [MethodImpl(Inline)]
    public static Wide512 Fused(Wide512 left, Wide512 right, Wide512 addend) =>
        new() { _value = Vector512.FusedMultiplyAdd(left._value, right._value, addend._value) };

    [MethodImpl(Inline)]
    public static Wide512 Fused(Wide512 left, Wide512 right, double addend) =>
        new() { _value = Vector512.FusedMultiplyAdd(left._value, right._value, Vector512.Create(addend)) };

    [MethodImpl(Inline)]
    public static Wide512 Fused(Wide512 left, double right, double addend) =>
        new() { _value = Vector512.FusedMultiplyAdd(left._value, Vector512.Create(right), Vector512.Create(addend)) };

    [MethodImpl(Inline)]
    public static Wide512 FusedNegated(Wide512 left, Wide512 right, Wide512 addend) =>
        new() { _value = Vector512.FusedMultiplyAdd(-left._value, right._value, addend._value) };

    [MethodImpl(Inline)]
    public static Wide512 Sqrt(Wide512 value) => new() { _value = Vector512.Sqrt(value._value) };

    [MethodImpl(Inline)]
    public static Wide512 AtMost(Wide512 limit, Wide512 value) =>
        new() { _value = Vector512.MinNative(limit._value, value._value) };

    [MethodImpl(Inline)]
    public static Wide512 AtLeast(Wide512 limit, Wide512 value) =>
        new() { _value = Vector512.MaxNative(limit._value, value._value) };

    [MethodImpl(Inline)]
    public static Wide512 WhereAtLeast(
        Wide512 left, Wide512 right, Wide512 then, Wide512 otherwise) =>
        new()
        {
            _value = Vector512.ConditionalSelect(
                Vector512.GreaterThanOrEqual(left._value, right._value), then._value, otherwise._value),
        };

    [MethodImpl(Inline)]
    public static Wide512 OfBits(long bits) => new() { _value = Vector512.Create(bits).AsDouble() };

    [MethodImpl(Inline)]
    public static Wide512 operator &(Wide512 left, Wide512 right) =>
        new() { _value = left._value & right._value };

    [MethodImpl(Inline)]
    public static Wide512 operator |(Wide512 left, Wide512 right) =>
        new() { _value = left._value | right._value };

    [MethodImpl(Inline)]
    public static Wide512 operator ^(Wide512 left, Wide512 right) =>
        new() { _value = left._value ^ right._value };

    [MethodImpl(Inline)]
    public static Wide512 Xor(Wide512 one, Wide512 two, Wide512 three) =>
        new() { _value = one._value ^ two._value ^ three._value };

    [MethodImpl(Inline)]
    public static Wide512 FlipSign(Wide512 value, Wide512 word) =>
        new() { _value = value._value ^ (word._value & Vector512.Create(-0.0)) };

    [MethodImpl(Inline)]
    public static Wide512 Merge(long mask, Wide512 word, double filling) =>
        new()
        {
            _value = Vector512.ConditionalSelect(
                Vector512.Create(mask).AsDouble(), word._value, Vector512.Create(filling)),
        };

    [MethodImpl(Inline)]
    public static Wide512 operator <<(Wide512 bits, int count) =>
        new() { _value = (bits._value.AsInt64() << count).AsDouble() };

    [MethodImpl(Inline)]
    public static Wide512 operator >>>(Wide512 bits, int count) =>
        new() { _value = (bits._value.AsInt64() >>> count).AsDouble() };

    [MethodImpl(Inline)]
    public static Wide512 AddBits(Wide512 left, Wide512 right) =>
        new() { _value = (left._value.AsInt64() + right._value.AsInt64()).AsDouble() };

    [MethodImpl(Inline)]
    public static Wide512 MultiplyLow(Wide512 left, Wide512 right)
    {
        // Of its own: a choice within the initializer would go by way of memory.
        var product = Avx512F.IsSupported
            ? Avx512F.Multiply(left._value.AsUInt32(), right._value.AsUInt32()).AsDouble()
            : ((left._value.AsUInt64() & Vector512.Create(Low))
                * (right._value.AsUInt64() & Vector512.Create(Low))).AsDouble();
        return new() { _value = product };
    }

    [MethodImpl(Inline)]
    public static Wide512 WhereZero(Wide512 bits, Wide512 then, Wide512 otherwise) =>
        new()
        {
            _value = Vector512.ConditionalSelect(
                Vector512.Equals(bits._value.AsInt64(), Vector512<long>.Zero).AsDouble(), then._value, otherwise._value)
        };
}
