using System.Runtime.CompilerServices;

namespace TrainingGame.Core.Training.Vector;

/// <summary>A few neighbours in a block: what one pass of a row's loop works on.</summary>
internal readonly ref struct Here<V>(Block block, int i) where V : struct, IWide<V>
{
    private readonly ref double _first = ref block.At(0, i);

    public V this[Column column]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.Load(ref Unsafe.Add(ref _first, (int)column * Block.Size));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => value.Store(ref Unsafe.Add(ref _first, (int)column * Block.Size));
    }
}
