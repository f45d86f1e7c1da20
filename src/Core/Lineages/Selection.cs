using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Randomness;
using TrainingGame.Core.Training;

namespace TrainingGame.Core.Lineages;

/// <summary>The best learners fork into the slots of the worst, as far as performance is measured.</summary>
public static class Selection
{
    /// <summary>Measured performance, M + measurementNoise·z, of every living learner.</summary>
    public static double[] Score(
        Experiment experiment, Premises premises, Cohort cohort, long step, double oversightLeft)
    {
        var scores = new double[cohort.Count];
        for (var i = 0; i < scores.Length; i++)
        {
            var read = Readouts.Of(premises, cohort.LearnerOf(i), oversightLeft);
            var z = Noise.At(experiment.Seed, cohort.Lineage[i], step, Stream.Selection).Normals01.First;
            scores[i] = Performance.Of(premises, read).Measured
                + experiment.Selection.MeasurementNoise * z;
        }
        return scores;
    }

    /// <summary>The forks that scores lead to, best parent first; ties go to the lower id.</summary>
    public static IReadOnlyList<Forked> Choose(
        SelectionDefinition selection, long step, Cohort cohort, double[] scores)
    {
        var ranked = Enumerable.Range(0, cohort.Count)
            .OrderByDescending(i => scores[i]).ThenBy(i => i).ToArray();
        var forks = (int)Math.Floor(selection.Fraction * cohort.Count);
        return [.. Enumerable.Range(0, forks).Select(i => new Forked(
            step,
            Parent: cohort.Lineage[ranked[i]],
            Child: new LineageId(cohort.NextId + i),
            Ended: cohort.Lineage[ranked[^(i + 1)]]))];
    }

    /// <summary>The cohort after the forks: children at the end, in the order of their ids.</summary>
    /// <param name="experiment">What holds.</param>
    /// <param name="cohort">The population, or part of one.</param>
    /// <param name="forks">All forks of the round.</param>
    /// <param name="wanted">Which children belong to the part; their parents do.</param>
    public static Cohort Evolve(
        Experiment experiment, Cohort cohort, IReadOnlyList<Forked> forks, Func<LineageId, bool> wanted)
    {
        if (forks.Count == 0) return cohort;
        var ended = forks.Select(fork => fork.Ended).ToHashSet();
        var next = cohort.Where(i => !ended.Contains(cohort.Lineage[i]));
        foreach (var fork in forks.Where(fork => wanted(fork.Child)))
        {
            var parent = cohort.IndexOf(fork.Parent);
            var z = Noise.Normals(experiment.Seed, fork.Child, fork.Step, Stream.MutationLow);
            var phi = cohort.PhiOf(parent) + experiment.Selection.MutationSd * z;
            next.AddChild(fork.Child, cohort, parent, phi);
        }
        return next;
    }
}
