using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Cluster.Tests.Processes;

/// <summary>A cell that no node can run: more lineages than its memory holds.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class PoisonTests(PostgresServer postgres, ITestOutputHelper output)
{
    private const string Sweep = """
        name: poison
        experiment: lively.yaml
        axes:
          - {key: lineages, values: [8, 10000000, 16]}
        outcomes: [becameDeceptive]
        """;

    /// <summary>300 MiB for all objects of a process, in hexadecimal.</summary>
    private static readonly string[] LittleMemory = ["env", "DOTNET_GCHeapHardLimit=12C00000"];

    [Fact]
    public void A_poisonous_cell_is_tried_thrice_then_parked_and_the_rest_goes_on()
    {
        using var cluster = new ClusterOnTrial(postgres.NewDatabase(), output);
        var file = FileIn(cluster.Scratch);
        string[] seeds = [FailureTests.Address()];
        var node = cluster.Node(seeds[0], seeds, inside: LittleMemory);
        using var client = cluster.Hand(file, seeds);
        cluster.Until("the sweep ends", () => client.HasExited);
        Assert.True(client.ExitCode == 0, cluster.ClientLog + cluster.AllLogs());
        Parked(cluster.Store);
        Assert.Contains("failed: point 1", cluster.ClientLog, StringComparison.Ordinal);
        Assert.Contains("is parked", node.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void One_process_treats_it_the_same()
    {
        using var scratch = new Scratch();
        var (code, said) = Shell.Try(
            [.. LittleMemory, "dotnet", typeof(Host.Commands.CommandLine).Assembly.Location, "sweep", FileIn(scratch),
                "--quiet", "--workers", "2", "--store", scratch.Store]);
        Assert.True(code == 0, said);
        Parked(new(Store.Locate(scratch.Store)));
    }

    private static void Parked(SweepStore store)
    {
        var cells = store.Results(store.Ids().Single());
        Assert.Equal(3, cells.Count);
        Assert.StartsWith("parked: threw 3 times", cells[1].Failure, StringComparison.Ordinal);
        Assert.Null(cells[1].Chain);
        Assert.All([cells[0], cells[2]], cell => Assert.NotNull(cell.Chain));
        Assert.Equal((3, 0), store.Ledger(store.Ids().Single()));
    }

    private static string FileIn(Scratch scratch)
    {
        scratch.File("lively.yaml", Samples.Lively);
        return scratch.File("poison.yaml", Sweep);
    }
}
