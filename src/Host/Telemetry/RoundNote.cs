using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;

namespace TrainingGame.Host.Telemetry;

/// <summary>What held in a round, and when it was.</summary>
/// <param name="Experiment">What the learners lived under.</param>
/// <param name="Schedule">Its schedule.</param>
/// <param name="Step">t, the updates applied.</param>
/// <param name="Trained">When the updates before it began.</param>
/// <param name="Asked">When the learners were asked.</param>
/// <param name="Answered">When all had answered.</param>
internal sealed record RoundFacts(
    Experiment Experiment, Schedule Schedule, long Step, DateTime Trained, DateTime Asked, DateTime Answered)
{
    public DateTime Concluded { get; set; }

    public int Phase { get; } = Schedule.PhaseOf(Step - 1);

    public Phase PhaseOf => Experiment.Phases[Phase];
}

/// <summary>
/// A round as its learners went into it, copied so that it can be looked back upon: what was decided
/// and why follows from this. Its columns are used again for a later round.
/// </summary>
internal sealed class RoundNote
{
    private readonly double[][] _phi = Columns(), _anchor = Columns();
    private LineageId[] _lineages = [];
    private double[] _beliefs = [];
    private Regime?[] _before = [];
    private Deliberated[] _answers = [];
    private bool[] _audited = [];
    private Dictionary<LineageId, List<RunEvent>>? _happened;
    private int _count;

    public RoundFacts Facts { get; private set; } = null!;

    public int Count => _count;

    /// <summary>Notes who goes into a round, and as what.</summary>
    public void Take(RoundFacts facts, Course course, IReadOnlyList<Deliberated> answers)
    {
        var cohort = course.Cohort;
        (Facts, _count, _happened) = (facts, cohort.Count, null);
        if (_lineages.Length < _count) Grow(cohort.Lineage.Length);
        Array.Copy(cohort.Lineage, _lineages, _count);
        Array.Copy(cohort.Belief, _beliefs, _count);
        for (var j = 0; j < Latents.Count; j++)
        {
            Array.Copy(cohort.Phi[j], _phi[j], _count);
            Array.Copy(cohort.Anchor[j], _anchor[j], _count);
        }
        for (var i = 0; i < _count; i++)
        {
            _before[i] = cohort.Standing[i].Regime;
            _answers[i] = answers[i];
        }
        Array.Clear(_audited, 0, _count);
    }

    /// <summary>Notes what came of it.</summary>
    public void Conclude(IReadOnlyList<int> audited, IReadOnlyList<RunEvent> happened)
    {
        foreach (var i in audited) _audited[i] = true;
        foreach (var what in happened)
        {
            foreach (var lineage in Concerned(what)) Note(lineage, what);
        }
    }

    public LineageId LineageAt(int i) => _lineages[i];

    /// <summary>Its regime in the round before; null: there was none.</summary>
    public Regime? RegimeBefore(int i) => _before[i];

    /// <summary>Position of a lineage, or −1.</summary>
    public int IndexOf(LineageId lineage)
    {
        var i = Array.BinarySearch(_lineages, 0, _count, lineage);
        return i < 0 ? -1 : i;
    }

    /// <summary>The decision at a position, to be kept.</summary>
    public KeptDecision Keep(int i, string because) => new(
        Facts, _lineages[i],
        new Learner(Row(_phi, i), Row(_anchor, i), _beliefs[i]),
        _before[i], _answers[i].Regime, _audited[i],
        _happened?.GetValueOrDefault(_lineages[i]) ?? [], because);

    /// <summary>Lineages with events in this round, and the events.</summary>
    public IEnumerable<(LineageId Lineage, IReadOnlyList<RunEvent> Events)> Happened =>
        _happened?.Select(one => (one.Key, (IReadOnlyList<RunEvent>)one.Value)) ?? [];

    /// <summary>Whom an event is about.</summary>
    public static IEnumerable<LineageId> Concerned(RunEvent what) => what switch
    {
        LineageEvent one => [one.Lineage],
        Forked fork => [fork.Parent, fork.Child, fork.Ended],
        _ => [],
    };

    private void Note(LineageId lineage, RunEvent what)
    {
        _happened ??= [];
        if (!_happened.TryGetValue(lineage, out var events)) _happened[lineage] = events = [];
        events.Add(what);
    }

    private void Grow(int capacity)
    {
        for (var j = 0; j < Latents.Count; j++) (_phi[j], _anchor[j]) = (new double[capacity], new double[capacity]);
        (_lineages, _beliefs, _before) = (new LineageId[capacity], new double[capacity], new Regime?[capacity]);
        (_answers, _audited) = (new Deliberated[capacity], new bool[capacity]);
    }

    private static Latents Row(double[][] columns, int i)
    {
        var row = new Latents();
        for (var j = 0; j < Latents.Count; j++) row[j] = columns[j][i];
        return row;
    }

    private static double[][] Columns() => [.. Enumerable.Range(0, Latents.Count).Select(_ => Array.Empty<double>())];
}
