using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Ledger;

/// <summary>Whom a lineage goes back to: itself since its birth, its parent before, and so on.</summary>
public sealed class Ancestry
{
    private readonly List<(long Born, LineageId Lineage)> _line = [];

    /// <param name="lineage">The descendant.</param>
    /// <param name="births">Every child's fork: see <see cref="BirthsOf"/>.</param>
    public Ancestry(LineageId lineage, IReadOnlyDictionary<LineageId, Forked> births)
    {
        while (births.TryGetValue(lineage, out var fork))
        {
            _line.Add((fork.Step, lineage));
            lineage = fork.Parent;
        }
        _line.Add((0, lineage));
        _line.Reverse();
    }

    /// <param name="events">A run's events.</param>
    public static IReadOnlyDictionary<LineageId, Forked> BirthsOf(IEnumerable<RunEvent> events) =>
        events.OfType<Forked>().ToDictionary(fork => fork.Child);

    /// <summary>From the founder on: since which step, and who.</summary>
    public IReadOnlyList<(long Born, LineageId Lineage)> Line => _line;

    /// <summary>Who stands for the lineage after all that happens at a step.</summary>
    public LineageId At(long step) => _line.FindLast(one => one.Born <= step).Lineage;
}
