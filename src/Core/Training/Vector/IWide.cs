namespace TrainingGame.Core.Training.Vector;

/// <summary>
/// Several numbers side by side, one for each of as many learners. All operations act lane by
/// lane, round correctly or are exact, and so give the bits of the scalar operation at any width.
/// </summary>
internal interface IWide<V> where V : struct, IWide<V>
{
    static abstract int Lanes { get; }

    static abstract V Of(double value);
    static abstract V Load(ref double source);
    void Store(ref double target);

    static abstract V operator +(V left, V right);
    static abstract V operator -(V left, V right);
    static abstract V operator *(V left, V right);
    static abstract V operator /(V left, V right);
    static abstract V operator -(V value);

    /// <summary>left·right + addend, rounded once.</summary>
    static abstract V Fused(V left, V right, V addend);

    static abstract V Fused(V left, V right, double addend);
    static abstract V Fused(V left, double right, double addend);

    /// <summary>addend − left·right, rounded once.</summary>
    static abstract V FusedNegated(V left, V right, V addend);

    static abstract V Sqrt(V value);

    /// <summary>The lesser; <paramref name="value"/> where it is NaN.</summary>
    static abstract V AtMost(V limit, V value);

    /// <summary>The greater; <paramref name="value"/> where it is NaN.</summary>
    static abstract V AtLeast(V limit, V value);

    /// <summary>Where left ≥ right the one, elsewhere (NaN included) the other.</summary>
    static abstract V WhereAtLeast(V left, V right, V then, V otherwise);

    // What follows takes the lanes as 64-bit words.

    static abstract V OfBits(long bits);
    static abstract V operator &(V left, V right);
    static abstract V operator |(V left, V right);
    static abstract V operator ^(V left, V right);
    static abstract V Xor(V one, V two, V three);

    /// <summary>The value, with its sign changed where bit 63 of the word is set.</summary>
    static abstract V FlipSign(V value, V word);

    /// <summary>The word's bits where the mask has ones, the filling's elsewhere.</summary>
    static abstract V Merge(long mask, V word, double filling);

    static abstract V operator <<(V bits, int count);

    /// <summary>Logical: zeros come in.</summary>
    static abstract V operator >>>(V bits, int count);

    static abstract V AddBits(V left, V right);

    /// <summary>The product, in full, of the lanes' low 32 bits.</summary>
    static abstract V MultiplyLow(V left, V right);

    /// <summary>Where no bit is set the one, elsewhere the other.</summary>
    static abstract V WhereZero(V bits, V then, V otherwise);
}
