using CsCheck;
using TrainingGame.Cluster.Dispatch;
using Xunit;

namespace TrainingGame.Cluster.Tests.Dispatch;

/// <summary>Which cell runs next, and when all is done: pure decisions, whoever takes them.</summary>
public class DispatchTests
{
    private const string Sweep = "s";
    private static readonly Measure Some = new(0.5, 0.1, 8, 4);

    [Fact]
    public void Cells_are_issued_point_by_point_one_to_a_mention_of_a_lane()
    {
        var issued = Decide.Issue(Begun(points: 2, replicates: 2), ["a", "b", "a"]).Cast<CellIssued>();
        Assert.Equal(
            [new(Sweep, new(0, 0), "a", 1), new(Sweep, new(0, 1), "b", 1), new CellIssued(Sweep, new(1, 0), "a", 1)],
            issued);
    }

    [Fact]
    public void Nothing_is_issued_without_a_lane_or_beyond_the_last_cell()
    {
        var board = Begun(points: 1, replicates: 1);
        Assert.Empty(Decide.Issue(board, []));
        Assert.Single(Decide.Issue(board, ["a", "b", "c"]));
    }

    [Fact]
    public void A_sweep_ends_with_its_last_cell_and_a_second_result_of_a_cell_is_nothing_new()
    {
        var board = Begun(points: 1, replicates: 1);
        board = board.Apply(Decide.Issue(board, ["a"]));
        var happened = Decide.Settle(board, Sweep, Result(new(0, 0)), Wide);
        Assert.Equal([new CellSettled(Sweep, Result(new(0, 0))), new SweepEnded(Sweep)], happened);
        Assert.Empty(Decide.Settle(board.Apply(happened), Sweep, Result(new(0, 0)), Wide));
    }

    [Fact]
    public void A_sweep_whose_cells_are_all_made_ends_at_once_and_one_under_way_is_not_begun_twice()
    {
        var plan = new SweepPlan(Sweep, 1, 2, null);
        CellResult[] made = [Result(new(0, 0)), Result(new(0, 1))];
        Assert.IsType<SweepEnded>(Decide.Accept(Board.Empty, plan, made, Wide)[^1]);
        Assert.Empty(Decide.Accept(Begun(1, 2), plan, [], Wide));
    }

    [Fact]
    public void A_cell_that_throws_is_tried_again_and_then_parked_and_counted()
    {
        var board = Begun(points: 1, replicates: 1);
        for (var attempt = 1; attempt < Decide.MostThrown; attempt++)
        {
            board = board.Apply(Decide.Issue(board, ["a"]));
            var back = Assert.Single(Decide.Return(board, Sweep, new(0, 0), Trouble.Threw, "boom", Wide));
            board = board.Apply(Assert.IsType<CellReturned>(back));
        }
        board = board.Apply(Decide.Issue(board, ["a"]));
        var happened = Decide.Return(board, Sweep, new(0, 0), Trouble.Threw, "boom", Wide);
        Assert.Equal("threw 3 times, last: boom", Assert.IsType<CellParked>(happened[0]).Reason);
        Assert.IsType<SweepEnded>(happened[^1]);
    }

    [Fact]
    public void Nodes_that_are_lost_count_apart_from_what_throws_and_good_leave_does_not_count()
    {
        var board = Begun(points: 1, replicates: 1);
        for (var i = 0; i < 20; i++)
        {
            board = board.Apply(Decide.Issue(board, ["a"]));
            board = board.Apply(Decide.Return(board, Sweep, new(0, 0), Trouble.Released, "moved", Wide));
        }
        for (var i = 1; i < Decide.MostLost; i++)
        {
            board = board.Apply(Decide.Issue(board, ["a"]));
            board = board.Apply(Decide.Return(board, Sweep, new(0, 0), Trouble.Lost, "gone", Wide));
        }
        Assert.NotNull(board.Find(Sweep));
        board = board.Apply(Decide.Issue(board, ["a"]));
        Assert.Contains(
            Decide.Return(board, Sweep, new(0, 0), Trouble.Lost, "gone", Wide), one => one is CellParked);
    }

    [Fact]
    public void A_point_gets_cells_until_its_interval_is_narrow_or_to_the_cap()
    {
        double Narrowing(IReadOnlyList<Measure> measures, int failed) => 1.0 / measures.Count;
        Assert.Equal(4, CellsOf(new Stopping(0.25, 10), Narrowing));
        Assert.Equal(3, CellsOf(new Stopping(0.25, 3), Narrowing));
        Assert.Equal(2, CellsOf(new Stopping(0.9, 10), Narrowing));
        Assert.Equal(10, CellsOf(new Stopping(0.25, 10), (_, _) => double.NaN));
    }

    [Fact]
    public void A_stopped_sweep_issues_nothing_more()
    {
        var board = Begun(2, 2);
        Assert.Empty(Decide.Issue(board.Apply(Decide.Stop(board, Sweep)), ["a"]));
        Assert.Empty(Decide.Stop(Board.Empty, Sweep));
    }

    /// <summary>
    /// Whatever fails, in whatever order results come, however often they are told, and wherever the
    /// sweep is broken off and begun again from the store: the cells are those of an undisturbed one,
    /// each settled once.
    /// </summary>
    [Fact]
    public void Every_way_through_a_sweep_settles_the_same_cells_once() => Gen.Select(
        Gen.Int[1, 5], Gen.Int[1, 4], Gen.Bool, Gen.Int[0, 1_000_000]).Sample((points, replicates, adaptive, seed) =>
    {
        var plan = new SweepPlan(Sweep, points, replicates, adaptive ? new Stopping(0.3, 6) : null);
        var expected = Walk(plan, new Random(0), trouble: 0);
        var actual = Walk(plan, new Random(seed), trouble: 0.3);
        Assert.Equal(expected, actual);
    });

    [Fact]
    public void State_is_the_fold_of_the_events_as_they_are_written() => Gen.Int[0, 1_000_000].Sample(seed =>
    {
        var events = new List<SweepEvent>();
        Walk(new(Sweep, 3, 2, new Stopping(0.3, 4)), new Random(seed), trouble: 0.2, events);
        var read = events.Select(one => (SweepEvent)Cluster.Wire.WireCodec.Read(
            one.GetType().Name, Cluster.Wire.WireCodec.Write(one))).ToList();
        Assert.Equal(events, read);
        Assert.Equal(Board.Empty, Board.Empty with { Sweeps = Board.Empty.Apply(read).Sweeps });
    });

    private static List<CellId> Walk(SweepPlan plan, Random chance, double trouble, List<SweepEvent>? log = null)
    {
        string[] lanes = ["a", "b", "c"];
        var made = new SortedDictionary<CellId, CellResult>();
        var board = Board.Empty;
        void Apply(IReadOnlyList<SweepEvent> happened)
        {
            log?.AddRange(happened);
            board = board.Apply(happened);
        }
        Apply(Decide.Accept(board, plan, [], Width));
        while (board.Find(Sweep) is { } state)
        {
            Apply(Decide.Issue(board, [.. lanes.Where(_ => chance.NextDouble() < 0.7)]));
            var under = board.Find(Sweep)!.Outstanding.Keys.Order().ToList();
            if (under.Count == 0) continue;
            var cell = under[chance.Next(under.Count)];
            if (chance.NextDouble() < trouble)
            {
                Apply(Decide.Return(board, Sweep, cell, Trouble.Released, "moved", Width));
                continue;
            }
            if (chance.NextDouble() < trouble / 4 && log is null)
            {
                // All is lost but the store; what was under way may have been written or not.
                board = Board.Empty;
                Apply(Decide.Accept(board, plan, [.. made.Values], Width));
                continue;
            }
            var result = Result(cell);
            Assert.True(made.TryAdd(cell, result));
            Apply(Decide.Settle(board, Sweep, result, Width));
            if (chance.NextDouble() < trouble) Assert.Empty(Decide.Settle(board, Sweep, result, Width));
        }
        return [.. made.Keys];
    }

    /// <summary>Depends on the measures and their order alone.</summary>
    private static double Width(IReadOnlyList<Measure> measures, int failed) =>
        measures.Select((one, i) => one.Mean * (i + 1)).Sum() / Math.Pow(measures.Count, 3);

    private static double Wide(IReadOnlyList<Measure> measures, int failed) => 1;

    private static int CellsOf(Stopping stop, WidthOf width)
    {
        var board = Board.Empty.Apply(Decide.Accept(Board.Empty, new(Sweep, 1, 2, stop), [], width));
        var cells = 0;
        while (board.Find(Sweep) is not null)
        {
            var issued = (CellIssued)Assert.Single(Decide.Issue(board, ["a"]));
            board = board.Apply(issued);
            board = board.Apply(Decide.Settle(board, Sweep, Result(issued.Cell), width));
            cells++;
        }
        return cells;
    }

    private static CellResult Result(CellId cell) =>
        new(cell, false, Some with { Mean = (cell.Point * 7 + cell.Replicate * 3) % 5 / 5.0 }, 1);

    private static Board Begun(int points, int replicates) => Board.Empty.Apply(
        Decide.Accept(Board.Empty, new(Sweep, points, replicates, null), [], Wide));
}
