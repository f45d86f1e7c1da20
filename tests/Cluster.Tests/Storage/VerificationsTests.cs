using TrainingGame.Cluster.Tests.Processes;
using TrainingGame.Dashboard.Records;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Cluster.Tests.Storage;

/// <summary>What a replay found is kept by a server as it is in a file.</summary>
public sealed class VerificationsTests(PostgresServer postgres) : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void What_a_replay_found_is_kept_until_a_hand_changes_the_log()
    {
        var (store, run) = Run();
        Assert.Null(Kept(store, run));
        Assert.Equal(0, Replay(store, run).Exit);
        var kept = Kept(store, run)!;
        Assert.Equal((null, kept.LogEvents, 450), (kept.Difference, kept.Events, kept.Step));
        Assert.Equal(new RunLog(Store.Locate(store)).LastChain(run), kept.Chain);
        Execute(store, "DELETE FROM journal WHERE sequence_number = 30");
        Assert.Null(Kept(store, run));
        Assert.Equal(1, Replay(store, run).Exit);
        Assert.Equal(30, Kept(store, run)!.Difference!.Seq);
        Execute(store, "UPDATE journal SET manifest = 'Whatever' WHERE sequence_number = 40");
        Assert.Null(Kept(store, run));
    }

    [Fact]
    public void A_store_of_the_version_before_takes_verifications()
    {
        var (store, run) = Run();
        Execute(store, "DROP TABLE run_verifications; DROP FUNCTION run_verifications_changed() CASCADE");
        Assert.Null(Kept(store, run));
        Assert.Equal(0, Replay(store, run).Exit);
        Assert.NotNull(Kept(store, run));
        Assert.Single(new RunLog(Store.Locate(store)).Runs());
    }

    [Fact]
    public void Who_may_only_read_replays_and_is_told_that_it_is_not_kept()
    {
        var (store, run) = Run();
        var said = Replay($"{store};Options=-c default_transaction_read_only=on", run);
        Assert.Equal(0, said.Exit);
        Assert.Contains("Identical", said.Out, StringComparison.Ordinal);
        Assert.Matches(@"^What this replay found is not kept for the pages: [^\n]*read-only[^\n]*\n$", said.Error);
        Assert.Null(Kept(store, run));
    }

    private (string Store, string Run) Run()
    {
        var store = postgres.NewDatabase();
        var said = TheProgram.Invoke(
            "run", _scratch.File("lively.yaml", Samples.Lively), "--quiet", "--json", "--store", store);
        return (store, said.Json.GetProperty("run").GetString()!);
    }

    private static Said Replay(string store, string run) => TheProgram.Invoke("replay", run, "--store", store);

    private static Verification? Kept(string store, string run) => new Verifications(Store.Locate(store)).Of(run);

    private static void Execute(string store, string sql)
    {
        using var connection = Store.Locate(store).OpenForWriting();
        connection.Execute(sql);
    }
}
