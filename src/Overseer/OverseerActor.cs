using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;

namespace TrainingGame.Overseer;

/// <summary>
/// Runs one experiment: trains the cohort in slices off its mailbox, holds the rounds with the
/// learners, and writes down what happened. After an interruption it goes on from the last
/// checkpoint in its log. It tells its parent the <see cref="RunOutcome"/>.
/// </summary>
public sealed class OverseerActor : UntypedPersistentActor, IWithTimers
{
    /// <summary>Events waiting for the journal at which training pauses.</summary>
    private const int MostUnacknowledged = 20_000;

    private static readonly TimeSpan FlushInterval = TimeSpan.FromMilliseconds(250);

    private readonly Beginning? _toBegin;
    private readonly Execution _execution;
    private readonly LearnerProps _propsOf;
    private readonly IRunWatcher? _watcher;
    private readonly Recollection _logged = new();
    private Course _course = null!;
    private Recorder _recorder = null!;
    private Crew _crew = null!;
    private long _resumedFrom;
    private int _unacknowledged;
    private bool _cancelling, _underWay, _starved, _reported, _journalFailed;
    private RunFailed? _failure;

    /// <param name="run">Identity of the run, unique in the store.</param>
    /// <param name="toBegin">What to run; null to go on with what the log has.</param>
    /// <param name="execution">Threads and slices.</param>
    /// <param name="propsOf">Makes the learners' actors.</param>
    /// <param name="watcher">Looks on; null: nobody does.</param>
    public OverseerActor(
        string run, Beginning? toBegin, Execution execution, LearnerProps propsOf, IRunWatcher? watcher = null)
    {
        PersistenceId = run;
        (_toBegin, _execution, _propsOf, _watcher) = (toBegin, execution, propsOf, watcher);
    }

    public override string PersistenceId { get; }

    public ITimerScheduler Timers { get; set; } = null!;

    private sealed record SliceTrained(long To);
    private sealed record LearnerFailed(string Learner, Exception Cause);
    private sealed record Flush;

    /// <summary>A learner's failure is the run's: its answer cannot be made up.</summary>
    protected override SupervisorStrategy SupervisorStrategy()
    {
        var self = Self;
        return new OneForOneStrategy(cause =>
        {
            self.Tell(new LearnerFailed(Sender.Path.Name, cause));
            return Directive.Stop;
        });
    }

    protected override void OnRecover(object message)
    {
        if (message is RunEvent logged) _logged.Add(LastSequenceNr, logged);
        else if (message is RecoveryCompleted) OnCommand(message);
    }

    protected override void OnCommand(object message)
    {
        try
        {
            Take(message);
        }
        catch (Exception e) when (e is not ActorKilledException)
        {
            Fail("The run failed", e);
        }
    }

    private void Take(object message)
    {
        switch (message)
        {
            case SliceTrained slice: Advance(slice.To); break;
            case Answered: Conclude(_crew.Roll.Answers); break;
            case RecoveryCompleted: Begin(); break;
            case Flush: Write(); break;
            case Cancel: _cancelling = true; FinishCancelling(); break;
            case GetProgress: Sender.Tell(Progress.Of(_course, _resumedFrom)); break;
            case Status.Failure failure: Fail("Training failed", failure.Cause); break;
            case LearnerFailed failed: Fail($"Learner {failed.Learner} failed", failed.Cause); break;
            default: Unhandled(message); break;
        }
    }

    private void Begin()
    {
        if (_logged.Ended is { } ended)
        {
            End(new RunCompleted(ended.Chain));
            return;
        }
        _recorder = new Recorder(_logged.SinceCheckpoint);
        _course = _logged.Open(_toBegin, _recorder);
        _resumedFrom = _course.Step;
        _watcher?.Opened(_course);
        if (_course.Finished)
        {
            _recorder.Add([_course.ToEnd()]);
            FinishWriting();
            return;
        }
        _crew = new Crew(Context, _course, _propsOf);
        _crew.Muster();
        Write();
        Timers.StartPeriodicTimer(nameof(Flush), new Flush(), FlushInterval);
        TrainSlice();
    }

    /// <summary>Computes off the mailbox, so that it stays open meanwhile.</summary>
    private void TrainSlice()
    {
        _underWay = false;
        FinishCancelling();
        _starved = _unacknowledged > MostUnacknowledged;
        if (_cancelling || _starved) return;
        var to = Math.Min(_course.NextPause, _course.Step + Slice.StepsFor(_execution, _course.Cohort.Count));
        _underWay = true;
        _crew.Roll.Expect(to);
        Slice.Train(_course, to, _execution.Threads, _crew.Brief)
            .PipeTo(Self, success: () => new SliceTrained(to), failure: e => new Status.Failure(e));
    }

    private void Advance(long to)
    {
        var (pause, from) = (_course.NextPause, _course.Step);
        _course.Arrive(to);
        _watcher?.Trained(_course, from);
        var asked = _course.IsRound && _course.Cohort.Count > 0;
        if (asked) _watcher?.Asked(_course);
        if (to < pause) TrainSlice();
        else if (!asked) Conclude(ArraySegment<Deliberated>.Empty);
        else if (_crew.Roll.IsComplete()) Conclude(_crew.Roll.Answers);
    }

    private void Conclude(ArraySegment<Deliberated> answers)
    {
        var (experiment, cohort) = (_course.Experiment, _course.Cohort);
        _watcher?.Answered(_course, answers);
        _course.Settle(answers);
        if (_course.Experiment != experiment) _crew.Dismiss();
        if (_course.Experiment != experiment || _course.Cohort != cohort) _crew.Muster();
        // Training goes on while this pause is chained and recorded, but not under a watcher's eyes, nor
        // where the run stops here.
        var ahead = _watcher is null && !_course.Finished && !_cancelling;
        if (ahead) TrainSlice();
        var happened = _course.Tell();
        _watcher?.Concluded(_course, happened);
        _recorder.Add(happened);
        if (happened.Any(what => what is Checkpoint)) Write();
        if (ahead) return;
        // Not before: the course has its last step while the answers to it are still out.
        _underWay = false;
        if (_course.Finished) FinishWriting();
        else TrainSlice();
    }

    private void Write()
    {
        if (_recorder is null || _recorder.Waiting == 0 || _journalFailed) return;
        var events = _recorder.Take();
        _unacknowledged += events.Count;
        _watcher?.Writing(events.Count);
        PersistAllAsync(events, _ => Acknowledge());
    }

    private void Acknowledge()
    {
        _unacknowledged--;
        _watcher?.Written();
        if (_unacknowledged > 0) return;
        if (_failure is not null)
        {
            End(_failure);
            return;
        }
        if (_starved) TrainSlice();
        FinishWriting();
        FinishCancelling();
    }

    private void FinishWriting()
    {
        if (!_course.Finished || _underWay) return;
        Write();
        if (_unacknowledged == 0) End(new RunCompleted(_course.ChainSoFar));
    }

    private void FinishCancelling()
    {
        if (!_cancelling || _underWay || _course is null) return;
        Write();
        if (_unacknowledged == 0) End(new RunCancelled(_course.Step));
    }

    private void Fail(string what, Exception? cause)
    {
        var innermost = cause;
        while (innermost is AggregateException { InnerException: { } inner }) innermost = inner;
        _failure ??= new RunFailed($"{what}: {innermost?.Message}", innermost);
        Write();
        if (_unacknowledged == 0 || _journalFailed) End(_failure);
    }

    private void FailWithJournal(string what, Exception cause)
    {
        _journalFailed = true;
        Fail(what, cause);
    }

    private void End(RunOutcome outcome)
    {
        if (_reported) return;
        _reported = true;
        _watcher?.Ended(outcome);
        Context.Parent.Tell(outcome);
        Context.Stop(Self);
    }

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        FailWithJournal($"Event {sequenceNr} could not be written", cause);

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) =>
        FailWithJournal($"Event {sequenceNr} could not be written", cause);

    protected override void OnRecoveryFailure(Exception reason, object? message = null) =>
        FailWithJournal("The log could not be read", reason);
}
