using System.Runtime.CompilerServices;

namespace TrainingGame.Core.Training.Vector;

/// <summary>A few neighbours in a block: what one pass of a row's loop works on.</summary>
internal readonly ref struct Here<V>(ref double first, int i) where V : struct, IWide<V>
{
    private readonly ref double _first = ref Unsafe.Add(ref first, i);

    public V this[Column column]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.Load(ref Unsafe.Add(ref _first, (int)column * Block.Size));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => value.Store(ref Unsafe.Add(ref _first, (int)column * Block.Size));
    }
}
