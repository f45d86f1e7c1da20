using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;

namespace TrainingGame.Experiments.Trials;

/// <summary>Lineages by regime in a round.</summary>
public sealed record RegimeCount(long Step, IReadOnlyList<int> ByRegime);

/// <summary>What a run came to.</summary>
/// <param name="Chain">The chain that `run` with the same definition ends with.</param>
/// <param name="Lineages">Outcomes by lineage.</param>
/// <param name="Regimes">About a hundred rounds.</param>
public sealed record TrialResult(
    string Chain, LineageTable Lineages, IReadOnlyList<RegimeCount> Regimes);

/// <summary>
/// A run as the pure fold, without a log: its definition, seed and chain suffice to make the log
/// again with `run`.
/// </summary>
public static class Trial
{
    /// <param name="experiment">What to run.</param>
    /// <param name="origin">Where it is run.</param>
    /// <param name="withDrift">Whether to book drift by cause; several times the work.</param>
    /// <param name="cancel">Stops at the next pause.</param>
    /// <exception cref="Core.Training.LearnerDivergedException">A latent is no longer finite.</exception>
    public static TrialResult Run(
        Experiment experiment, Origin origin, bool withDrift = false,
        CancellationToken cancel = default)
    {
        var (course, beginning) = Course.Begin(experiment, origin);
        var observer = new Observer(experiment, course, withDrift);
        observer.See(course, beginning);
        while (!course.Finished)
        {
            cancel.ThrowIfCancellationRequested();
            var pause = course.NextPause;
            observer.Follow(course, pause);
            course.TrainTo(pause);
            var answers = course.Deliberate();
            observer.Hear(answers);
            observer.See(course, course.Pause(answers));
        }
        return new(course.ChainSoFar, observer.Conclude(course), observer.Regimes);
    }
}
