using TrainingGame.Core;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;

namespace TrainingGame.Overseer;

/// <summary>A stretch of training, its learners shared out over threads.</summary>
public static class Slice
{
    private const long LearnerSteps = 2_000_000;

    /// <summary>Learners below which a step costs as much as with this many.</summary>
    private const int FewestThatCount = 16;

    /// <summary>Updates between two looks at the mailbox: as told, or about 50 ms of work.</summary>
    internal static long StepsFor(Execution execution, int learners) =>
        execution.SliceSteps ?? Math.Max(1, LearnerSteps / Math.Max(FewestThatCount, learners));

    /// <summary>
    /// Trains all learners from the course's step to <paramref name="to"/>. Learners do not meet in
    /// between, so how they are shared out changes nothing.
    /// </summary>
    /// <param name="course">The run under way.</param>
    /// <param name="to">At most its next pause.</param>
    /// <param name="threads">Learners trained at once.</param>
    /// <param name="arrived">
    /// Where that is a round: told, on the threads that train, of each block of learners as soon as it is
    /// there, so that they are read out and answer while the block is in the caches.
    /// </param>
    public static void Train(Course course, long to, int threads, Action<Briefing>? arrived = null)
    {
        if (arrived is null || !course.Schedule.IsRound(to))
        {
            Share(course.Cohort.Count, threads, (first, count) => course.Train(first, count, to));
            return;
        }
        Share(course.Cohort.Count, threads, (first, count) =>
        {
            for (var (i, end) = (first, first + count); i < end; i += Kernels.BlockSize)
            {
                var block = Math.Min(Kernels.BlockSize, end - i);
                course.Train(i, block, to);
                arrived(course.Brief(i, block, to));
            }
        });
    }

    /// <summary>Shares learners out over threads, each with a part of its own: the caller's is one of them.</summary>
    /// <param name="count">How many.</param>
    /// <param name="threads">Most parts.</param>
    /// <param name="work">Done for a first learner and a number of them.</param>
    public static void Share(int count, int threads, Action<int, int> work)
    {
        var parts = Parts(count, threads).Select(part => new Task(() => work(part.First, part.Count))).ToArray();
        foreach (var part in parts.Skip(1)) part.Start(TaskScheduler.Default);
        if (parts.Length > 0) parts[0].RunSynchronously(TaskScheduler.Default);
        try
        {
            Task.WaitAll(parts);
        }
        catch (AggregateException)
        {
            parts.First(part => part.IsFaulted).GetAwaiter().GetResult();
            throw;
        }
    }

    /// <summary>
    /// One part for each thread, as even as can be: made of whole blocks where there are many, of
    /// whole vectors where there are few.
    /// </summary>
    internal static List<(int First, int Count)> Parts(int count, int threads)
    {
        var grain = count >= (long)threads * EnoughBlocks * Kernels.BlockSize
            ? Kernels.BlockSize
            : Kernels.WidestVector;
        var parts = new List<(int First, int Count)>();
        for (var (part, first) = (1, 0); part <= threads; part++)
        {
            var next = part == threads ? count : (int)((long)count * part / threads / grain * grain);
            if (next > first) parts.Add((first, next - first));
            first = next;
        }
        return parts;
    }

    /// <summary>Blocks for each thread from which on half a block's imbalance does not matter.</summary>
    private const int EnoughBlocks = 8;
}
