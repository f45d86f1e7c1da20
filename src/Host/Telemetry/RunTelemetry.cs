using System.Diagnostics;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Host.Running;
using TrainingGame.Overseer;

namespace TrainingGame.Host.Telemetry;

/// <summary>
/// Watches a run and tells of it: measurements as it goes, spans and events when a chunk of rounds
/// ends. It reads only; the run is the same without it.
/// </summary>
internal sealed class RunTelemetry : IRunWatcher
{
    private readonly string _run;
    private readonly IClock _clock;
    private readonly RunMeasures? _measures;
    private readonly RunSpans _spans;
    private readonly Keeper? _keeper;
    private Course? _course;
    private Activity? _whole, _standing;
    private Chunk _chunk;
    private RoundFacts _round = null!;
    private DateTime _trained, _asked, _entered;
    private long _closed;
    private bool _inRound;

    internal RunTelemetry(string run, string? parent, IClock clock, bool live, Keeping? keeping)
    {
        (_run, _clock, _spans) = (run, clock, new RunSpans(run, parent));
        // A run computed again has been measured.
        _measures = live ? new() : null;
        _keeper = keeping is null ? null : new(keeping);
    }

    /// <summary>Somebody to watch a run; null where nobody listens, so that it costs nothing.</summary>
    /// <param name="run">The run's name.</param>
    /// <param name="parent">Says which run it was forked from; null: none.</param>
    /// <param name="again">When things happened in a run computed again; null: it happens now.</param>
    /// <exception cref="Storage.MistakeException">A variable of <see cref="Keeping"/> is wrong.</exception>
    public static IRunWatcher? Watch(string run, Func<string?> parent, IClock? again = null)
    {
        var tells = Spans.Wanted || EventRecord.Logger is not null;
        if (!tells && !Measures.Wanted) return null;
        var keeping = tells ? Keeping.Of(Environment.GetEnvironmentVariable) : null;
        return new Unfailing(
            new RunTelemetry(run, parent(), again ?? new LiveClock(), again is null, keeping),
            defect => TelemetryWarning.Tell($"it failed, and tells no more of run {run}: {defect.Message}"));
    }

    public void Opened(Course course)
    {
        _course = course;
        _measures?.Opened(course);
        _closed = course.Step;
        _trained = _clock.At(course.Step, Moment.Concluded);
        _whole = _spans.Begin(course, _trained);
        _round = FactsOf(course);
        _round.Concluded = _trained;
        Enter(course);
        if (course.Step > 0) return;
        var experiment = course.Experiment;
        Happened(RunStarted.Of(new Plan(experiment), Provenance.Here));
        Happened(new PhaseStarted(0, experiment.Phases[0].Name));
    }

    public void Trained(Course course, long from) => _measures?.Trained(course, from);

    public void Asked(Course course)
    {
        _inRound = true;
        _asked = _clock.At(course.Step, Moment.Asked);
        _measures?.Asked();
    }

    public void Answered(Course course, IReadOnlyList<Deliberated> answers)
    {
        if (!_inRound) _asked = _clock.At(course.Step, Moment.Asked);
        _round = FactsOf(course);
        if (!_inRound) return;
        _measures?.Answered(answers);
        _keeper?.Answered(_round, course, answers);
    }

    public void Concluded(Course course, IReadOnlyList<RunEvent> happened)
    {
        _round.Concluded = _trained = _clock.At(course.Step, Moment.Concluded);
        if (_inRound) _keeper?.Concluded(_round, course, happened);
        foreach (var what in happened) Happened(what);
        if (_measures is not null)
        {
            if (_inRound) Within(_standing, _measures.Concluded, course);
            if (_keeper is not null) _measures.ChunkQueue = _keeper.Waiting;
        }
        _inRound = false;
        if (course.Step < _chunk.End && course.Schedule == _round.Schedule) return;
        Close();
        if (!course.Finished) Enter(course);
    }

    public void Writing(int events) => _measures?.Writing(events);

    public void Written() => _measures?.Written();

    public void Ended(RunOutcome outcome)
    {
        if (_course is not null) Close();
        if (_measures is not null) Within(_whole, _measures.Ended, outcome);
        if (_whole is null || _course is null) return;
        RunSpans.End(_whole, _course, outcome, _clock.At(_course.Step, Moment.Concluded));
    }

    private RoundFacts FactsOf(Course course) => new(
        course.Experiment, course.Schedule, course.Step, _trained, _asked,
        _clock.At(course.Step, Moment.Answered));

    private void Enter(Course course)
    {
        (_chunk, _entered) = (Chunk.Of(course.Schedule, course.Step + 1), _trained);
        _keeper?.Open(_chunk, course.Schedule);
        _standing = Spans.Wanted ? Spans.Standing(_spans.Identity.Chunk(_chunk)) : null;
    }

    private void Happened(RunEvent what)
    {
        _keeper?.Keep(_round.Experiment.Seed, what, _round);
        if (_measures is null) return;
        var span = Spans.Wanted && what is LineageEvent one
            ? Spans.Standing(_spans.Identity.Agent(_chunk, what.Step, one.Lineage.Value))
            : _standing;
        Within(span, RunMeasures.Happened, what);
    }

    /// <summary>Sends what was kept of the chunk.</summary>
    private void Close()
    {
        if (_keeper is null) return;
        var content = _keeper.Close();
        // A run that was stopped or has just ended may have nothing since the last chunk.
        if (_round.Step <= _closed && content.Events.Count == 0) return;
        _closed = _round.Step;
        _spans.Send(_chunk, _round.Experiment, _round.Schedule, _entered, _round.Concluded);
        foreach (var (what, _) in content.Events)
        {
            if (what is Forked fork) _spans.Note(fork, _chunk);
        }
        _spans.Send(content.Decisions);
        if (EventRecord.Logger is null) return;
        var kept = content.Decisions.Select(one => (one.Round.Step, one.Lineage)).ToHashSet();
        foreach (var (what, round) in content.Events)
            EventRecord.Send(_run, what, round.Concluded, SpanOf(what, kept));
        if (content.DecisionsLeftOut + content.EventsLeftOut > 0)
            EventRecord.SendLeftOut(_run, content, _round.Concluded, _spans.Identity.Chunk(_chunk));
    }

    /// <summary>The agent in that round, where its span is sent; else the chunk.</summary>
    private ActivityContext SpanOf(RunEvent what, HashSet<(long, LineageId)> kept)
    {
        foreach (var lineage in RoundNote.Concerned(what))
        {
            if (kept.Contains((what.Step, lineage)))
                return _spans.Identity.Agent(_chunk, what.Step, lineage.Value);
        }
        return _spans.Identity.Chunk(_chunk);
    }

    /// <summary>Measures while a span is current, so that the measurement leads to it.</summary>
    private static void Within<T>(Activity? span, Action<T> measure, T of)
    {
        var surroundings = Activity.Current;
        Activity.Current = span;
        try
        {
            measure(of);
        }
        finally
        {
            Activity.Current = surroundings;
        }
    }
}
