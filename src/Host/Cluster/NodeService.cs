using Akka.Actor;
using Akka.Cluster;
using TrainingGame.Cluster;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Cluster;

/// <summary>
/// A node from its start to its end. One that the others took out, because they could not reach it,
/// begins anew and joins again.
/// </summary>
internal sealed class NodeService(
    Placing placing, Connection seeds, Store store, int cores, string? health, bool quiet)
{
    private static readonly TimeSpan BeforeJoiningAgain = TimeSpan.FromSeconds(2);

    private sealed class Leaving : CoordinatedShutdown.Reason
    {
        public static Leaving Instance { get; } = new();

        public override int ExitCode => Storage.ExitCode.Done;
    }

    public async Task<int> Run(Terminal terminal, CancellationToken cancel)
    {
        store.Prepare();
        var work = new Workplace(store);
        using var endpoints = health is null ? null : new HealthEndpoints(health, store, []);
        Say(terminal, $"{placing.PublicHost}:{placing.Port}, {cores} cores, {store.Path}, "
            + (seeds.Tls is null ? "neither encrypted nor authenticated" : "TLS"));
        while (true)
        {
            using var system = Begin(terminal);
            var node = ClusterNode.Start(system, work, cores);
            endpoints?.Show(system, node);
            DrainBeforeLeaving(system, node);
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var stop = cancel.Register(() => stopped.TrySetResult());
            await Task.WhenAny(stopped.Task, system.WhenTerminated).ConfigureAwait(false);
            if (cancel.IsCancellationRequested)
            {
                Say(terminal, $"leaving; running cells may take {placing.Drain} s to end");
                await CoordinatedShutdown.Get(system).Run(Leaving.Instance).ConfigureAwait(false);
                Say(terminal, "left");
                return Storage.ExitCode.Done;
            }
            Say(terminal, "was taken out of the cluster, which could not reach it; joins again");
            await Task.WhenAny(Task.Delay(BeforeJoiningAgain, CancellationToken.None), stopped.Task)
                .ConfigureAwait(false);
        }
    }

    private ActorSystem Begin(Terminal terminal)
    {
        try
        {
            var system = ActorSystem.Create(
                ClusterConfiguration.System, ClusterConfiguration.OfNode(placing, seeds, store, quiet));
            Akka.Cluster.Cluster.Get(system).RegisterOnMemberUp(() => Say(terminal, "is a member"));
            return system;
        }
        catch (Exception e) when (Innermost(e) is System.Net.Sockets.SocketException socket)
        {
            throw new StoreException(
                $"The node cannot listen on {placing.Host}:{placing.Port}: {socket.Message}. Name another --port.", e);
        }
    }

    /// <summary>What runs may end; what waits goes elsewhere.</summary>
    private void DrainBeforeLeaving(ActorSystem system, ClusterNode node)
    {
        if (node.Bench is not { } bench) return;
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "drain", async () =>
        {
            try
            {
                var longest = TimeSpan.FromSeconds(Math.Max(0.1, placing.Drain));
                await bench.Ask<Bench.Drained>(new Bench.Drain(), longest).ConfigureAwait(false);
            }
            catch (AskTimeoutException)
            {
                // They are ended, and run again elsewhere.
            }
            return Akka.Done.Instance;
        });
    }

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;

    private void Say(Terminal terminal, string what)
    {
        if (!quiet) terminal.Error.WriteLine($"node: {what}");
    }
}
