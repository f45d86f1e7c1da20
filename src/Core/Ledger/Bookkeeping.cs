using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Randomness;
using TrainingGame.Core.Training;

namespace TrainingGame.Core.Ledger;

/// <summary>Trains one learner of a course update by update, each update booked to its sources.</summary>
internal static class Bookkeeping
{
    /// <param name="ledger">Where to book; null to train only.</param>
    /// <param name="course">Its learner 0 is trained; the course is not told to arrive.</param>
    /// <param name="to">No later than the next pause.</param>
    public static void Train(DriftLedger? ledger, Course course, long to)
    {
        if (!course.IsTraining || course.Cohort.Count == 0) return;
        if (ledger is null)
        {
            course.Train(0, 1, to);
            return;
        }
        var (schedule, cohort) = (course.Schedule, course.Cohort);
        var premises = schedule.PremisesOf(schedule.PhaseOf(course.Step));
        var (learner, moments) = (cohort.LearnerOf(0), cohort.MomentsOf(0));
        for (var step = course.Step; step < to; step++)
        {
            var left = schedule.OversightLeft(step);
            var z = Noise.Normals(
                course.Experiment.Seed, cohort.Lineage[0], step, Stream.UpdateLow);
            var phi = Update.Apply(premises, learner, ref moments, left, z, step);
            Book(ledger, premises, learner, left, z, phi - learner.Phi);
            learner = learner with { Phi = phi };
        }
        cohort.SetPhi(0, learner.Phi);
        cohort.SetMoments(0, moments);
    }

    private static void Book(
        DriftLedger ledger, Premises premises, in Learner learner, double left, in Latents z,
        in Latents moved)
    {
        var rate = premises.Phase.LearningRate;
        switch (premises.Phase.Optimizer)
        {
            case OptimizerKind.Evolution:
                ledger.Book(Account.Selection, moved);
                break;
            case OptimizerKind.Adam:
                ledger.Book(Account.Adam, moved);
                foreach (var (account, g) in Parts(premises, learner, left, z))
                    ledger.BookGradient(account, g);
                break;
            default:
                foreach (var (account, g) in Parts(premises, learner, left, z))
                    ledger.Book(account, rate * g);
                break;
        }
    }

    /// <summary>g = ∇R − wd·(φ − anchor) + noise·z, by source, ablated ones left out.</summary>
    internal static IEnumerable<(Account Account, Latents Gradient)> Parts(
        Premises premises, Learner learner, double left, Latents z)
    {
        var read = Readouts.Of(premises, learner, left);
        var performance = Performance.Of(premises, read);
        foreach (var source in Gradient.OfRewardSources)
        {
            if (premises.Ablated(source)) continue;
            var part = Gradient.Of(source, premises, read, performance);
            yield return (Accounts.Of(source), Gradient.ToPhi(premises, part));
        }
        if (!premises.Ablated(Source.WeightDecay))
            yield return (Account.WeightDecay, -premises.Phase.WeightDecay * (learner.Phi - learner.Anchor));
        if (!premises.Ablated(Source.Noise))
            yield return (Account.Noise, premises.Phase.GradientNoise * z);
    }
}
