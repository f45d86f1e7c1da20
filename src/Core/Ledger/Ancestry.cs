using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Ledger;

/// <summary>Whom a lineage goes back to: itself since its birth, its parent before, and so on.</summary>
public sealed class Ancestry
{
    private readonly List<(long Born, LineageId Lineage)> _line = [];

    /// <param name="lineage">The descendant.</param>
    /// <param name="events">The run's events, in order.</param>
    public Ancestry(LineageId lineage, IEnumerable<RunEvent> events)
    {
        var births = events.OfType<Forked>().ToDictionary(fork => fork.Child);
        while (births.TryGetValue(lineage, out var fork))
        {
            _line.Insert(0, (fork.Step, lineage));
            lineage = fork.Parent;
        }
        _line.Insert(0, (0, lineage));
    }

    /// <summary>From the founder on: since which step, and who.</summary>
    public IReadOnlyList<(long Born, LineageId Lineage)> Line => _line;

    /// <summary>Who stands for the lineage after all that happens at a step.</summary>
    public LineageId At(long step) => _line.FindLast(one => one.Born <= step).Lineage;
}
