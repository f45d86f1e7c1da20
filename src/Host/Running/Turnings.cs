using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;

namespace TrainingGame.Host.Running;

/// <summary>What carried each lineage that became deceptive there: all their ledgers in one pass.</summary>
internal sealed class Turnings(LoggedRun run)
{
    private readonly List<BecameDeceptive> _turned =
        [.. run.EventsOf(nameof(BecameDeceptive)).OfType<BecameDeceptive>()];

    /// <summary>Updates of learners to be made again, at most: what it costs.</summary>
    public long Updates => _turned.Sum(one => one.Step);

    /// <param name="threads">Learners trained at once.</param>
    /// <param name="progress">Told the share that is done, in [0, 1]; it may throw to stop.</param>
    public IReadOnlyList<(LineageId Lineage, long Step, Turning Why)> Find(int threads, Action<double> progress)
    {
        if (_turned.Count == 0) return [];
        var last = (double)_turned.Max(one => one.Step);
        var keeping = run.Keep(0, _turned.Select(one => one.Lineage), threads, step => progress(step / last));
        var why = new Dictionary<LineageId, Turning>();
        foreach (var (step, lineage) in _turned.OrderBy(one => one.Step).ThenBy(one => one.Lineage))
        {
            keeping.Approach(step);
            why[lineage] = Turning.Of(keeping.Of(lineage));
        }
        return [.. _turned.Select(one => (one.Lineage, one.Step, why[one.Lineage]))];
    }
}
