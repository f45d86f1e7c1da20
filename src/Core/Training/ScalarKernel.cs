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
    /// <exception cref="LearnerDivergedException">A learner left the finite numbers.</exception>
    public static void Train(
        Schedule schedule, ulong seed, Cohort cohort, int first, int count, long from, long to)
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
                var phi = Update.Apply(
                    premises, learner, ref moments, schedule.OversightLeft(step), z, step);
                if (!phi.AllFinite()) throw new LearnerDivergedException(lineage, step, phi);
                learner = learner with { Phi = phi };
            }
            cohort.SetPhi(i, learner.Phi);
            cohort.SetMoments(i, moments);
        }
    }
}
