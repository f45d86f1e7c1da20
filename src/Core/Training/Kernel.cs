using System.Runtime.Intrinsics;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;
using TrainingGame.Core.Training.Vector;

namespace TrainingGame.Core.Training;

/// <summary>How updates are computed. All give the same bits; they differ in time.</summary>
public enum Kernel
{
    /// <summary>The widest vectors that the machine works on at once.</summary>
    Fastest,

    /// <summary>One learner at a time, as one reads it.</summary>
    Scalar,

    Vector128,
    Vector256,
    Vector512,
}

/// <summary>Training of part of a cohort by a kernel of one's choice.</summary>
public static class Kernels
{
    /// <summary>Learners that are best trained by the same thread.</summary>
    public const int BlockSize = Block.Size;

    /// <summary>Learners in the widest vector.</summary>
    public const int WidestVector = 8;

    /// <summary>What <see cref="Kernel.Fastest"/> means here.</summary>
    public static Kernel Fastest =>
        Vector512.IsHardwareAccelerated ? Kernel.Vector512
        : Vector256.IsHardwareAccelerated ? Kernel.Vector256
        : Kernel.Vector128;

    /// <inheritdoc cref="ScalarKernel.Train"/>
    public static void Train(
        Kernel kernel, Schedule schedule, ulong seed, Cohort cohort, int first, int count,
        long from, long to) =>
        Of(kernel).Train(schedule, seed, cohort, first, count, from, to, null);

    /// <inheritdoc cref="ScalarKernel.Train"/>
    internal static void TrainBooking(
        Kernel kernel, Schedule schedule, ulong seed, Cohort cohort, int first, int count,
        long from, long to, Latents[][] booked) =>
        Of(kernel).Train(schedule, seed, cohort, first, count, from, to, booked);

    /// <summary>Read-outs of part of a cohort: <see cref="Readouts.Of"/> of each learner.</summary>
    /// <param name="kernel">Changes nothing but the time it takes.</param>
    /// <param name="premises">Assumptions of the phase.</param>
    /// <param name="cohort">The living lineages.</param>
    /// <param name="first">Index of the first learner to read out.</param>
    /// <param name="oversightLeft">T in steps, at least 0.</param>
    /// <param name="to">Where they go, in the cohort's order; as many as are read out.</param>
    internal static void ReadOut(
        Kernel kernel, Premises premises, Cohort cohort, int first, double oversightLeft, Span<Readouts> to) =>
        Of(kernel).ReadOut(premises, cohort, first, oversightLeft, to);

    private static (
        Action<Schedule, ulong, Cohort, int, int, long, long, Latents[][]?> Train,
        Action<Premises, Cohort, int, double, Span<Readouts>> ReadOut) Of(Kernel kernel) =>
        (kernel == Kernel.Fastest ? Fastest : kernel) switch
        {
            Kernel.Scalar => (ScalarKernel.Train, ScalarKernel.ReadOut),
            Kernel.Vector128 => (VectorKernel<Wide128>.Train, VectorKernel<Wide128>.ReadOut),
            Kernel.Vector256 => (VectorKernel<Wide256>.Train, VectorKernel<Wide256>.ReadOut),
            Kernel.Vector512 => (VectorKernel<Wide512>.Train, VectorKernel<Wide512>.ReadOut),
            var other => throw new ArgumentOutOfRangeException(nameof(kernel), other, "no kernel"),
        };
}
