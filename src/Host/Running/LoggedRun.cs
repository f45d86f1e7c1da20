using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Running;

/// <summary>A run as its log has it, open at any step.</summary>
public sealed class LoggedRun
{
    private readonly RunLog _log;
    private readonly List<Checkpoint> _checkpoints = [];

    /// <exception cref="MistakeException">No run, or several, of that name.</exception>
    /// <exception cref="StoreException">The log cannot be read.</exception>
    public LoggedRun(RunLog log, string name)
    {
        _log = log;
        Entry = log.Find(name);
        RunStarted? started = null;
        foreach (var row in log.Rows(Entry.Run, nameof(RunStarted), nameof(Checkpoint)))
        {
            var happened = RunLog.Decode(Entry.Run, row);
            started ??= happened as RunStarted;
            if (happened is Checkpoint checkpoint) _checkpoints.Add(checkpoint);
        }
        Started = started ?? throw new StoreException($"Run {Entry.Run} has no definition in its log.");
        Plan = Plan.Of(Started);
    }

    public RunEntry Entry { get; }
    public string Run => Entry.Run;
    public RunStarted Started { get; }
    public Plan Plan { get; }
    public IReadOnlyList<Checkpoint> Checkpoints => _checkpoints;

    public long TotalSteps => new Schedule(Plan.Last).TotalSteps;

    /// <summary>The last step that the log vouches for.</summary>
    public long LastStep => Entry.Complete ? TotalSteps : _checkpoints is [.., var last] ? last.Step : 0;

    public IEnumerable<RunEvent> Events => _log.Events(Run);

    /// <summary>When a lineage, or an ancestor that it was forked from, became deceptive; null: never.</summary>
    public long? Turned(LineageId lineage) =>
        Outcome.Of(Events).BecameDeceptive.TryGetValue(lineage, out var step) ? step : null;

    /// <summary>The last checkpoint at or before a step; null: the beginning is nearest.</summary>
    public Checkpoint? Nearest(long step) => _checkpoints.FindLast(one => one.Step <= step);

    /// <summary>The run after exactly <paramref name="step"/> updates.</summary>
    public Course At(long step, int threads) =>
        Recomputation.At(Plan, Nearest(step), step, threads);

    /// <summary>Refuses a step that the run has not, or has not reached.</summary>
    /// <exception cref="MistakeException">It is outside.</exception>
    public void MustHave(string option, long step)
    {
        if (step < 0 || step > TotalSteps)
            throw new MistakeException($"{option} {step}: outside the run; allowed: 0 to {TotalSteps}");
        if (step > LastStep)
        {
            throw new MistakeException(
                $"{option} {step}: run {Run} is not complete; allowed: 0 to {LastStep}, or resume it first");
        }
    }
}
