using System.Diagnostics;
using Akka.Actor;
using TrainingGame.Cluster;
using TrainingGame.Cluster.Dispatch;
using TrainingGame.Cluster.Wire;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Cluster;

/// <summary>Hands a sweep to a cluster and watches it; the cluster goes on without its watcher.</summary>
/// <param name="connection">How to reach it.</param>
/// <param name="work">What is made of the sweep.</param>
/// <param name="patience">For how long nobody may answer; null: for as long as a coordinator may take to move.</param>
internal sealed class ClusterRunner(Connection connection, IWorkplace work, TimeSpan? patience = null) : ISweepRunner
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);

    /// <summary>After how long a silence is told; a question that times out takes three seconds of it.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    public bool Run(SweepEntry entry, Action<SweepProgress> watch, CancellationToken cancel)
    {
        using var client = new ClusterClient(connection);
        // What runs already is joined as it is, and what it has given up is tried again when it has ended.
        var joined = client.Ask<SweepProgressed>(new GetSweepProgress(entry.Id), cancel) is { Active: true };
        client.Submit(entry.Id, cancel, retryParked: true);
        var (clock, silence) = (Stopwatch.StartNew(), Stopwatch.StartNew());
        (int Cells, int Points)? before = null;
        var last = new SweepProgress(0, entry.Cube.Length, 0, 0, 0, 0, 0);
        while (!cancel.IsCancellationRequested)
        {
            // While the coordinator moves nobody answers, and the cells go on.
            if (client.Ask<SweepProgressed>(new GetSweepProgress(entry.Id), cancel) is { } progress)
            {
                silence.Restart();
                if (!progress.Active)
                {
                    if (progress.Stopped || IsComplete(entry, retryParked: joined)) return !progress.Stopped;
                    // Or it was taken, and the store's server took that back when it fell.
                    client.Submit(entry.Id, cancel, retryParked: joined);
                    joined = false;
                    continue;
                }
                before ??= (progress.Settled, progress.PointsDone);
                watch(last = new(
                    progress.PointsDone, progress.Points, progress.Settled - before.Value.Cells, progress.Failed,
                    clock.Elapsed.TotalSeconds, progress.Lanes, progress.Nodes)
                { PointsBefore = before.Value.Points });
            }
            else if (!cancel.IsCancellationRequested)
            {
                if (silence.Elapsed >= (patience ?? ClusterClient.LongPatience))
                    throw client.NobodyAnswers(silence.Elapsed);
                if (silence.Elapsed >= Silence) watch(last with { Unanswered = silence.Elapsed });
            }
            cancel.WaitHandle.WaitOne(Glance);
        }
        return false;
    }

    private bool IsComplete(SweepEntry entry, bool retryParked)
    {
        var (plan, made) = work.Open(entry.Id, retryParked);
        return Decide.Accept(Board.Empty, plan, made, work.Width)[^1] is SweepEnded;
    }
}

/// <summary>Speaks to the coordinator by way of any node that answers.</summary>
internal sealed class ClusterClient(Connection connection) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>How long a coordinator may take to move, and a cluster to form.</summary>
    public static readonly TimeSpan LongPatience = TimeSpan.FromSeconds(90);

    private readonly ActorSystem _system =
        ActorSystem.Create(ClusterConfiguration.System, ClusterConfiguration.OfClient(connection));
    private int _seed;

    /// <exception cref="StoreException">No node answers, or the sweep is refused.</exception>
    public void Submit(string sweep, CancellationToken cancel, bool retryParked = false) =>
        Insist(new SubmitSweep(sweep, retryParked), cancel);

    /// <exception cref="StoreException">No node answers, or the sweep is refused.</exception>
    public void Stop(string sweep, CancellationToken cancel) => Insist(new StopSweep(sweep), cancel);

    /// <summary>An answer, or null where none came in time; the next question goes to the next node.</summary>
    public T? Ask<T>(IWireMessage question, CancellationToken cancel) where T : class
    {
        try
        {
            var door = _system.ActorSelection(
                $"{connection.AddressOf(connection.Seeds[_seed])}/user/{ClusterNode.Door}");
            return door.Ask<object>(question, Patience, cancel).GetAwaiter().GetResult() as T;
        }
        catch (AskTimeoutException)
        {
            _seed = (_seed + 1) % connection.Seeds.Count;
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public StoreException NobodyAnswers(TimeSpan silence) => new(
        $"No coordinator has answered for {silence.TotalSeconds:F0} s at "
        + $"{string.Join(", ", connection.Seeds.Select(connection.AddressOf))}; "
        + "are nodes running there, with the same secret or authority, and is the store's server?");

    public void Dispose() => _system.Terminate().Wait(Patience);

    private void Insist(IWireMessage question, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < LongPatience && !cancel.IsCancellationRequested)
        {
            switch (Ask<IWireMessage>(question, cancel))
            {
                case SweepTaken: return;
                case SweepRefused refused: throw new StoreException($"The cluster refuses the sweep: {refused.Reason}");
                default: break;
            }
        }
        cancel.ThrowIfCancellationRequested();
        throw NobodyAnswers(clock.Elapsed);
    }
}
