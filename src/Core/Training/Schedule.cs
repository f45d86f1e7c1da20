using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Training;

/// <summary>Which phase an update belongs to, when to pause, and how much oversight is left.</summary>
public sealed class Schedule
{
    private readonly long[] _ends;
    private readonly Premises[] _premises;
    private readonly Experiment _experiment;
    private readonly double _monitoredAndTail;

    public Schedule(Experiment experiment)
    {
        _experiment = experiment;
        _premises = [.. experiment.Phases.Select(phase => new Premises(experiment, phase))];
        _ends = new long[experiment.Phases.Count];
        var end = 0L;
        var monitored = 0L;
        for (var i = 0; i < _ends.Length; i++)
        {
            _ends[i] = end += experiment.Phases[i].Steps;
            if (!experiment.Phases[i].Unmonitored) monitored = end;
        }
        _monitoredAndTail = monitored + experiment.Oversight.Tail;
        CheckpointInterval = CheckpointIntervalOf(end, experiment.DecisionInterval);
    }

    private const int CheckpointsPerRun = 20;

    /// <summary>Updates in the whole run.</summary>
    public long TotalSteps => _ends[^1];

    /// <summary>Updates between two checkpoints: a multiple of the decision interval.</summary>
    public long CheckpointInterval { get; }

    public Premises PremisesOf(int phase) => _premises[phase];

    public long StartOf(int phase) => phase == 0 ? 0 : _ends[phase - 1];

    public long EndOf(int phase) => _ends[phase];

    /// <summary>Index of the phase to which update <paramref name="step"/> (from 0) belongs.</summary>
    public int PhaseOf(long step)
    {
        var phase = 0;
        while (phase < _ends.Length - 1 && step >= _ends[phase]) phase++;
        return phase;
    }

    /// <summary>
    /// T(t), the true remaining oversight in steps after t updates: max(0, N + tail − t) where it
    /// shrinks, N + tail where it is constant; N counts the updates of monitored phases.
    /// </summary>
    public double OversightLeft(long step) =>
        _experiment.Oversight.Schedule == OversightSchedule.Constant
            ? _monitoredAndTail
            : Math.Max(0, _monitoredAndTail - step);

    /// <summary>The next step after <paramref name="step"/> at which something but training happens.</summary>
    public long NextPause(long step)
    {
        var interval = _experiment.DecisionInterval;
        var round = step - step % interval;
        round = round > long.MaxValue - interval ? long.MaxValue : round + interval;
        return Math.Min(round, _ends[PhaseOf(step)]);
    }

    /// <summary>Whether something but training happens after <paramref name="step"/> updates.</summary>
    public bool IsPause(long step) => step > 0 && NextPause(step - 1) == step;

    public bool IsRound(long step) => step > 0 && step % _experiment.DecisionInterval == 0;

    /// <summary>At regular intervals and at the end of every phase.</summary>
    public bool IsCheckpoint(long step) =>
        step > 0 && (step % CheckpointInterval == 0 || _ends.Contains(step));

    private static long CheckpointIntervalOf(long steps, long decisionInterval)
    {
        var rounds = Math.Max(1, steps / decisionInterval / CheckpointsPerRun);
        return rounds > long.MaxValue / decisionInterval ? long.MaxValue : rounds * decisionInterval;
    }
}
