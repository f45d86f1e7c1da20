using System.Globalization;
using System.Text;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;
using TrainingGame.Host.Storage;
using TrainingGame.Overseer;

namespace TrainingGame.Host.Running;

/// <summary>The first place at which two runs are not the same.</summary>
/// <param name="Step">Updates applied.</param>
/// <param name="Lineage">Whom it concerns; null: the run as a whole.</param>
/// <param name="Field">A latent, or the kind of an event.</param>
/// <param name="A">What the first run has; null: nothing.</param>
/// <param name="B">What the second run has; null: nothing.</param>
/// <param name="After">
/// Where the step is not exact: the last one that is known to be the same; null: it is exact.
/// </param>
public sealed record Divergence(
    long Step, LineageId? Lineage, string Field, string? A, string? B, long? After = null)
{
    /// <summary>
    /// Null where the runs are the same as far as both go. The checkpoints are bisected for the last
    /// at which the runs agree; from there both are computed, side by side, to the first difference.
    /// Between runs that this program does not compute as they were, checkpoints alone are compared.
    /// </summary>
    /// <exception cref="StoreException">A log is not what its definition leads to.</exception>
    public static Divergence? First(LoggedRun a, LoggedRun b, int threads)
    {
        var agreed = LastAgreement(a, b);
        if (!a.IsOfThisModel || !b.IsOfThisModel) return BetweenCheckpoints(a, b, agreed);
        var (first, second) = (Open(a, agreed), Open(b, agreed));
        if (BetweenCourses(first, second) is { } already) return already;
        while (!first.Finished && !second.Finished)
        {
            var (was, other) = (first.ToCheckpoint(), second.ToCheckpoint());
            var next = Math.Min(first.NextPause, second.NextPause);
            Train(first, next, threads);
            Train(second, next, threads);
            if (BetweenCourses(first, second) is { } apart)
                return InTraining(Course.Restore(a.Plan, was), Course.Restore(b.Plan, other), next) ?? apart;
            var (happened, otherwise) = (Pause(first), Pause(second));
            if (BetweenEvents(happened, otherwise) is { } told) return told;
            if (BetweenCourses(first, second) is { } changed) return changed;
            if (BetweenCounts(next, first.Counts, second.Counts) is { } counted) return counted;
            a.MustAgree(first);
            b.MustAgree(second);
        }
        return first.Finished == second.Finished
            ? null
            : new(first.Step, null, "end", first.Finished ? "over" : null, second.Finished ? "over" : null);
    }

    /// <summary>The last step of a checkpoint in both logs at which they agree; 0: none does.</summary>
    private static long LastAgreement(LoggedRun a, LoggedRun b)
    {
        var others = b.Checkpoints.ToDictionary(one => one.Step);
        var common = a.Checkpoints.Where(one => others.ContainsKey(one.Step)).ToList();
        // The chain starts from the definition: between arms, states are what can be compared.
        var alike = a.Started.Definition == b.Started.Definition;
        bool Agree(Checkpoint one) => alike
            ? one.Chain == others[one.Step].Chain
            : one.State.AsSpan().SequenceEqual(others[one.Step].State);
        var (low, high) = (0, common.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Agree(common[middle])) low = middle + 1;
            else high = middle;
        }
        return low == 0 ? 0 : common[low - 1].Step;
    }

    private static Divergence? BetweenCheckpoints(LoggedRun a, LoggedRun b, long agreed)
    {
        var others = b.Checkpoints.ToDictionary(one => one.Step);
        foreach (var one in a.Checkpoints.Where(one => one.Step > agreed && others.ContainsKey(one.Step)))
        {
            var (x, y) = (CohortCodec.Read(one.State, 0), CohortCodec.Read(others[one.Step].State, 0));
            var apart = BetweenCohorts(one.Step, x, y) ?? BetweenCounts(one.Step, one.Counts, others[one.Step].Counts);
            if (apart is not null) return apart with { After = agreed };
        }
        return null;
    }

    private static Course Open(LoggedRun run, long step) =>
        step == 0
            ? Course.Begin(run.Plan, Provenance.Here).Course
            : Course.Restore(run.Plan, run.Checkpoints.First(one => one.Step == step));

    private static void Train(Course course, long to, int threads)
    {
        Slice.Train(course, to, threads);
        course.Arrive(to);
    }

    private static IReadOnlyList<RunEvent> Pause(Course course) => course.Pause(course.Deliberate());

    private static Divergence? InTraining(Course a, Course b, long until)
    {
        while (a.Step < until)
        {
            a.TrainTo(a.Step + 1);
            b.TrainTo(b.Step + 1);
            if (BetweenCourses(a, b) is { } apart) return apart;
        }
        return null;
    }

    private static Divergence? BetweenCourses(Course a, Course b) => a.Step == b.Step
        ? BetweenCohorts(a.Step, a.Cohort, b.Cohort)
        : new(Math.Min(a.Step, b.Step), null, "step", $"{a.Step}", $"{b.Step}");

    /// <summary>The first lineage, and the first of its latents or its belief, that differs.</summary>
    internal static Divergence? BetweenCohorts(long step, Cohort a, Cohort b)
    {
        for (var i = 0; i < Math.Min(a.Count, b.Count); i++)
        {
            var lineage = a.Lineage[i];
            if (b.Lineage[i] != lineage)
                return new(step, lineage, "lineage", $"{lineage}", $"{b.Lineage[i]}");
            for (var j = 0; j < Latents.Count; j++)
            {
                if (Differ(a.Phi[j][i], b.Phi[j][i]))
                    return new(step, lineage, NameOf((Latent)j), Text(a.Phi[j][i]), Text(b.Phi[j][i]));
            }
            if (Differ(a.Belief[i], b.Belief[i]))
                return new(step, lineage, "belief", Text(a.Belief[i]), Text(b.Belief[i]));
        }
        return a.Count == b.Count ? null : new(step, null, "lineages", $"{a.Count}", $"{b.Count}");
    }

    private static bool Differ(double x, double y) =>
        BitConverter.DoubleToInt64Bits(x) != BitConverter.DoubleToInt64Bits(y);

    /// <summary>Decisions, and audits that found nothing, are in no event: only in the counts.</summary>
    private static Divergence? BetweenCounts(long step, Counts a, Counts b)
    {
        foreach (var (name, count) in Countable)
        {
            if (count(a) != count(b)) return new(step, null, name, $"{count(a)}", $"{count(b)}");
        }
        return null;
    }

    private static readonly (string Name, Func<Counts, long> Of)[] Countable =
    [
        ("number of decisions Habitual", counts => counts.Habitual),
        ("number of decisions PursueBaseGoal", counts => counts.PursueBaseGoal),
        ("number of decisions PursueReward", counts => counts.PursueReward),
        ("number of decisions PursueProxy", counts => counts.PursueProxy),
        ("number of decisions PlayTrainingGame", counts => counts.PlayTrainingGame),
        ("number of audits", counts => counts.Audits),
    ];

    private static Divergence? BetweenEvents(IReadOnlyList<RunEvent> a, IReadOnlyList<RunEvent> b)
    {
        // What only keeps the books, or tells of a change of plan, is no event of the game.
        static bool Tells(RunEvent one) => one is not (Checkpoint or RunEnded or Intervened);
        var (left, right) = (a.Where(Tells).ToList(), b.Where(Tells).ToList());
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            var (x, y) = (left.ElementAtOrDefault(i), right.ElementAtOrDefault(i));
            if (x == y) continue;
            // An event that only one has pushes the others' back: it is the one to name.
            if (x is not null && y is not null && right.IndexOf(x, i) > i) x = null;
            else if (x is not null && y is not null && left.IndexOf(y, i) > i) y = null;
            var one = x ?? y!;
            return new(one.Step, (one as LineageEvent)?.Lineage, one.Kind, Text(x), Text(y));
        }
        return null;
    }

    private static string NameOf(Latent latent) =>
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(latent.ToString());

    private static string Text(double x) => x.ToString("R", CultureInfo.InvariantCulture);

    private static string? Text(RunEvent? what) =>
        what is null ? null : $"{what.Kind} {Encoding.UTF8.GetString(EventCodec.Write(what))}";
}
