using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Cluster.Tests.Processes;

/// <summary>Real processes, a real server, real failures: a sweep ends by itself as if nothing had been.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class FailureTests(PostgresServer postgres, ITestOutputHelper output)
{
    [Fact]
    public void A_sweep_outlives_a_worker_and_then_its_coordinators_node()
    {
        using var cluster = new ClusterOnTrial(postgres.NewDatabase(), output);
        var file = Sweepings.In(cluster.Scratch, cells: 60);
        // Of two that part evenly, the one with the lowest address goes on: it shall be who is left.
        var ports = new[] { PostgresServer.FreePort(), PostgresServer.FreePort(), PostgresServer.FreePort() };
        Array.Sort(ports);
        string[] at = [$"127.0.0.1:{ports[1]}", $"127.0.0.1:{ports[0]}", $"127.0.0.1:{ports[2]}"];
        string[] seeds = [at[0], at[1]];
        var first = cluster.Node(at[0], seeds);
        cluster.Until("the first node is up", () => first.Log.Contains("coordinator is here", StringComparison.Ordinal));
        var (second, third) = (cluster.Node(at[1], seeds), cluster.Node(at[2], seeds));
        using var client = cluster.Hand(file, seeds);
        cluster.Until("all three have run cells", () =>
            cluster.Results().Count > 3 && new[] { first, second, third }.All(node => cluster.RanOn(node) > 0));

        cluster.Until("whoever lists sweeps sees that it runs", () => cluster.State() == "running");
        third.Kill();
        var before = (cluster.RanOn(first), cluster.RanOn(second));
        cluster.Until("both others go on after a worker's kill -9", () =>
            cluster.RanOn(first) > before.Item1 && cluster.RanOn(second) > before.Item2);
        cluster.Until("the coordinator has seen the worker go", () =>
            first.Log.Contains($"Node {third.Name} is gone", StringComparison.Ordinal));
        cluster.Until("the worker is no member any more", () =>
            second.Log.Split('\n').Any(line => line.Contains("SBR is downing", StringComparison.Ordinal)
                && line.Contains($"@{third.Name},", StringComparison.Ordinal)));
        Assert.True(cluster.Results().Count < 60, "The sweep is too short for this test.");

        first.Kill();
        cluster.Until("the coordinator is elsewhere after its node's kill -9", () =>
            second.Log.Contains("coordinator is here; 1 sweeps", StringComparison.Ordinal));
        cluster.Until("the sweep ends", () => client.HasExited);
        Assert.True(client.ExitCode == 0, cluster.ClientLog + cluster.AllLogs());
        Assert.Equal("complete", cluster.State());
        cluster.MustBeAsIfAlone(file);
    }

    [Fact]
    public void A_sweep_waits_for_a_store_that_is_away_and_a_node_that_leaves_is_drained()
    {
        using var cluster = new ClusterOnTrial(postgres.NewDatabase(), output);
        var file = Sweepings.In(cluster.Scratch, cells: 32);
        string[] seeds = [Address(), Address()];
        var (first, second) = (cluster.Node(seeds[0], seeds), cluster.Node(seeds[1], seeds));
        using var client = cluster.Hand(file, seeds);
        cluster.Until("cells have run", () => cluster.Results().Count >= 4);

        postgres.Stop();
        Thread.Sleep(TimeSpan.FromSeconds(4));
        postgres.Start();
        var before = cluster.Results().Count;
        cluster.Until("the claim on the sweep is made anew", () => cluster.State() == "running");
        var alone = TheProgram.Invoke("sweep", "resume", cluster.Store.Ids().Single(), "--store", cluster.Place);
        Assert.Equal(3, alone.Exit);
        Assert.Contains("another process", alone.Error, StringComparison.Ordinal);
        cluster.Until("cells run again after the store was away", () => cluster.Results().Count > before + 2);

        second.Terminate();
        cluster.Until("the second node has left", () => second.HasEnded);
        Assert.Equal(0, second.ExitCode);
        Assert.Contains("left", second.Log, StringComparison.Ordinal);
        cluster.Until("the sweep ends", () => client.HasExited);
        Assert.True(client.ExitCode == 0, cluster.ClientLog + cluster.AllLogs());
        Assert.DoesNotContain("is parked", first.Log + second.Log, StringComparison.Ordinal);
        cluster.MustBeAsIfAlone(file);
    }

    internal static string Address() => $"127.0.0.1:{PostgresServer.FreePort()}";
}
