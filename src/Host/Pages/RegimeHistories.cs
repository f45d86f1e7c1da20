using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Dashboard.Records;

namespace TrainingGame.Host.Pages;

/// <summary>
/// Living lineages by regime over time, folded from the log: every change of regime, birth and end is
/// written down, so that nothing need be computed again.
/// </summary>
internal static class RegimeHistories
{
    private static readonly int Regimes = Enum.GetValues<Regime>().Length;

    public static RegimeHistory Of(IEnumerable<RunEvent> events)
    {
        var now = new int[Regimes];
        var of = new Dictionary<LineageId, Regime>();
        var (steps, counts, turned) = (new List<long>(), new List<int[]>(), new List<long>());
        var until = 0L;
        void Note(long step)
        {
            if (steps is [.., var last] && last == step) steps.RemoveAt(steps.Count - 1);
            if (counts.Count > steps.Count) counts.RemoveAt(counts.Count - 1);
            steps.Add(step);
            counts.Add([.. now]);
        }
        void Leave(LineageId lineage)
        {
            if (of.Remove(lineage, out var regime)) now[(int)regime]--;
        }
        void Enter(LineageId lineage, Regime regime)
        {
            Leave(lineage);
            of[lineage] = regime;
            now[(int)regime]++;
        }
        foreach (var happened in events)
        {
            until = Math.Max(until, happened.Step);
            switch (happened)
            {
                case RegimeChanged changed: Enter(changed.Lineage, changed.Regime); break;
                case Ended ended: Leave(ended.Lineage); break;
                case Forked fork:
                    Leave(fork.Ended);
                    if (of.TryGetValue(fork.Parent, out var regime)) Enter(fork.Child, regime);
                    break;
                case BecameDeceptive became:
                    turned.Add(became.Step);
                    continue;
                default: continue;
            }
            Note(happened.Step);
        }
        return new(
            [.. steps], [.. Enumerable.Range(0, Regimes).Select(r => counts.Select(one => one[r]).ToArray())],
            until, [.. turned]);
    }
}
