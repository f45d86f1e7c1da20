using System.Globalization;
using System.Text;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;
using TrainingGame.Overseer;

namespace TrainingGame.Host.Running;

/// <summary>The first place at which two runs are not the same.</summary>
/// <param name="Step">Updates applied.</param>
/// <param name="Lineage">Whom it concerns; null: the run as a whole.</param>
/// <param name="Field">A latent, or the kind of an event.</param>
/// <param name="A">What the first run has; null: nothing.</param>
/// <param name="B">What the second run has; null: nothing.</param>
public sealed record Divergence(long Step, LineageId? Lineage, string Field, string? A, string? B)
{
    /// <summary>
    /// Null where the runs are the same as far as both go. The checkpoints are bisected for the last
    /// at which the runs agree; from there both are computed, side by side, to the first difference.
    /// </summary>
    public static Divergence? First(LoggedRun a, LoggedRun b, int threads)
    {
        var agreed = LastAgreement(a, b);
        var (first, second) = (Open(a, agreed), Open(b, agreed));
        if (BetweenCohorts(first, second) is { } already) return already;
        while (!first.Finished && !second.Finished)
        {
            var (was, other) = (first.ToCheckpoint(), second.ToCheckpoint());
            var next = Math.Min(first.NextPause, second.NextPause);
            Train(first, next, threads);
            Train(second, next, threads);
            if (BetweenCohorts(first, second) is { } apart)
                return InTraining(Course.Restore(a.Plan, was), Course.Restore(b.Plan, other), next) ?? apart;
            var (happened, otherwise) = (Pause(first), Pause(second));
            if (BetweenEvents(happened, otherwise) is { } told) return told;
            if (BetweenCohorts(first, second) is { } changed) return changed;
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

    private static Course Open(LoggedRun run, long step) =>
        step == 0
            ? Course.Begin(run.Plan, Provenance.Here).Course
            : Course.Restore(run.Plan, run.Checkpoints.First(one => one.Step == step));

    private static void Train(Course course, long to, int threads)
    {
        Slice.Train(course, to, threads).GetAwaiter().GetResult();
        course.Arrive(to);
    }

    private static IReadOnlyList<RunEvent> Pause(Course course) => course.Pause(course.Deliberate());

    private static Divergence? InTraining(Course a, Course b, long until)
    {
        while (a.Step < until)
        {
            a.TrainTo(a.Step + 1);
            b.TrainTo(b.Step + 1);
            if (BetweenCohorts(a, b) is { } apart) return apart;
        }
        return null;
    }

    private static Divergence? BetweenCohorts(Course a, Course b)
    {
        if (a.Step != b.Step) return new(a.Step, null, "step", $"{a.Step}", $"{b.Step}");
        for (var i = 0; i < Math.Min(a.Cohort.Count, b.Cohort.Count); i++)
        {
            var lineage = a.Cohort.Lineage[i];
            if (b.Cohort.Lineage[i] != lineage)
                return new(a.Step, lineage, "lineage", $"{lineage}", $"{b.Cohort.Lineage[i]}");
            for (var j = 0; j < Latents.Count; j++)
            {
                var (x, y) = (a.Cohort.Phi[j][i], b.Cohort.Phi[j][i]);
                if (BitConverter.DoubleToInt64Bits(x) != BitConverter.DoubleToInt64Bits(y))
                    return new(a.Step, lineage, NameOf((Latent)j), Text(x), Text(y));
            }
        }
        return a.Cohort.Count == b.Cohort.Count
            ? null
            : new(a.Step, null, "lineages", $"{a.Cohort.Count}", $"{b.Cohort.Count}");
    }

    private static Divergence? BetweenEvents(IReadOnlyList<RunEvent> a, IReadOnlyList<RunEvent> b)
    {
        // What only keeps the books, or tells of a change of plan, is no event of the game.
        static bool Tells(RunEvent one) => one is not (Checkpoint or RunEnded or Intervened);
        var (left, right) = (a.Where(Tells).ToList(), b.Where(Tells).ToList());
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            var (x, y) = (left.ElementAtOrDefault(i), right.ElementAtOrDefault(i));
            if (x == y) continue;
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
