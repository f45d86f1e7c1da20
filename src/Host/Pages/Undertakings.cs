using TrainingGame.Core;
using TrainingGame.Dashboard.Records;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Overseer;

namespace TrainingGame.Host.Pages;

/// <summary>What the pages set going: replays, forks, questions for causes.</summary>
internal sealed class Undertakings(Store store, Works works, int threads, CancellationToken stop) : IUndertakings
{
    /// <summary>How long a fork may take to write its first event.</summary>
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private readonly List<Task> _running = [];

    public static string KeyOfReplay(string run) => $"replay {run}";

    public static string KeyOfForkTimes(string run, int lineage) => $"causes {run} {lineage}";

    public void Replay(string run) => works.Begin(
        KeyOfReplay(run),
        work =>
        {
            var log = new RunLog(store);
            var found = ReplayCommand.Replay(log, log.Find(run), threads, long.MaxValue, work.Tell).Found;
            try
            {
                new Verifications(store).Keep(run, found);
                return found with { Kept = true };
            }
            catch (StoreException)
            {
                return found;
            }
        },
        _ => 10_000);

    public void AskForkTimes(string run, int lineage, int futures, int points) => works.Begin(
        KeyOfForkTimes(run, lineage),
        work =>
        {
            var found = Causes.Find(
                new LoggedRun(new RunLog(store), run), lineage, futures, points,
                [(Causes.AsItWas, Alternative.None)], threads, work.Tell, work.Stop);
            var moments = found.Curves[0].Moments;
            return new ForkTimes(
                [.. moments.Select(one => new ForkTime(
                    one.Step, one.Turned.K, one.Turned.N, one.Turned.Low, one.Turned.High))],
                Causes.LikelyFrom(moments), found.Curves[0].Solitary,
                $"causes {run} --lineage {lineage} --futures {futures} --points {points}");
        },
        _ => 10_000, $"{futures} {points}");

    public async Task<string> Fork(ForkRequest request)
    {
        try
        {
            var log = new RunLog(store);
            var parent = new LoggedRun(log, request.Parent);
            var intervention = ForkCommand.Read(
                parent, request.At, request.Sets, request.Latents, request.Seed, threads);
            store.Prepare();
            var name = RunName.New(parent.Plan.Last.Name, log.Runs().Select(run => run.Run).ToHashSet());
            var running = Task.Run(() => Run(name, Running.Fork.Of(parent, intervention)), CancellationToken.None);
            lock (_lock) _running.Add(running);
            await HasBegun(name, running).ConfigureAwait(false);
            return name;
        }
        catch (MistakeException e)
        {
            throw new RefusedException(e.Message);
        }
        catch (StoreException e)
        {
            throw new UnreadableRecordsException(e.Message, e);
        }
    }

    private async Task<RunOutcome> Run(string name, Beginning beginning)
    {
        using var written = RunLock.Take(store, name);
        return await RunSession.Execute(store, name, beginning, new Execution(threads), _ => { }, stop)
            .ConfigureAwait(false);
    }

    /// <summary>Waits until there is something to see.</summary>
    private async Task HasBegun(string name, Task<RunOutcome> running)
    {
        var journal = new JournalRows(store);
        var until = DateTime.UtcNow + Beginning;
        while (journal.LastSeq(name) is null && DateTime.UtcNow < until)
        {
            if (running.IsCompleted && await running.ConfigureAwait(false) is RunFailed failed)
                throw new UnreadableRecordsException($"The fork stopped: {failed.Reason}", failed.Cause);
            await Task.Delay(TimeSpan.FromMilliseconds(50), stop).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for what was set going; the server's stop has been told to it.</summary>
    public async Task Finish()
    {
        Task[] running;
        lock (_lock) running = [.. _running];
        try
        {
            await Task.WhenAll(running).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StoreException or OperationCanceledException)
        {
            // What was acknowledged is in the store, and resume goes on from there.
        }
    }
}
