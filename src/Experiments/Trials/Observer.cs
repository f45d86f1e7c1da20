using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;

namespace TrainingGame.Experiments.Trials;

/// <summary>Watches a run and keeps of it what its outcomes need; it cannot change the run.</summary>
internal sealed class Observer
{
    private const int RegimeSamples = 100;

    private readonly Experiment _experiment;
    private readonly SortedDictionary<int, LineageNotes> _notes = [];
    private readonly List<RegimeCount> _regimes = [];
    private readonly long _steps;
    private readonly DriftBook? _drift;
    private long _nextSample;

    public Observer(Experiment experiment, Course course, bool withDrift)
    {
        (_experiment, _steps) = (experiment, experiment.Phases.Sum(phase => phase.Steps));
        if (!withDrift) return;
        _drift = new(experiment);
        course.Witness = _drift.Book;
    }

    public IReadOnlyList<RegimeCount> Regimes => _regimes;

    public void Follow(Course course, long to) => _drift?.Follow(course, to);

    public void See(Course course, IReadOnlyList<RunEvent> happened)
    {
        if (course.Step == 0) Look(course, "start");
        foreach (var what in happened) See(what);
        if (course.Step == 0 || !course.Schedule.IsPause(course.Step)) return;
        var phase = course.Schedule.PhaseOf(course.Step - 1);
        if (course.Step == course.Schedule.EndOf(phase))
            Look(course, _experiment.Phases[phase].Name);
        if (course.Finished) Look(course, "end");
    }

    /// <summary>A round's answers.</summary>
    public void Hear(IReadOnlyList<Deliberated> answers)
    {
        if (answers.Count == 0) return;
        foreach (var answer in answers) Of(answer.Lineage).Hear(answer, _experiment.Thresholds);
        if (answers[0].Step < _nextSample) return;
        _nextSample += Math.Max(1, _steps / RegimeSamples);
        var counts = new int[Enum.GetValues<Regime>().Length];
        foreach (var answer in answers) counts[(int)answer.Regime]++;
        _regimes.Add(new(answers[0].Step, counts));
    }

    public LineageTable Conclude(Course course) =>
        Tabulation.Of(_experiment, course, _notes, _drift);

    private void See(RunEvent what)
    {
        switch (what)
        {
            case LineageEvent of:
                Of(of.Lineage).See(of);
                break;
            case Forked fork:
                _notes[fork.Child.Value] = Of(fork.Parent).Inherited();
                Of(fork.Ended).Ended = fork.Step;
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
                premises, course.Cohort.LearnerOf(i), course.Cohort.Standing[i], left, _experiment);
        }
    }

    private LineageNotes Of(LineageId lineage) =>
        _notes.TryGetValue(lineage.Value, out var notes)
            ? notes
            : _notes[lineage.Value] = new();
}
