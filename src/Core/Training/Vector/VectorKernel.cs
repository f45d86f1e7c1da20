using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;

namespace TrainingGame.Core.Training.Vector;

/// <summary>
/// Training of part of a cohort, several learners at once: what <see cref="ScalarKernel"/> does,
/// with the same bits. A block of learners makes all its steps before the next block begins; a step
/// is a sequence of rows, each a short loop over the block.
/// </summary>
/// <remarks>
/// Rows are methods of their own because the compiler stops inlining in long ones (past some five
/// hundred calls), and a vector operator that is not inlined costs more than all it computes.
/// </remarks>
internal static class VectorKernel<V> where V : struct, IWide<V>
{
    /// <inheritdoc cref="ScalarKernel.Train"/>
    public static void Train(
        Schedule schedule, ulong seed, Cohort cohort, int first, int count, long from, long to,
        Latents[][]? booked = null)
    {
        var terms = new Terms(schedule.PremisesOf(schedule.PhaseOf(from)));
        var books = booked is not null && terms.Optimizer != OptimizerKind.Evolution;
        var block = books ? new Block(books: true) : Block.OfThread;
        for (var i = first; i < first + count; i += Block.Size)
        {
            block.Read(cohort, i, Math.Min(Block.Size, first + count - i));
            if (terms.Optimizer == OptimizerKind.Adam) block.ReadMoments(cohort, i);
            var lineages = cohort.Lineage.AsSpan(i, block.Count);
            for (var step = from; step < to; step++)
            {
                if (step == from || (uint)step == 0)
                    NoiseRows<V>.Prepare(block, lineages, seed, (uint)(step >> 32));
                Step(block, terms, schedule.OversightLeft(step), seed, step, books);
            }
            // Updates and moments are sums, so that whoever leaves the finite numbers never comes back; the
            // scalar form then finds out who was the first, and when.
            if (!block.AllFinite(terms.Optimizer == OptimizerKind.Adam))
                ScalarKernel.Train(schedule, seed, cohort, i, block.Count, from, to);
            if (books) block.TakeBooked(booked!, i);
            block.WritePhi(cohort, i);
            if (terms.Optimizer == OptimizerKind.Adam) block.WriteMoments(cohort, i);
        }
    }

    /// <inheritdoc cref="Kernels.ReadOut"/>
    public static void ReadOut(
        Premises premises, Cohort cohort, int first, double oversightLeft, Span<Readouts> to)
    {
        var (terms, block) = (new Terms(premises), Block.OfThread);
        for (var done = 0; done < to.Length; done += Block.Size)
        {
            block.Read(cohort, first + done, Math.Min(Block.Size, to.Length - done));
            ReadoutRows<V>.Of(block, terms, Column.Phi, oversightLeft);
            for (var i = 0; i < block.Count; i++)
                to[done + i] = block.ReadoutsOf(i, premises, oversightLeft);
        }
    }

    private static void Step(
        Block block, Terms terms, double oversightLeft, ulong seed, long step, bool books)
    {
        NoiseRows<V>.Draw(block, seed, step);
        if (terms.Optimizer == OptimizerKind.Evolution)
        {
            EvolutionRows<V>.Step(block, terms, oversightLeft);
            return;
        }
        ReadoutRows<V>.Of(block, terms, Column.Phi, oversightLeft);
        if (books) BookingRows<V>.OfAll(block, terms);
        GradientRows<V>.OfRewardAll(block, terms);
        if (terms.Optimizer == OptimizerKind.Sgd)
        {
            UpdateRows<V>.Sgd(block, terms);
            return;
        }
        var (unbias1, unbias2) = Update.AdamUnbias(step);
        UpdateRows<V>.Adam(block, terms, unbias1, unbias2);
    }
}
