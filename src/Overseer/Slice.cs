using TrainingGame.Core;

namespace TrainingGame.Overseer;

/// <summary>A stretch of training, its learners shared out over threads.</summary>
public static class Slice
{
    /// <summary>
    /// Trains all learners from the course's step to <paramref name="to"/>. Learners do not meet in
    /// between, so how they are shared out changes nothing.
    /// </summary>
    public static async Task Train(Course course, long to, int threads)
    {
        var count = course.Cohort.Count;
        var parts = Math.Clamp(threads, 1, Math.Max(1, count));
        var tasks = new Task[parts];
        for (var part = 0; part < parts; part++)
        {
            var first = (int)((long)count * part / parts);
            var next = (int)((long)count * (part + 1) / parts);
            tasks[part] = Task.Run(() => course.Train(first, next - first, to));
        }
        await Task.WhenAll(tasks).ConfigureAwait(false);
    }
}
