using Akka.Actor;
using TrainingGame.Agents;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Telemetry;
using TrainingGame.Overseer;

namespace TrainingGame.Host.Running;

/// <summary>The composition root of a run: actor system, journal, overseer, learners.</summary>
public static class RunSession
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Executes a run to its end, failure or cancellation.</summary>
    /// <param name="store">Prepared for writing.</param>
    /// <param name="run">Identity; its lock is held by the caller.</param>
    /// <param name="toBegin">How a new run begins; null to resume.</param>
    /// <param name="execution">Threads and slices.</param>
    /// <param name="watch">Shown the progress now and then.</param>
    /// <param name="cancel">Stops the run at its next slice.</param>
    public static async Task<RunOutcome> Execute(
        Store store, string run, Beginning? toBegin, Execution execution,
        Action<Progress> watch, CancellationToken cancel)
    {
        using var system = ActorSystem.Create("traininggame", Journal.ConfigurationFor(store));
        var outcome = new TaskCompletionSource<RunOutcome>(
            TaskCreationOptions.RunContinuationsAsynchronously);
        var watcher = RunTelemetry.Watch(run, () => ParentOf(store, run, toBegin));
        var overseer = Props.Create(() => new OverseerActor(
            run, toBegin, execution, LearnerActor.PropsOf, watcher));
        var supervisor = system.ActorOf(
            Props.Create(() => new RunSupervisor(overseer, outcome)), "run");
        using var stop = cancel.Register(() => supervisor.Tell(Cancel.Instance));
        await Watch(supervisor, outcome.Task, watch).ConfigureAwait(false);
        await system.Terminate().ConfigureAwait(false);
        return await outcome.Task.ConfigureAwait(false);
    }

    private static string? ParentOf(Store store, string run, Beginning? toBegin) => toBegin is null
        ? new RunLog(store).Runs().FirstOrDefault(one => one.Run == run)?.Parent
        : toBegin.Plan.Interventions is [.., var last] ? last.Parent : null;

    private static async Task Watch(IActorRef run, Task outcome, Action<Progress> watch)
    {
        while (await Task.WhenAny(outcome, Task.Delay(ProgressInterval)).ConfigureAwait(false) != outcome)
        {
            try
            {
                watch(await run.Ask<Progress>(GetProgress.Instance, ProgressInterval * 5)
                    .ConfigureAwait(false));
            }
            catch (AskTimeoutException)
            {
                // The run has just ended, or waits for its journal: the outcome will tell.
            }
        }
    }
}
