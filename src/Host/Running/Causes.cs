using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Host.Display;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Running;

/// <summary>How often a lineage turned in futures from one moment.</summary>
internal sealed record Moment(long Step, Wilson Turned);

/// <param name="Name">What was otherwise.</param>
/// <param name="Solitary">Whether the futures were computed without the other lineages.</param>
/// <param name="Moments">From early to late.</param>
internal sealed record Curve(string Name, bool Solitary, Moment[] Moments);

/// <param name="Lineage">Who.</param>
/// <param name="Turned">When it became deceptive in the run itself; null: it did not.</param>
/// <param name="Curves">By what was otherwise; first: nothing.</param>
internal sealed record Causes(LineageId Lineage, long? Turned, IReadOnlyList<Curve> Curves)
{
    public const string AsItWas = "as it was";

    /// <summary>The first moment from which turning was at least as likely as not, and stayed so.</summary>
    public static long? LikelyFrom(Moment[] moments)
    {
        var unlikely = Array.FindLastIndex(moments, one => 2 * one.Turned.K < one.Turned.N);
        return unlikely + 1 < moments.Length ? moments[unlikely + 1].Step : null;
    }

    /// <exception cref="MistakeException">No such lineage, or it lived for less than a round.</exception>
    public static Causes Find(
        LoggedRun run, int lineage, int futures, int points,
        IReadOnlyList<(string Name, Func<Experiment, Alternative> Of)> changes, int threads,
        Action<double> progress, CancellationToken cancel)
    {
        var window = Window.Of(run, lineage, null, null);
        var turned = run.Turned(window.Lineage);
        if (turned <= window.Ancestry.Line[^1].Born)
        {
            throw new MistakeException(
                $"--lineage {lineage}: it was born deceptive; allowed: the ancestor that became so at step {turned}, "
                + $"lineage {window.Ancestry.At(turned.Value - 1)}");
        }
        var moments = MomentsOf(run, window, turned, points);
        var courses = moments.Select(step => run.At(step, threads)).ToList();
        foreach (var course in courses) MustAllow(course, changes);
        var counts = changes.Select(_ => new Moment[moments.Count]).ToArray();
        var (done, all) = (0, moments.Count * changes.Count);
        Parallel.For(
            0, all, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel },
            job =>
            {
                var (change, i) = (job / moments.Count, job % moments.Count);
                var course = courses[i];
                var k = Futures.Deceptive(course, window.Lineage, futures, changes[change].Of(course.Experiment));
                counts[change][i] = new(moments[i], Wilson.Of(k, futures));
                progress(Interlocked.Increment(ref done) / (double)all);
            });
        return new(
            window.Lineage, turned,
            [.. changes.Select((change, i) => new Curve(
                change.Name, Futures.AreSolitary(change.Of(run.Plan.Last).Experiment), counts[i]))]);
    }

    /// <summary>A change that some moment does not allow has no curve.</summary>
    private static void MustAllow(
        Course course, IReadOnlyList<(string Name, Func<Experiment, Alternative> Of)> changes)
    {
        var wrong = changes.SelectMany(change => Fork
            .Obstacles(course, change.Of(course.Experiment).Experiment)
            .Where(_ => change.Name.Contains('=', StringComparison.Ordinal))
            .Select(why => $"--intervene {change.Name}: {why}")).ToList();
        if (wrong.Count > 0) throw new MistakeException(string.Join("\n", wrong));
    }

    /// <summary>
    /// Evenly spaced over its life, at rounds, to the last before it turned; after the last change of
    /// plan, whose futures would not be those of the run.
    /// </summary>
    private static List<long> MomentsOf(LoggedRun run, Window window, long? turned, int points)
    {
        var interval = run.Plan.Last.DecisionInterval;
        var born = Math.Max(
            window.Ancestry.Line[^1].Born, run.Plan.Interventions.Select(one => one.At).DefaultIfEmpty(0).Max());
        var last = (turned is { } step ? step - 1 : window.To - 1) / interval * interval;
        var first = (born + interval - 1) / interval * interval;
        if (last < first)
            throw new MistakeException($"--lineage {window.Lineage}: it lived for less than a round before that");
        return [.. Enumerable.Range(0, points)
            .Select(i => points == 1 ? last : first + (last - first) / interval * i / (points - 1) * interval)
            .Distinct()];
    }
}
