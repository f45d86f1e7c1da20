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
    private bool _cancelling, _underWay, _computing, _starved, _reported, _journalFailed;
    private readonly List<IActorRef> _asking = [];
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
            case Stretch stretch: Advance(stretch); break;
            case Answered: Conclude(); break;
            case RecoveryCompleted: Begin(); break;
            case Flush: Write(); break;
            case Cancel: _cancelling = true; FinishCancelling(); break;
            case GetProgress: Answer(Sender); break;
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
        GoOn();
    }

    /// <summary>Computes off the mailbox, so that it stays open meanwhile.</summary>
    private void GoOn()
    {
        FinishCancelling();
        _starved = _unacknowledged > MostUnacknowledged;
        if (_cancelling || _starved) return;
        (_underWay, _computing) = (true, true);
        Task.Run(() => Stretch.Of(_course, _crew, _execution, toPause: _watcher is not null)).PipeTo(Self);
    }

    private void Advance(Stretch stretch)
    {
        _computing = false;
        foreach (var asking in _asking) Answer(asking);
        _asking.Clear();
        Record(stretch.Happened);
        if (stretch.Failure is { } failure)
        {
            Fail("Training failed", failure);
            return;
        }
        _watcher?.Trained(_course, stretch.From);
        if (stretch.AtPause && _crew.IsAsked) _watcher?.Asked(_course);
        if (!stretch.AtPause) Leave();
        else if (!_crew.IsAsked || _crew.Roll.IsComplete()) Conclude();
    }

    private void Conclude()
    {
        var answers = _crew.Answers;
        _watcher?.Answered(_course, answers);
        var happened = _course.Pause(answers);
        _watcher?.Concluded(_course, happened);
        Record(happened);
        Leave();
    }

    private void Leave()
    {
        // Not before: it has its last step while the answers to it are still out.
        _underWay = false;
        _crew.Muster();
        if (_course.Finished) FinishWriting();
        else GoOn();
    }

    private void Record(IReadOnlyList<RunEvent> happened)
    {
        _recorder.Add(happened);
        if (happened.Any(what => what is Checkpoint)) Write();
    }

    /// <summary>Says where the run is, when nobody changes that.</summary>
    private void Answer(IActorRef asking)
    {
        if (_computing) _asking.Add(asking);
        else asking.Tell(Progress.Of(_course, _resumedFrom));
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
        if (_starved) GoOn();
        FinishWriting();
        FinishCancelling();
    }

    private void FinishWriting()
    {
        if (_underWay || !_course.Finished) return;
        Write();
        if (_unacknowledged == 0) End(new RunCompleted(_course.ChainSoFar));
    }

    private void FinishCancelling()
    {
        if (!_cancelling || _underWay || _course is null) return;
        Write();
        if (_unacknowledged == 0) End(new RunCancelled(_course.Step));
    }

    private void Fail(string what, Exception? cause, bool withJournal = false)
    {
        _journalFailed |= withJournal;
        var innermost = cause;
        while (innermost is AggregateException { InnerException: { } inner }) innermost = inner;
        _failure ??= new RunFailed($"{what}: {innermost?.Message}", innermost);
        Write();
        if (_unacknowledged == 0 || _journalFailed) End(_failure);
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
        Fail($"Event {sequenceNr} could not be written", cause, withJournal: true);

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) =>
        Fail($"Event {sequenceNr} could not be written", cause, withJournal: true);

    protected override void OnRecoveryFailure(Exception reason, object? message = null) =>
        Fail("The log could not be read", reason, withJournal: true);
}
