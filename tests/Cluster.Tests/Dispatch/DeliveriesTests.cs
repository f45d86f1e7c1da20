using TrainingGame.Cluster.Dispatch;
using TrainingGame.Cluster.Wire;
using Xunit;

namespace TrainingGame.Cluster.Tests.Dispatch;

/// <summary>A cell that may have been lost on its way is sent again; one that runs is left alone.</summary>
public class DeliveriesTests
{
    private const string Sweep = "s";
    private static readonly CellId Cell = new(0, 0);
    private static readonly HashSet<long> Here = [1, 2], WithoutOne = [2];

    private readonly Deliveries _deliveries = new();
    private readonly Board _board;

    public DeliveriesTests()
    {
        var board = Board.Empty.Apply(new SweepAccepted(Sweep, new(Sweep, 1, 1, null), []));
        var issued = new CellIssued(Sweep, Cell, "lane", 1);
        _board = board.Apply(issued);
        _deliveries.Sent(issued);
    }

    [Fact]
    public void One_that_asks_again_is_adopted_once_and_anew_when_it_is_there_anew()
    {
        CellOrphaned Asks(long incarnation) => new(Sweep, Cell, "lane", "node", incarnation);
        Assert.Equal([true, false, true, false, true, true],
            new long[] { 7, 7, 8, 8, 0, 0 }.Select(one => _deliveries.Adopts(Asks(one))));
    }

    [Fact]
    public void One_that_has_not_begun_is_sent_again_but_not_at_every_look()
    {
        var sent = Enumerable.Range(0, 12).Count(_ => SentAgain(Here));
        Assert.InRange(sent, 2, 6);
    }

    [Fact]
    public void One_that_runs_on_a_node_that_is_here_is_left_alone_and_sent_when_that_is_gone()
    {
        Begin(attempt: 1);
        Assert.DoesNotContain(true, Looks(Here));
        Assert.Contains(true, Looks(WithoutOne));
        Assert.True(_deliveries.WasLost(Sweep, Cell, WithoutOne));
    }

    [Fact]
    public void One_that_its_lane_let_go_and_nobody_woke_up_is_sent_until_it_begins()
    {
        Begin(attempt: 1);
        _deliveries.Released(new(Sweep, Cell, 1, "one"), _board);
        Assert.Contains(true, Looks(Here));
        Assert.False(_deliveries.WasLost(Sweep, Cell, WithoutOne));
        Begin(attempt: 1);
        Assert.DoesNotContain(true, Looks(Here));
        Assert.True(_deliveries.WasLost(Sweep, Cell, WithoutOne));
    }

    [Fact]
    public void What_an_earlier_attempt_says_changes_nothing()
    {
        Begin(attempt: 0);
        Assert.Contains(true, Looks(Here));
        Begin(attempt: 1);
        _deliveries.Released(new(Sweep, Cell, 0, "one"), _board);
        Assert.DoesNotContain(true, Looks(Here));
    }

    private void Begin(int attempt) => _deliveries.Begun(new(Sweep, Cell, attempt, "one", Uid: 1), _board);

    private List<bool> Looks(HashSet<long> here) => [.. Enumerable.Range(0, 6).Select(_ => SentAgain(here))];

    private bool SentAgain(HashSet<long> here) => _deliveries.ToSendAgain(_board, here).Count > 0;
}
