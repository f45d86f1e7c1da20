using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;

namespace TrainingGame.Experiments.Trials;

/// <summary>Watches a run and keeps of it what its outcomes need; it cannot change the run.</summary>
internal sealed class Observer(Experiment experiment, bool withDrift)
{
    private const int RegimeSamples = 100;

    private readonly SortedDictionary<int, LineageNotes> _notes = [];
    private readonly List<RegimeCount> _regimes = [];
    private readonly long _steps = experiment.Phases.Sum(phase => phase.Steps);
    private readonly DriftBook? _drift = withDrift ? new(experiment) : null;
    private long _nextSample;

    public IReadOnlyList<RegimeCount> Regimes => _regimes;

    public void Follow(Course course, long to) => _drift?.Follow(course, to);

    public void See(Course course, IReadOnlyList<RunEvent> happened)
    {
        if (course.Step == 0) Look(course, "start");
        foreach (var what in happened) See(what);
        if (course.Step == 0 || !course.Schedule.IsPause(course.Step)) return;
        var phase = course.Schedule.PhaseOf(course.Step - 1);
        if (course.Step == course.Schedule.EndOf(phase)) Look(course,
            experiment.Phases[phase].Name);
        if (course.Finished) Look(course, "end");
    }

    /// <summary>A round's answers.</summary>
    public void Hear(IReadOnlyList<Deliberated> answers)
    {
        if (answers.Count == 0) return;
        foreach (var answer in answers) Of(answer.Lineage).Hear(answer, experiment.Thresholds);
        if (answers[0].Step < _nextSample) return;
        _nextSample += Math.Max(1, _steps / RegimeSamples);
        var counts = new int[Enum.GetValues<Regime>().Length];
        foreach (var answer in answers) counts[(int)answer.Regime]++;
        _regimes.Add(new(answers[0].Step, counts));
    }

    public LineageTable Conclude(Course course) =>
        Tabulation.Of(experiment, course, _notes, _drift);

    private LineageNotes Of(LineageId lineage) =>
        _notes.TryGetValue(lineage.Value, out var notes) ? notes : _notes[lineage.Value] = new();

    private void See(RunEvent what)
    {
        switch (what)
        {
            case BecameDeceptive became: Of(became.Lineage).Became = became.Step; break;
            case Emerged emerged:
                Of(emerged.Lineage).Emerged
                .TryAdd(emerged.Property, emerged.Step); break;
            case Detected detected: Of(detected.Lineage).Detections++; break;
            case Defected defected: Of(defected.Lineage).Defected = true; break;
            case Forked fork:
                _notes[fork.Child.Value] = Of(fork.Parent).Inherited();
                _drift?.Inherit(fork);
                break;
            default: break;
        }
    }

    private void Look(Course course, string moment)
    {
        var step = Math.Max(0, course.Step - 1);
        var premises = course.Schedule.PremisesOf(course.Schedule.PhaseOf(step));
        var left = course.Schedule.OversightLeft(course.Step);
        for (var i = 0; i < course.Cohort.Count; i++)
        {
            Of(course.Cohort.Lineage[i]).Seen[moment] = Glimpse.Of(
                premises, course.Cohort.LearnerOf(i), course.Cohort.Standing[i], left, experiment);
        }
    }
}
