using Akka.Actor;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Tests.Support;
using TrainingGame.Overseer;

namespace TrainingGame.Host.Tests.Running;

/// <summary>An actor system on a store of its own, on which many runs can be executed.</summary>
internal sealed class Stage : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly ActorSystem _system;
    private int _runs;

    public Stage()
    {
        Store = Store.Locate(_scratch.Store);
        Store.Prepare();
        _system = ActorSystem.Create("stage", Journal.ConfigurationFor(Store));
    }

    public Store Store { get; }

    public string NextRun() => $"run-{Interlocked.Increment(ref _runs)}";

    /// <summary>Starts a run; the supervisor takes messages for it.</summary>
    public (IActorRef Supervisor, Task<RunOutcome> Outcome) Start(
        string run, Beginning? toBegin, Execution execution, LearnerProps propsOf, IRunWatcher? watcher = null)
    {
        var outcome = new TaskCompletionSource<RunOutcome>(
            TaskCreationOptions.RunContinuationsAsynchronously);
        var overseer = Props.Create(() => new OverseerActor(
            run, toBegin, execution, propsOf, watcher));
        return (
            _system.ActorOf(Props.Create(() => new RunSupervisor(overseer, outcome))),
            outcome.Task.WaitAsync(TimeSpan.FromMinutes(2)));
    }

    public RunOutcome Execute(
        string run, Experiment? toBegin, Execution execution, LearnerProps propsOf) =>
        Start(run, toBegin is null ? null : Beginning.Of(toBegin, Provenance.Here), execution, propsOf).Outcome.GetAwaiter().GetResult();

    /// <summary>Stops a run and resumes it, later each time, until it ends by itself.</summary>
    /// <param name="run">Its name.</param>
    /// <param name="experiment">What it runs.</param>
    /// <param name="patience">How long it goes before the first stop, in no unit in particular.</param>
    /// <param name="propsOf">Makes the learners.</param>
    /// <param name="watcher">A watcher for each time; null: none.</param>
    public RunOutcome ExecuteInPieces(
        string run, Experiment experiment, int patience, LearnerProps propsOf, Func<IRunWatcher>? watcher = null)
    {
        Beginning? toBegin = Beginning.Of(experiment, Provenance.Here);
        RunOutcome outcome;
        do
        {
            var (supervisor, ended) = Start(run, toBegin, new(1, 1), propsOf, watcher?.Invoke());
            Thread.SpinWait(patience * 20_000);
            supervisor.Tell(Cancel.Instance);
            outcome = ended.GetAwaiter().GetResult();
            if (outcome is RunCancelled && Rows(run).Count > 0) toBegin = null;
            patience += 10;
        }
        while (outcome is RunCancelled);
        return outcome;
    }

    public IReadOnlyList<LogRow> Rows(string run) => [.. new RunLog(Store).Rows(run)];

    public void Dispose()
    {
        _system.Terminate().Wait();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _scratch.Dispose();
    }
}
