using System.Runtime.CompilerServices;
using TrainingGame.Core.Definition;
using static TrainingGame.Core.Training.Vector.Column;

namespace TrainingGame.Core.Training.Vector;

/// <summary>
/// <see cref="Booking"/> by rows. A source's gradient is formed alone, with all others cleared, and
/// so is no part of the sum that moves the learner: that is formed anew afterwards.
/// </summary>
internal static class BookingRows<V> where V : struct, IWide<V>
{
    private const MethodImplOptions Row =
        MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    /// <param name="block">The learners before the update, their read-outs and noise in place.</param>
    /// <param name="terms">The phase.</param>
    public static void OfAll(Block block, Terms terms)
    {
        if (terms.Prediction)
            Of(block, terms, Source.Prediction, GradientRows<V>.Sum<Without, With, Without, Without, Without>);
        if (terms.Behaviour)
            Of(block, terms, Source.Behaviour, GradientRows<V>.Sum<Without, Without, With, Without, Without>);
        if (terms.Gaming)
            Of(block, terms, Source.Gaming, GradientRows<V>.Sum<Without, Without, Without, With, Without>);
        if (terms.LongHorizon)
            Of(block, terms, Source.LongHorizon, LongHorizonAlone);
        if (terms.HorizonCost)
            Of(block, terms, Source.HorizonCost, GradientRows<V>.Sum<Without, Without, Without, Without, With>);
        Rest(block, terms);
    }

    private static void Of(Block block, Terms terms, Source source, Action<Block, Terms> gradient)
    {
        gradient(block, terms);
        if (terms.Spills) GradientRows<V>.ToPhi(block, terms);
        Add(block, ColumnOf(source), terms.BookingScale);
    }

    private static void LongHorizonAlone(Block block, Terms terms)
    {
        GradientRows<V>.Sum<Without, Without, Without, Without, Without>(block, terms);
        GradientRows<V>.LongHorizon(block, terms);
    }

    private static Column ColumnOf(Source source) => Booked + (int)source * Learners.Latents.Count;

    [MethodImpl(Row)]
    private static void Add(Block block, Column sums, double scale)
    {
        var wide = V.Of(scale);
        ref var first = ref block.First;
        for (var i = 0; i < Learners.Latents.Count * Block.Size; i += V.Lanes)
        {
            var here = new Here<V>(ref first, i);
            here[sums] += wide * here[G];
        }
    }

    /// <summary>Weight decay and noise.</summary>
    [MethodImpl(Row)]
    private static void Rest(Block block, Terms terms)
    {
        var (pull, push) = (V.Of(-terms.BookingScale * terms.Decay), V.Of(terms.BookingScale * terms.Noise));
        var (decay, noise) = (ColumnOf(Source.WeightDecay), ColumnOf(Source.Noise));
        ref var first = ref block.First;
        for (var i = 0; i < Learners.Latents.Count * Block.Size; i += V.Lanes)
        {
            var here = new Here<V>(ref first, i);
            here[decay] += pull * (here[Phi] - here[Anchor]);
            here[noise] += push * here[Z];
        }
    }
}
