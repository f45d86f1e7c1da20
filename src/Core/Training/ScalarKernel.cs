using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;
using TrainingGame.Core.Randomness;

namespace TrainingGame.Core.Training;

/// <summary>Training of part of a cohort, one learner and one update at a time: the reference.</summary>
public static class ScalarKernel
{
    /// <summary>
    /// Applies updates <paramref name="from"/> to <paramref name="to"/> − 1, all of one phase, to
    /// <paramref name="count"/> learners. Learners do not meet between pauses, so parts of a cohort
    /// can be trained at once.
    /// </summary>
    /// <param name="schedule">Of the experiment.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="cohort">The living lineages.</param>
    /// <param name="first">Index of the first learner to train.</param>
    /// <param name="count">How many.</param>
    /// <param name="from">Updates applied so far.</param>
    /// <param name="to">Updates applied afterwards.</param>
    /// <param name="booked">By index and source: gets what <see cref="Booking"/> books; null: nothing.</param>
    /// <exception cref="LearnerDivergedException">A learner left the finite numbers.</exception>
    public static void Train(
        Schedule schedule, ulong seed, Cohort cohort, int first, int count, long from, long to,
        Latents[][]? booked = null)
    {
        var premises = schedule.PremisesOf(schedule.PhaseOf(from));
        for (var i = first; i < first + count; i++)
        {
            var learner = cohort.LearnerOf(i);
            var moments = cohort.MomentsOf(i);
            var lineage = cohort.Lineage[i];
            for (var step = from; step < to; step++)
            {
                var z = Noise.Normals(seed, lineage, step, Stream.UpdateLow);
                var left = schedule.OversightLeft(step);
                if (booked is not null) Booking.Add(booked[i], premises, learner, left, z);
                var phi = Update.Apply(premises, learner, ref moments, left, z, step);
                if (!phi.AllFinite() || !moments.AllFinite()) throw new LearnerDivergedException(lineage, step, phi);
                learner = learner with { Phi = phi };
            }
            cohort.SetPhi(i, learner.Phi);
            cohort.SetMoments(i, moments);
        }
    }

    /// <inheritdoc cref="Kernels.ReadOut"/>
    internal static void ReadOut(
        Premises premises, Cohort cohort, int first, double oversightLeft, Span<Readouts> to)
    {
        for (var i = 0; i < to.Length; i++)
            to[i] = Readouts.Of(premises, cohort.LearnerOf(first + i), oversightLeft);
    }
}
