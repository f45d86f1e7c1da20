using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lanes = System.Runtime.Intrinsics.Vector128<double>;

namespace TrainingGame.Core.Training.Vector;

/// <summary>2 numbers in 128 bits.</summary>
internal struct Wide128 : IWide<Wide128>
{
    // Without a constructor, as each call of one would count against what the compiler inlines in a row.
    private Lanes _value;

    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private const ulong Low = 0xFFFFFFFF;

    static int IWide<Wide128>.Lanes => 2;

    [MethodImpl(Inline)]
    public static Wide128 Of(double value) => new() { _value = Vector128.Create(value) };

    [MethodImpl(Inline)]
    public static Wide128 Load(ref double source) => new() { _value = Vector128.LoadUnsafe(ref source) };

    [MethodImpl(Inline)]
    public readonly void Store(ref double target) => _value.StoreUnsafe(ref target);

    [MethodImpl(Inline)]
    public static Wide128 operator +(Wide128 left, Wide128 right) => new() { _value = left._value + right._value };

    [MethodImpl(Inline)]
    public static Wide128 operator -(Wide128 left, Wide128 right) => new() { _value = left._value - right._value };

    [MethodImpl(Inline)]
    public static Wide128 operator *(Wide128 left, Wide128 right) => new() { _value = left._value * right._value };

    [MethodImpl(Inline)]
    public static Wide128 operator /(Wide128 left, Wide128 right) => new() { _value = left._value / right._value };

    [MethodImpl(Inline)]
    public static Wide128 operator -(Wide128 value) => new() { _value = -value._value };

    [MethodImpl(Inline)]
    public static Wide128 Fused(Wide128 left, Wide128 right, Wide128 addend) =>
        new() { _value = Vector128.FusedMultiplyAdd(left._value, right._value, addend._value) };

    [MethodImpl(Inline)]
    public static Wide128 Fused(Wide128 left, Wide128 right, double addend) =>
        new() { _value = Vector128.FusedMultiplyAdd(left._value, right._value, Vector128.Create(addend)) };

    [MethodImpl(Inline)]
    public static Wide128 Fused(Wide128 left, double right, double addend) =>
        new() { _value = Vector128.FusedMultiplyAdd(left._value, Vector128.Create(right), Vector128.Create(addend)) };

    [MethodImpl(Inline)]
    public static Wide128 FusedNegated(Wide128 left, Wide128 right, Wide128 addend) =>
        new() { _value = Vector128.FusedMultiplyAdd(-left._value, right._value, addend._value) };

    [MethodImpl(Inline)]
    public static Wide128 Sqrt(Wide128 value) => new() { _value = Vector128.Sqrt(value._value) };

    [MethodImpl(Inline)]
    public static Wide128 AtMost(Wide128 limit, Wide128 value) =>
        new() { _value = Vector128.MinNative(limit._value, value._value) };

    [MethodImpl(Inline)]
    public static Wide128 AtLeast(Wide128 limit, Wide128 value) =>
        new() { _value = Vector128.MaxNative(limit._value, value._value) };

    [MethodImpl(Inline)]
    public static Wide128 WhereAtLeast(
        Wide128 left, Wide128 right, Wide128 then, Wide128 otherwise) =>
        new()
        {
            _value = Vector128.ConditionalSelect(
                Vector128.GreaterThanOrEqual(left._value, right._value), then._value, otherwise._value),
        };

    [MethodImpl(Inline)]
    public static Wide128 OfBits(long bits) => new() { _value = Vector128.Create(bits).AsDouble() };

    [MethodImpl(Inline)]
    public static Wide128 operator &(Wide128 left, Wide128 right) =>
        new() { _value = left._value & right._value };

    [MethodImpl(Inline)]
    public static Wide128 operator |(Wide128 left, Wide128 right) =>
        new() { _value = left._value | right._value };

    [MethodImpl(Inline)]
    public static Wide128 operator ^(Wide128 left, Wide128 right) =>
        new() { _value = left._value ^ right._value };

    [MethodImpl(Inline)]
    public static Wide128 Xor(Wide128 one, Wide128 two, Wide128 three) =>
        new() { _value = one._value ^ two._value ^ three._value };

    [MethodImpl(Inline)]
    public static Wide128 FlipSign(Wide128 value, Wide128 word) =>
        new() { _value = value._value ^ (word._value & Vector128.Create(-0.0)) };

    [MethodImpl(Inline)]
    public static Wide128 Merge(long mask, Wide128 word, double filling) =>
        new()
        {
            _value = Vector128.ConditionalSelect(
                Vector128.Create(mask).AsDouble(), word._value, Vector128.Create(filling)),
        };

    [MethodImpl(Inline)]
    public static Wide128 operator <<(Wide128 bits, int count) =>
        new() { _value = (bits._value.AsInt64() << count).AsDouble() };

    [MethodImpl(Inline)]
    public static Wide128 operator >>>(Wide128 bits, int count) =>
        new() { _value = (bits._value.AsInt64() >>> count).AsDouble() };

    [MethodImpl(Inline)]
    public static Wide128 AddBits(Wide128 left, Wide128 right) =>
        new() { _value = (left._value.AsInt64() + right._value.AsInt64()).AsDouble() };

    [MethodImpl(Inline)]
    public static Wide128 MultiplyLow(Wide128 left, Wide128 right)
    {
        // Of its own: a choice within the initializer would go by way of memory.
        var product = Sse2.IsSupported
            ? Sse2.Multiply(left._value.AsUInt32(), right._value.AsUInt32()).AsDouble()
            : ((left._value.AsUInt64() & Vector128.Create(Low))
                * (right._value.AsUInt64() & Vector128.Create(Low))).AsDouble();
        return new() { _value = product };
    }

    [MethodImpl(Inline)]
    public static Wide128 WhereZero(Wide128 bits, Wide128 then, Wide128 otherwise) =>
        new()
        {
            _value = Vector128.ConditionalSelect(
                Vector128.Equals(bits._value.AsInt64(), Vector128<long>.Zero).AsDouble(), then._value, otherwise._value)
        };
}
