using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Randomness;
using TrainingGame.Core.Training;

namespace TrainingGame.Experiments.Trials;

/// <summary>
/// What each source of an update has moved, for every lineage of a run under sgd: the sums of the
/// drift ledger, without its compensation, for hundreds of lineages at once.
/// </summary>
internal sealed class DriftBook(Experiment experiment)
{
    private static readonly int Sources = Enum.GetValues<Source>().Length;
    private readonly Dictionary<int, Latents[]> _moved = [];

    public double Of(int lineage, Source source, Latent latent) =>
        _moved.TryGetValue(lineage, out var sums) ? sums[(int)source][(int)latent] : double.NaN;

    public void Inherit(Forked fork)
    {
        if (_moved.TryGetValue(fork.Parent.Value, out var sums)) _moved[fork.Child.Value] =
            [.. sums];
    }

    /// <summary>Repeats the updates up to the next pause, and books them.</summary>
    public void Follow(Course course, long to)
    {
        var premises = course.Schedule.PremisesOf(course.Schedule.PhaseOf(course.Step));
        if (!course.IsTraining || premises.Phase.Optimizer != OptimizerKind.Sgd) return;
        for (var i = 0; i < course.Cohort.Count; i++)
        {
            var lineage = course.Cohort.Lineage[i];
            if (!_moved.TryGetValue(lineage.Value, out var sums))
                _moved[lineage.Value] = sums = new Latents[Sources];
            var (learner, moments) = (course.Cohort.LearnerOf(i), course.Cohort.MomentsOf(i));
            for (var step = course.Step; step < to; step++)
            {
                var left = course.Schedule.OversightLeft(step);
                var z = Noise.Normals(experiment.Seed, lineage, step,
                    Core.Randomness.Stream.UpdateLow);
                Book(premises, learner, left, z, sums);
                var phi = Update.Apply(premises, learner, ref moments, left, z, step);
                learner = learner with { Phi = phi };
            }
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
        sums[(int)Source.WeightDecay] += -rate * premises.Decay * (learner.Phi - learner.Anchor);
        sums[(int)Source.Noise] += rate * premises.Noise * z;
    }
}
