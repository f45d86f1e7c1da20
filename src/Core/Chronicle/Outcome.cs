using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;
using TrainingGame.Core.Training;

namespace TrainingGame.Core.Chronicle;

/// <summary>The living lineages of a run at one moment.</summary>
/// <param name="At">Which moment, in words.</param>
/// <param name="Step">Updates applied.</param>
/// <param name="Regimes">Lineages by regime.</param>
/// <param name="PlaysTrainingGame">Deceptive ones and aware reward seekers.</param>
/// <param name="Lineages">All that live.</param>
public sealed record Census(
    string At, long Step, IReadOnlyDictionary<Regime, int> Regimes, int PlaysTrainingGame, int Lineages);

/// <summary>
/// What a run's log says about where its lineages went: a fold over its events, so that every
/// reader of a log sees the same.
/// </summary>
public sealed class Outcome
{
    private readonly Dictionary<LineageId, long> _becameDeceptive = [];
    private readonly Dictionary<LineageId, Dictionary<Property, long>> _emergences = [];
    private readonly List<Census> _censuses = [];
    private readonly HashSet<LineageId> _defected = [];
    private Plan? _plan;
    private Cohort? _cohort;

    /// <summary>What held at the end.</summary>
    public Experiment? Experiment => _plan?.Last;

    /// <summary>What forks changed on the way: what held before and after.</summary>
    public IEnumerable<(Intervention Change, Experiment Before, Experiment After)> Changes
    {
        get
        {
            var before = _plan?.Experiment;
            foreach (var (change, after) in _plan?.Changes ?? [])
            {
                yield return (change, before!, after);
                before = after;
            }
        }
    }

    public RunStarted? Started { get; private set; }
    public RunEnded? Ended { get; private set; }

    /// <summary>The last step that the log tells of.</summary>
    public long Step { get; private set; }

    /// <summary>The last recorded chain; null before the first checkpoint.</summary>
    public string? ChainSoFar { get; private set; }

    public Counts Counts { get; private set; }

    /// <summary>Lineage → step, forks under their parent's step, ended lineages included.</summary>
    public IReadOnlyDictionary<LineageId, long> BecameDeceptive => _becameDeceptive;

    /// <summary>Every lineage that ever lived → when its properties emerged.</summary>
    public IReadOnlyDictionary<LineageId, Dictionary<Property, long>> Emergences => _emergences;

    public IReadOnlyCollection<LineageId> Defected => _defected;

    /// <summary>At the start and at the end of every phase.</summary>
    public IReadOnlyList<Census> Censuses => _censuses;

    public int Detections { get; private set; }

    public int Forks { get; private set; }

    /// <summary>The living lineages at the last checkpoint; null before it.</summary>
    public Cohort? Cohort => _cohort;

    public static Outcome Of(IEnumerable<RunEvent> events)
    {
        var outcome = new Outcome();
        foreach (var happened in events) outcome.Apply(happened);
        return outcome;
    }

    private void Apply(RunEvent happened)
    {
        if (Started is null && happened is not RunStarted)
            throw new UnreadableEventException($"a {happened.Kind} before the run has begun");
        if (LineageOf(happened) is { } lineage && !_emergences.ContainsKey(lineage))
            throw new UnreadableEventException($"a {happened.Kind} of lineage {lineage}, which was never born");
        Step = Math.Max(Step, happened.Step);
        switch (happened)
        {
            case RunStarted started: Begin(started); break;
            case BecameDeceptive became: _becameDeceptive[became.Lineage] = became.Step; break;
            case Emerged emerged:
                _emergences[emerged.Lineage].TryAdd(emerged.Property, emerged.Step);
                break;
            case Detected: Detections++; break;
            case Forked forked: Inherit(forked); break;
            case Defected defected: _defected.Add(defected.Lineage); break;
            case Checkpoint checkpoint: Look(checkpoint); break;
            case RunEnded ended: Ended = ended; break;
            default: break;
        }
    }

    private static LineageId? LineageOf(RunEvent happened) => happened switch
    {
        LineageEvent one => one.Lineage,
        Forked fork => fork.Parent,
        _ => null,
    };

    private void Begin(RunStarted started)
    {
        Started = started;
        _plan = Plan.Of(started);
        var founders = Cohort.Found(_plan.Experiment);
        for (var i = 0; i < founders.Count; i++) _emergences[founders.Lineage[i]] = [];
        _censuses.Add(CensusOf("start", 0, founders, fresh: true));
    }

    private void Inherit(Forked forked)
    {
        Forks++;
        _emergences[forked.Child] = new(_emergences[forked.Parent]);
        if (_becameDeceptive.TryGetValue(forked.Parent, out var step))
            _becameDeceptive[forked.Child] = step;
    }

    private void Look(Checkpoint checkpoint)
    {
        (ChainSoFar, Counts) = (checkpoint.Chain, checkpoint.Counts);
        _cohort = CohortCodec.Read(checkpoint.State, Experiment!.Lineages);
        var experiment = _plan!.Until(checkpoint.Step);
        var schedule = new Schedule(experiment);
        var phase = schedule.PhaseOf(checkpoint.Step - 1);
        if (checkpoint.Step != schedule.EndOf(phase)) return;
        var name = experiment.Phases[phase].Name;
        _censuses.Add(CensusOf($"end of {name}", checkpoint.Step, _cohort, fresh: false));
    }

    /// <param name="at">Which moment, in words.</param>
    /// <param name="step">Updates applied.</param>
    /// <param name="cohort">Who lives.</param>
    /// <param name="fresh">No round has been held: regimes come from the read-outs.</param>
    private Census CensusOf(string at, long step, Cohort cohort, bool fresh)
    {
        var experiment = _plan!.Until(step);
        var schedule = new Schedule(experiment);
        var premises = schedule.PremisesOf(schedule.PhaseOf(Math.Max(0, step - 1)));
        var regimes = new Dictionary<Regime, int>();
        var plays = 0;
        for (var i = 0; i < cohort.Count; i++)
        {
            var read = Readouts.Of(premises, cohort.LearnerOf(i), schedule.OversightLeft(step));
            var regime = (fresh ? null : cohort.Standing[i].Regime)
                ?? Regimes.Of(read, experiment.Thresholds);
            regimes[regime] = regimes.GetValueOrDefault(regime) + 1;
            if (Regimes.PlaysTrainingGame(regime, read.A, experiment.Thresholds)) plays++;
        }
        return new(at, step, regimes, plays, cohort.Count);
    }
}
