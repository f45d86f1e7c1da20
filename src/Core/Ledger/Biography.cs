using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;

namespace TrainingGame.Core.Ledger;

/// <summary>
/// A lineage with its ancestors, read off a run's log. The log tells all that others did to it
/// (detections, forks), so that it can be computed again without them, however coupled the run.
/// </summary>
public sealed class Biography
{
    private readonly Dictionary<LineageId, Forked> _births = [];
    private readonly Dictionary<LineageId, long> _deaths = [];
    private readonly HashSet<(long, LineageId)> _detected = [];
    private readonly List<Checkpoint> _checkpoints = [];
    private readonly List<(LineageId Lineage, long From)> _ancestry = [];

    private Biography(Experiment experiment, LineageId lineage) =>
        (Experiment, Lineage) = (experiment, lineage);

    public Experiment Experiment { get; }
    public LineageId Lineage { get; }

    /// <summary>Who was the lineage from when on: oldest ancestor first, itself last.</summary>
    public IReadOnlyList<(LineageId Lineage, long From)> Ancestry => _ancestry;

    /// <summary>Whether the run is a fork of another, whose log begins at its moment.</summary>
    public bool IsFork { get; private init; }

    /// <summary>The first step that the log can tell of: 0, or a fork's moment.</summary>
    public long Begins { get; private set; }

    /// <summary>The last step at which the lineage lived and that the log can tell of.</summary>
    public long Ends { get; private set; }

    /// <param name="log">All events of a run, in order.</param>
    /// <param name="lineage">Whose life it is.</param>
    /// <returns>Null where no such lineage ever lived in the run.</returns>
    public static Biography? Of(IEnumerable<RunEvent> log, LineageId lineage)
    {
        Biography? life = null;
        foreach (var happened in log)
        {
            if (happened is RunStarted started)
            {
                life = new(DefinitionText.Read(started.Definition), lineage)
                {
                    Begins = started.Step,
                    IsFork = started.Fork is not null,
                };
            }
            life?.Note(happened);
        }
        return life is not null && life.Trace() ? life : null;
    }

    private void Note(RunEvent happened)
    {
        switch (happened)
        {
            case Detected one: _detected.Add((one.Step, one.Lineage)); break;
            case Forked fork:
                _births[fork.Child] = fork;
                _deaths[fork.Ended] = fork.Step;
                break;
            case Ended ended: _deaths[ended.Lineage] = ended.Step; break;
            case Checkpoint checkpoint:
                _checkpoints.Add(checkpoint);
                Ends = checkpoint.Step;
                break;
            default: break;
        }
    }

    private bool Trace()
    {
        var who = Lineage;
        while (_births.TryGetValue(who, out var birth))
        {
            _ancestry.Insert(0, (who, birth.Step));
            who = birth.Parent;
        }
        _ancestry.Insert(0, (who, Begins));
        if (_deaths.TryGetValue(Lineage, out var death)) Ends = Math.Min(Ends, death);
        var first = _checkpoints.FirstOrDefault();
        return IsFork
            ? first is not null && CohortCodec.Read(first.State, Experiment.Lineages).IndexOf(who) >= 0
            : who.Value >= 0 && who.Value < Experiment.Lineages;
    }

    /// <summary>The lineage alone, or its ancestor of that time, at a step.</summary>
    internal Course At(long step)
    {
        var nearest = _checkpoints.LastOrDefault(one => one.Step <= step && Before(one.Step));
        var course = nearest is null
            ? Course.Begin(Experiment, new Origin("", "", "")).Course
            : Course.Restore(Experiment, nearest);
        var alone = course.Alone(WhoAt(course.Step), Surroundings());
        Retelling.Advance(alone, step, ledger: null, watch: null);
        return alone;
    }

    /// <summary>A checkpoint at the very step of a death no longer holds the lineage.</summary>
    private bool Before(long step) => !_deaths.TryGetValue(Lineage, out var death) || step < death;

    /// <summary>Who the lineage was once all that happened at a step had happened.</summary>
    public LineageId WhoAt(long step) => _ancestry.Last(one => one.From <= step).Lineage;

    internal Surroundings Surroundings() => new(
        (step, lineage) => _detected.Contains((step, lineage)),
        (step, lineage) => _ancestry.FirstOrDefault(one =>
            one.From == step && _births.TryGetValue(one.Lineage, out var birth)
            && birth.Parent == lineage) is { From: > 0 } heir ? heir.Lineage : null);
}
