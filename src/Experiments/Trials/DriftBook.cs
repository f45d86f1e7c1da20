using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;
using TrainingGame.Core.Randomness;
using TrainingGame.Core.Training;

namespace TrainingGame.Experiments.Trials;

/// <summary>
/// What each cause has moved since the run's beginning, for every lineage of a run: the sums of the
/// drift ledger, without its compensation, for hundreds of lineages at once. Under adam and under
/// evolution an update has one cause, itself.
/// </summary>
internal sealed class DriftBook(Experiment experiment)
{
    private static readonly int Causes = Enum.GetValues<Cause>().Length;

    private readonly Dictionary<int, Latents[]> _moved = [];

    public double Of(int lineage, Cause cause, Latent latent) =>
        _moved.TryGetValue(lineage, out var sums) ? sums[(int)cause][(int)latent] : 0;

    /// <summary>The child begins with its parent's sums; its mutation comes on top.</summary>
    public void Inherit(Forked fork)
    {
        var mutation = SumsOf(fork.Child)[(int)Cause.Mutation];
        Latents[] inherited = [.. SumsOf(fork.Parent)];
        inherited[(int)Cause.Mutation] += mutation;
        _moved[fork.Child.Value] = inherited;
    }

    /// <summary>Books what moved a lineage at once, outside of updates.</summary>
    public void Book(Displacement happened) =>
        SumsOf(happened.Lineage)[(int)happened.Cause] += happened.After - happened.Before;

    /// <summary>Repeats the updates up to the next pause, and books them.</summary>
    public void Follow(Course course, long to)
    {
        if (!course.IsTraining) return;
        for (var i = 0; i < course.Cohort.Count; i++) Follow(course, i, to);
    }

    private void Follow(Course course, int i, long to)
    {
        var premises = course.Schedule.PremisesOf(course.Schedule.PhaseOf(course.Step));
        var lineage = course.Cohort.Lineage[i];
        var sums = SumsOf(lineage);
        var (learner, moments) = (course.Cohort.LearnerOf(i), course.Cohort.MomentsOf(i));
        for (var step = course.Step; step < to; step++)
        {
            var left = course.Schedule.OversightLeft(step);
            var z = Noise.Normals(
                experiment.Seed, lineage, step, Core.Randomness.Stream.UpdateLow);
            var phi = Update.Apply(premises, learner, ref moments, left, z, step);
            switch (premises.Phase.Optimizer)
            {
                case OptimizerKind.Sgd: Book(premises, learner, left, z, sums); break;
                case OptimizerKind.Adam: sums[(int)Cause.Adam] += phi - learner.Phi; break;
                default: sums[(int)Cause.Selection] += phi - learner.Phi; break;
            }
            learner = learner with { Phi = phi };
        }
    }

    private static void Book(
        Premises premises, in Learner learner, double left, in Latents z, Latents[] sums)
    {
        var rate = premises.Phase.LearningRate;
        var read = Readouts.Of(premises, learner, left);
        var performance = Performance.Of(premises, read);
        foreach (var source in Gradient.OfRewardSources)
        {
            if (!premises.Contributes(source)) continue;
            sums[(int)source] += rate * Gradient.ToPhi(
                premises, Gradient.Of(source, premises, read, performance));
        }
        sums[(int)Cause.WeightDecay] += -rate * premises.Decay * (learner.Phi - learner.Anchor);
        sums[(int)Cause.Noise] += rate * premises.Noise * z;
    }

    private Latents[] SumsOf(LineageId lineage) =>
        _moved.TryGetValue(lineage.Value, out var sums)
            ? sums
            : _moved[lineage.Value] = new Latents[Causes];
}
