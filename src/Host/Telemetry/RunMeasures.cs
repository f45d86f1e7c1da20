using System.Diagnostics;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Overseer;
using static TrainingGame.Host.Telemetry.Names;

namespace TrainingGame.Host.Telemetry;

/// <summary>What is measured of a run under way. All runs of the process add up.</summary>
internal sealed class RunMeasures
{
    private static readonly KeyValuePair<string, object?>[] ByDecision =
        [.. Enum.GetNames<Decision>().Select(one => new KeyValuePair<string, object?>(Key.Decision, one))];

    private readonly Queue<(int Events, long Began)> _writing = new();
    private readonly int[] _regimes = new int[Enum.GetValues<Regime>().Length];
    private (int Events, long Began) _batch;
    private int _left;
    private Counts _counted;
    private long _asked;

    /// <summary>Updates done and to do.</summary>
    public long Step { get; private set; }
    public long TotalSteps { get; private set; }

    /// <summary>Events that wait for the log.</summary>
    public int LogQueue { get; private set; }

    /// <summary>Decisions that wait for their chunk to end.</summary>
    public int ChunkQueue { get; set; }

    /// <summary>Living lineages by regime, in the last round.</summary>
    public IReadOnlyList<int> Regimes => _regimes;

    public void Opened(Course course)
    {
        (Step, TotalSteps, _counted) = (course.Step, course.Schedule.TotalSteps, course.Counts);
        UnderWay.Add(this);
    }

    public void Trained(Course course, long from)
    {
        Step = course.Step;
        var phase = course.Schedule.PremisesOf(course.Schedule.PhaseOf(from)).Phase;
        if (!phase.Unmonitored) Measures.LearnerSteps.Add((course.Step - from) * course.Cohort.Count);
    }

    public void Asked() => _asked = Stopwatch.GetTimestamp();

    public void Answered(IReadOnlyList<Deliberated> answers)
    {
        Array.Clear(_regimes);
        for (var i = 0; i < answers.Count; i++) _regimes[(int)answers[i].Regime]++;
    }

    public void Concluded(Course course)
    {
        TotalSteps = course.Schedule.TotalSteps;
        var (now, before) = (course.Counts, _counted);
        _counted = now;
        Measures.Rounds.Add(1);
        Measures.RoundDuration.Record(Stopwatch.GetElapsedTime(_asked).TotalSeconds);
        Measures.Audits.Add(now.Audits - before.Audits);
        Count(Decision.Habitual, now.Habitual - before.Habitual);
        Count(Decision.PursueBaseGoal, now.PursueBaseGoal - before.PursueBaseGoal);
        Count(Decision.PursueReward, now.PursueReward - before.PursueReward);
        Count(Decision.PursueProxy, now.PursueProxy - before.PursueProxy);
        Count(Decision.PlayTrainingGame, now.PlayTrainingGame - before.PlayTrainingGame);
    }

    /// <summary>Counts an event; whatever span is current is its exemplar.</summary>
    public static void Happened(RunEvent what)
    {
        Measures.Events.Add(1, new KeyValuePair<string, object?>(Key.EventKind, what.Kind));
        if (what is Detected detected) Measures.Detections.Add(1, ByDecision[(int)detected.Decision]);
    }

    public void Writing(int events)
    {
        LogQueue += events;
        _writing.Enqueue((events, Stopwatch.GetTimestamp()));
    }

    public void Written()
    {
        LogQueue--;
        if (_left == 0 && _writing.TryDequeue(out _batch)) _left = _batch.Events;
        if (--_left > 0) return;
        Measures.Written.Add(_batch.Events);
        Measures.WriteDuration.Record(Stopwatch.GetElapsedTime(_batch.Began).TotalSeconds);
    }

    public void Ended(RunOutcome outcome)
    {
        UnderWay.Remove(this);
        Measures.RunsEnded.Add(
            1, new KeyValuePair<string, object?>(Key.Outcome, RunSpans.OutcomeOf(outcome)));
    }

    private static void Count(Decision decision, long number)
    {
        if (number > 0) Measures.Decisions.Add(number, ByDecision[(int)decision]);
    }
}
