using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;

namespace TrainingGame.Core.Training.Vector;

/// <summary>
/// Up to 64 learners on the bench: their columns one after the other in some 30 kB (more under adam
/// and evolution), which stay in the innermost cache for as many steps as there are. Lanes without
/// a learner start from zeros; what becomes of them is nobody's.
/// </summary>
internal sealed class Block
{
    /// <summary>Learners in a full block.</summary>
    public const int Size = 64;

    private const int CacheLine = 64;

    private readonly double[] _memory;
    private readonly int _start;

    /// <param name="books">Whether it has room for <see cref="Column.Booked"/>.</param>
    public Block(bool books = false)
    {
        _memory = GC.AllocateArray<double>(
            (int)(books ? Column.Count : Column.Booked) * Size + CacheLine / sizeof(double), pinned: true);
        var address = Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0);
        _start = (int)(-address & (CacheLine - 1)) / sizeof(double);
    }

    [ThreadStatic]
    private static Block? _ofThread;

    /// <summary>
    /// The thread's own, without room for books, and with whatever was left in it. Pinned memory is collected
    /// with the oldest objects only, so that a new block for every slice had all of them looked through.
    /// </summary>
    public static Block OfThread => _ofThread ??= new();

    /// <summary>Learners in the block.</summary>
    public int Count { get; private set; }

    /// <summary>The first learner's φ₀, from where <see cref="Here{V}"/> counts.</summary>
    public ref double First => ref At(Column.Phi, 0);

    /// <summary>A column's value for the learner at <paramref name="i"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref double At(Column column, int i) => ref Unsafe.Add(
        ref MemoryMarshal.GetArrayDataReference(_memory), _start + (int)column * Size + i);

    public Span<double> Values(Column column) =>
        _memory.AsSpan(_start + (int)column * Size, Size);

    public void Read(Cohort cohort, int first, int count)
    {
        Count = count;
        for (var j = 0; j < Latents.Count; j++)
        {
            Read(cohort.Phi[j], first, Column.Phi + j);
            Read(cohort.Anchor[j], first, Column.Anchor + j);
        }
        Read(cohort.Belief, first, Column.Belief);
    }

    public void ReadMoments(Cohort cohort, int first)
    {
        for (var j = 0; j < Latents.Count; j++)
        {
            Read(cohort.FirstMoment[j], first, Column.FirstMoment + j);
            Read(cohort.SecondMoment[j], first, Column.SecondMoment + j);
        }
    }

    public void WritePhi(Cohort cohort, int first)
    {
        for (var j = 0; j < Latents.Count; j++) Write(Column.Phi + j, cohort.Phi[j], first);
    }

    public void WriteMoments(Cohort cohort, int first)
    {
        for (var j = 0; j < Latents.Count; j++)
        {
            Write(Column.FirstMoment + j, cohort.FirstMoment[j], first);
            Write(Column.SecondMoment + j, cohort.SecondMoment[j], first);
        }
    }

    /// <summary>What <see cref="ReadoutRows{V}"/> made of a learner, and what follows from it.</summary>
    public Readouts ReadoutsOf(int i, Premises premises, double oversightLeft)
    {
        var theta = premises.Spills ? Column.Theta : Column.Phi;
        var read = new Readouts
        {
            C = At(Column.C, i),
            U = At(Column.U, i),
            LnH = At(theta + (int)Latent.GoalHorizon, i),
            InverseH = At(Column.InverseH, i),
            K = At(Column.K, i),
            S = At(Column.S, i),
            G = At(Column.Directed, i),
            A = At(Column.A, i),
            Wbase = At(Column.Wbase, i),
            Wproxy = At(Column.Wproxy, i),
            Wreward = At(Column.Wreward, i),
            E = At(Column.E, i),
            F = At(Column.F, i),
            P = At(Column.P, i),
        };
        read.Wait = read.WaitFor(premises, oversightLeft, At(Column.Belief, i));
        read.D = read.Advantage(premises);
        return read;
    }

    /// <summary>Adds the sums by source to the learners', and starts them anew.</summary>
    public void TakeBooked(Latents[][] booked, int first)
    {
        for (var source = 0; source < Booking.Sources; source++)
        {
            for (var j = 0; j < Latents.Count; j++)
            {
                var sums = Values(Column.Booked + source * Latents.Count + j);
                for (var i = 0; i < Count; i++) booked[first + i][source][j] += sums[i];
                sums.Clear();
            }
        }
    }

    /// <param name="withMoments">Whether the moments must be finite too.</param>
    public bool AllFinite(bool withMoments) =>
        AllFinite(Column.Phi)
        && (!withMoments || (AllFinite(Column.FirstMoment) && AllFinite(Column.SecondMoment)));

    private bool AllFinite(Column first)
    {
        for (var j = 0; j < Latents.Count; j++)
        {
            foreach (var value in Values(first + j)[..Count])
            {
                if (!double.IsFinite(value)) return false;
            }
        }
        return true;
    }

    private void Read(double[] from, int first, Column column)
    {
        var values = Values(column);
        from.AsSpan(first, Count).CopyTo(values);
        values[Count..].Clear();
    }

    private void Write(Column column, double[] to, int first) =>
        Values(column)[..Count].CopyTo(to.AsSpan(first, Count));
}
