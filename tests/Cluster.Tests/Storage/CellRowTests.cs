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
        Assert.Equal(Appended.Repeated, store.Append("s", Parked("threw 3 times"), new("d", 1)));
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
    public void A_cell_that_was_given_up_is_replaced_by_its_result(bool server)
    {
        using var scratch = new Scratch();
        var store = StoreOf(server, scratch);
        Assert.Equal(Appended.Written, store.Append("s", Parked("threw 3 times") with { Definition = "" }, new("a", 3)));
        Assert.Equal(Appended.Written, store.Append("s", Parked("5 nodes were lost"), new("a", 5)));
        Assert.EndsWith("5 nodes were lost", store.Results("s").Single().Failure, StringComparison.Ordinal);
        var before = store.Latest();
        Assert.Equal(Appended.Written, store.Append("s", Made, new("b", 1)));
        Assert.True(store.Latest() > before, "whoever follows the ledger does not see it");
        Assert.Equal(Appended.Repeated, store.Append("s", Made, new("c", 1)));
        var read = store.Cells("s").Single();
        Assert.Equal(("chain", null, "{}"), (read.Chain, read.Failure, read.Definition));
        Assert.Equal(Made.Outcomes["x"], read.Outcomes["x"]);
        Assert.Equal((1, 0), store.Ledger("s"));
        Assert.Equal("b", Assert.Single(store.Nodes("s")).Node);
        Assert.Empty(store.Disputes("s"));
    }

    /// <summary>One writes that it gave up while the other writes the result: the result is what stays.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Between_giving_up_and_a_result_the_result_wins(bool server)
    {
        using var scratch = new Scratch();
        var store = StoreOf(server, scratch);
        for (var point = 0; point < 20; point++)
        {
            var made = Made with { Point = point };
            Parallel.Invoke(
                () => store.Append("s", Parked("gone") with { Point = point }, new("a", 1)),
                () => store.Append("s", made, new("b", 1)));
            Assert.Equal("chain", Assert.Single(store.Results("s"), cell => cell.Point == point).Chain);
        }
        Assert.Equal((20, 0), store.Ledger("s"));
    }

    [Fact]
    public void A_value_that_the_store_refuses_is_no_outage()
    {
        using var scratch = new Scratch();
        var place = Store.Locate(postgres.NewDatabase());
        place.Prepare();
        var work = new Workplace(place);
        var refused = Assert.Throws<StoreException>(() =>
            new SweepStore(place).Append("s", Made with { Failure = "a\0b", Chain = null }, new("a", 1)));
        Assert.True(refused.RefusesValue);
        Assert.False(work.IsOutage(refused));

        var gone = Assert.Throws<StoreException>(() => new SweepStore(Store.Locate(
            "Host=127.0.0.1;Port=9;Database=none;Timeout=2")).Append("s", Made, new("a", 1)));
        Assert.True(work.IsOutage(gone));
        var unprepared = Assert.Throws<StoreException>(() =>
            new SweepStore(Store.Locate(postgres.NewDatabase())).Append("s", Made, new("a", 1)));
        Assert.True(work.IsOutage(unprepared));
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

    private static Cell Parked(string why) => Made with { Chain = null, Failure = CellRow.Parked + why };

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
