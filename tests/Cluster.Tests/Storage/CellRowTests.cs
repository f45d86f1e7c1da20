using TrainingGame.Cluster.Tests.Processes;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Cluster.Tests.Storage;

/// <summary>A cell's result stands in the store once, however often and by whomever it is written.</summary>
public sealed class CellRowTests(PostgresServer postgres)
{
    private static readonly Cell Made = new(
        3, 1, 7, ["a=1"], "{}", "chain", new Dictionary<string, Measured> { ["x"] = new(0.5, double.NaN, 2, 1) },
        [[0, 1, 2]], null, 0.5, null);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_first_result_stays_the_same_again_is_nothing_and_another_is_told(bool server)
    {
        using var scratch = new Scratch();
        var store = StoreOf(server, scratch);
        Assert.Equal(Appended.Written, store.Append("s", Made, new("a", 1)));
        Assert.Equal(Appended.Repeated, store.Append("s", Made with { Seconds = 9 }, new("b", 2)));
        Assert.Equal(Appended.Disputed, store.Append("s", Made with { Chain = "other" }, new("c", 1)));
        Assert.Equal(Appended.Repeated, store.Append("s", Failed, new("d", 1)));
        Assert.Equal((1, 0), store.Ledger("s"));
        Assert.Equal(new Dispute(3, 1, "c", "chain", "other"), Assert.Single(store.Disputes("s")));
        var read = store.Cells("s").Single();
        Assert.Equal(("chain", 0.5, "{}", 7UL), (read.Chain, read.Seconds, read.Definition, read.Seed));
        Assert.Equal(Made.Outcomes["x"], read.Outcomes["x"]);
        Assert.Equal([0, 1, 2], read.Regimes.Single());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_result_that_comes_after_its_cell_was_parked_is_no_dispute(bool server)
    {
        using var scratch = new Scratch();
        var store = StoreOf(server, scratch);
        Assert.Equal(Appended.Written, store.Append("s", Failed, new("a", 3)));
        Assert.Equal(Appended.Repeated, store.Append("s", Made, new("b", 1)));
        Assert.Empty(store.Disputes("s"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Many_who_write_one_cell_at_once_leave_one_row(bool server)
    {
        using var scratch = new Scratch();
        var store = StoreOf(server, scratch);
        var written = new int[3];
        Parallel.For(0, 16, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            Interlocked.Increment(ref written[(int)store.Append("s", Made, new($"{i}", 1))]));
        Assert.Equal([1, 15, 0], written);
        Assert.Equal((1, 0), store.Ledger("s"));
    }

    private static Cell Failed => Made with { Chain = null, Failure = CellRow.Parked + "threw 3 times" };

    private SweepStore StoreOf(bool server, Scratch scratch)
    {
        var place = Store.Locate(server ? postgres.NewDatabase() : scratch.Store);
        place.Prepare();
        var store = new SweepStore(place);
        using var connection = place.OpenForWriting();
        connection.Execute("INSERT INTO sweep_entries VALUES ('s', '', '', '', '{}', '[]', '{}')");
        return store;
    }
}
