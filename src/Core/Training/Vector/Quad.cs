using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace TrainingGame.Core.Training.Vector;

/// <summary>
/// Four vectors side by side. A long chain of operations, each of which waits for the one before,
/// leaves most of the processor idle; four chains in step fill it, and share what constants they read.
/// </summary>
internal struct Quad<V> : IWide<Quad<V>> where V : struct, IWide<V>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private V _a, _b, _c, _d;

    static int IWide<Quad<V>>.Lanes => 4 * V.Lanes;

    /// <summary>
    /// Whether they are worth it: with 32 registers to hold them, and few enough empty vectors among
    /// them. Four vectors in step cost about as much as three and a half one by one.
    /// </summary>
    public static bool Suits(Block block)
    {
        if (!Avx512F.VL.IsSupported) return false;
        var vectors = (block.Count + V.Lanes - 1) / V.Lanes;
        return 8 * vectors > 28 * ((vectors + 3) / 4) - 4;
    }

    [MethodImpl(Inline)]
    public static Quad<V> Of(double value)
    {
        var one = V.Of(value);
        return new() { _a = one, _b = one, _c = one, _d = one };
    }

    [MethodImpl(Inline)]
    public static Quad<V> Load(ref double source) => new()
    {
        _a = V.Load(ref source),
        _b = V.Load(ref Unsafe.Add(ref source, V.Lanes)),
        _c = V.Load(ref Unsafe.Add(ref source, 2 * V.Lanes)),
        _d = V.Load(ref Unsafe.Add(ref source, 3 * V.Lanes)),
    };

    [MethodImpl(Inline)]
    public readonly void Store(ref double target)
    {
        _a.Store(ref target);
        _b.Store(ref Unsafe.Add(ref target, V.Lanes));
        _c.Store(ref Unsafe.Add(ref target, 2 * V.Lanes));
        _d.Store(ref Unsafe.Add(ref target, 3 * V.Lanes));
    }

    [MethodImpl(Inline)]
    public static Quad<V> operator +(Quad<V> left, Quad<V> right) =>
        new() { _a = left._a + right._a, _b = left._b + right._b, _c = left._c + right._c, _d = left._d + right._d };

    [MethodImpl(Inline)]
    public static Quad<V> operator -(Quad<V> left, Quad<V> right) =>
        new() { _a = left._a - right._a, _b = left._b - right._b, _c = left._c - right._c, _d = left._d - right._d };

    [MethodImpl(Inline)]
    public static Quad<V> operator *(Quad<V> left, Quad<V> right) =>
        new() { _a = left._a * right._a, _b = left._b * right._b, _c = left._c * right._c, _d = left._d * right._d };

    [MethodImpl(Inline)]
    public static Quad<V> operator /(Quad<V> left, Quad<V> right) =>
        new() { _a = left._a / right._a, _b = left._b / right._b, _c = left._c / right._c, _d = left._d / right._d };

    [MethodImpl(Inline)]
    public static Quad<V> operator -(Quad<V> value) =>
        new() { _a = -value._a, _b = -value._b, _c = -value._c, _d = -value._d };

    [MethodImpl(Inline)]
    public static Quad<V> Fused(Quad<V> left, Quad<V> right, Quad<V> addend) => new()
    {
        _a = V.Fused(left._a, right._a, addend._a),
        _b = V.Fused(left._b, right._b, addend._b),
        _c = V.Fused(left._c, right._c, addend._c),
        _d = V.Fused(left._d, right._d, addend._d),
    };

    [MethodImpl(Inline)]
    public static Quad<V> Fused(Quad<V> left, Quad<V> right, double addend) => new()
    {
        _a = V.Fused(left._a, right._a, addend),
        _b = V.Fused(left._b, right._b, addend),
        _c = V.Fused(left._c, right._c, addend),
        _d = V.Fused(left._d, right._d, addend),
    };

    [MethodImpl(Inline)]
    public static Quad<V> Fused(Quad<V> left, double right, double addend) => new()
    {
        _a = V.Fused(left._a, right, addend),
        _b = V.Fused(left._b, right, addend),
        _c = V.Fused(left._c, right, addend),
        _d = V.Fused(left._d, right, addend),
    };

    [MethodImpl(Inline)]
    public static Quad<V> FusedNegated(Quad<V> left, Quad<V> right, Quad<V> addend) => new()
    {
        _a = V.FusedNegated(left._a, right._a, addend._a),
        _b = V.FusedNegated(left._b, right._b, addend._b),
        _c = V.FusedNegated(left._c, right._c, addend._c),
        _d = V.FusedNegated(left._d, right._d, addend._d),
    };

    [MethodImpl(Inline)]
    public static Quad<V> Sqrt(Quad<V> value) =>
        new() { _a = V.Sqrt(value._a), _b = V.Sqrt(value._b), _c = V.Sqrt(value._c), _d = V.Sqrt(value._d) };

    [MethodImpl(Inline)]
    public static Quad<V> AtMost(Quad<V> limit, Quad<V> value) => new()
    {
        _a = V.AtMost(limit._a, value._a),
        _b = V.AtMost(limit._b, value._b),
        _c = V.AtMost(limit._c, value._c),
        _d = V.AtMost(limit._d, value._d),
    };

    [MethodImpl(Inline)]
    public static Quad<V> AtLeast(Quad<V> limit, Quad<V> value) => new()
    {
        _a = V.AtLeast(limit._a, value._a),
        _b = V.AtLeast(limit._b, value._b),
        _c = V.AtLeast(limit._c, value._c),
        _d = V.AtLeast(limit._d, value._d),
    };

    [MethodImpl(Inline)]
    public static Quad<V> WhereAtLeast(Quad<V> left, Quad<V> right, Quad<V> then, Quad<V> otherwise) => new()
    {
        _a = V.WhereAtLeast(left._a, right._a, then._a, otherwise._a),
        _b = V.WhereAtLeast(left._b, right._b, then._b, otherwise._b),
        _c = V.WhereAtLeast(left._c, right._c, then._c, otherwise._c),
        _d = V.WhereAtLeast(left._d, right._d, then._d, otherwise._d),
    };

    [MethodImpl(Inline)]
    public static Quad<V> OfBits(long bits)
    {
        var one = V.OfBits(bits);
        return new() { _a = one, _b = one, _c = one, _d = one };
    }

    [MethodImpl(Inline)]
    public static Quad<V> operator &(Quad<V> left, Quad<V> right) =>
        new() { _a = left._a & right._a, _b = left._b & right._b, _c = left._c & right._c, _d = left._d & right._d };

    [MethodImpl(Inline)]
    public static Quad<V> operator |(Quad<V> left, Quad<V> right) =>
        new() { _a = left._a | right._a, _b = left._b | right._b, _c = left._c | right._c, _d = left._d | right._d };

    [MethodImpl(Inline)]
    public static Quad<V> operator ^(Quad<V> left, Quad<V> right) =>
        new() { _a = left._a ^ right._a, _b = left._b ^ right._b, _c = left._c ^ right._c, _d = left._d ^ right._d };

    [MethodImpl(Inline)]
    public static Quad<V> Xor(Quad<V> one, Quad<V> two, Quad<V> three) => new()
    {
        _a = V.Xor(one._a, two._a, three._a),
        _b = V.Xor(one._b, two._b, three._b),
        _c = V.Xor(one._c, two._c, three._c),
        _d = V.Xor(one._d, two._d, three._d),
    };

    [MethodImpl(Inline)]
    public static Quad<V> FlipSign(Quad<V> value, Quad<V> word) => new()
    {
        _a = V.FlipSign(value._a, word._a),
        _b = V.FlipSign(value._b, word._b),
        _c = V.FlipSign(value._c, word._c),
        _d = V.FlipSign(value._d, word._d),
    };

    [MethodImpl(Inline)]
    public static Quad<V> Merge(long mask, Quad<V> word, double filling) => new()
    {
        _a = V.Merge(mask, word._a, filling),
        _b = V.Merge(mask, word._b, filling),
        _c = V.Merge(mask, word._c, filling),
        _d = V.Merge(mask, word._d, filling),
    };

    [MethodImpl(Inline)]
    public static Quad<V> operator <<(Quad<V> bits, int count) =>
        new() { _a = bits._a << count, _b = bits._b << count, _c = bits._c << count, _d = bits._d << count };

    [MethodImpl(Inline)]
    public static Quad<V> operator >>>(Quad<V> bits, int count) =>
        new() { _a = bits._a >>> count, _b = bits._b >>> count, _c = bits._c >>> count, _d = bits._d >>> count };

    [MethodImpl(Inline)]
    public static Quad<V> AddBits(Quad<V> left, Quad<V> right) => new()
    {
        _a = V.AddBits(left._a, right._a),
        _b = V.AddBits(left._b, right._b),
        _c = V.AddBits(left._c, right._c),
        _d = V.AddBits(left._d, right._d),
    };

    [MethodImpl(Inline)]
    public static Quad<V> MultiplyLow(Quad<V> left, Quad<V> right) => new()
    {
        _a = V.MultiplyLow(left._a, right._a),
        _b = V.MultiplyLow(left._b, right._b),
        _c = V.MultiplyLow(left._c, right._c),
        _d = V.MultiplyLow(left._d, right._d),
    };

    [MethodImpl(Inline)]
    public static Quad<V> WhereZero(Quad<V> bits, Quad<V> then, Quad<V> otherwise) => new()
    {
        _a = V.WhereZero(bits._a, then._a, otherwise._a),
        _b = V.WhereZero(bits._b, then._b, otherwise._b),
        _c = V.WhereZero(bits._c, then._c, otherwise._c),
        _d = V.WhereZero(bits._d, then._d, otherwise._d),
    };
}
