namespace TrainingGame.Cluster.Dispatch;

/// <summary>
/// Which cell runs next, what a result leads to, when a cell is given up. The same decisions dispatch
/// a sweep in one process and over a cluster; an empty list means that nothing happens.
/// </summary>
public static class Decide
{
    /// <summary>Attempts that may throw before a cell is parked.</summary>
    public const int MostThrown = 3;

    /// <summary>Nodes that may be lost under a cell before it is parked: they may have other reasons.</summary>
    public const int MostLost = 5;

    /// <summary>A sweep is to be run, from where it is.</summary>
    public static IReadOnlyList<SweepEvent> Accept(
        Board board, SweepPlan plan, IReadOnlyList<CellResult> made, WidthOf width)
    {
        if (board.Find(plan.Sweep) is not null) return [];
        var accepted = new SweepAccepted(plan.Sweep, plan, made);
        var state = Evolve.Begin(accepted);
        List<SweepEvent> happened = [accepted];
        foreach (var point in made.Select(one => one.Cell.Point).Distinct())
            happened.AddRange(Grant(state, point, width));
        return End(board, happened, plan.Sweep);
    }

    /// <summary>Cells for lanes that are free, one for each mention.</summary>
    public static IReadOnlyList<SweepEvent> Issue(Board board, IReadOnlyList<string> free)
    {
        var happened = new List<SweepEvent>();
        foreach (var lane in free)
        {
            var issued = board.Sweeps.Select(state => Issue(state, lane)).FirstOrDefault(one => one is not null);
            if (issued is null) break;
            happened.Add(issued);
            board = board.Apply(issued);
        }
        return happened;
    }

    /// <summary>A result is in the store. One that nobody waits for was told twice.</summary>
    public static IReadOnlyList<SweepEvent> Settle(Board board, string sweep, CellResult result, WidthOf width)
    {
        if (board.Find(sweep)?.Outstanding.ContainsKey(result.Cell) != true) return [];
        return Conclude(board, new CellSettled(sweep, result), result.Cell, width);
    }

    /// <summary>An attempt ended without a result.</summary>
    public static IReadOnlyList<SweepEvent> Return(
        Board board, string sweep, CellId cell, Trouble trouble, string reason, WidthOf width)
    {
        if (board.Find(sweep)?.Outstanding.GetValueOrDefault(cell) is not { } was) return [];
        var (threw, lost) = (was.Tries.Threw, was.Tries.Lost);
        if (trouble == Trouble.Threw && threw + 1 >= MostThrown)
            return Park($"threw {threw + 1} times, last: {reason}");
        if (trouble == Trouble.Lost && lost + 1 >= MostLost)
            return Park($"{lost + 1} nodes were lost while they ran it, last: {reason}");
        return [new CellReturned(sweep, cell, trouble, reason)];

        List<SweepEvent> Park(string why) =>
            Conclude(board, new CellParked(sweep, cell, why), cell, width);
    }

    /// <summary>A cell again in the lane where it is remembered.</summary>
    public static IReadOnlyList<SweepEvent> IssueAgain(Board board, string sweep, CellId cell, string lane) =>
        board.Find(sweep)?.Again.GetValueOrDefault(cell) is { } tries
            ? [new CellIssued(sweep, cell, lane, tries.Attempts + 1)]
            : [];

    public static IReadOnlyList<SweepEvent> Stop(Board board, string sweep) =>
        board.Find(sweep) is null ? [] : [new SweepStopped(sweep)];

    private static CellIssued? Issue(SweepState state, string lane) =>
        state.Next() is { } next
            ? new(state.Plan.Sweep, next.Cell, lane, next.Tries.Attempts + 1)
            : null;

    private static List<SweepEvent> Conclude(Board board, SweepEvent settled, CellId cell, WidthOf width)
    {
        var state = board.Apply(settled).Find(settled.Sweep)!;
        return End(board, [settled, .. Grant(state, cell.Point, width)], settled.Sweep);
    }

    private static IEnumerable<SweepEvent> Grant(SweepState state, int point, WidthOf width)
    {
        var tally = state.TallyOf(point);
        if (state.Plan.Stop is not { } stop || tally.Settled < tally.Allowed || tally.Allowed >= stop.Most) return [];
        return width([.. tally.Measures.Values], tally.Settled - tally.Measures.Count) <= stop.Width
            ? []
            : [new ReplicateGranted(state.Plan.Sweep, point)];
    }

    private static List<SweepEvent> End(Board board, List<SweepEvent> happened, string sweep)
    {
        if (board.Apply(happened).Find(sweep)!.Complete) happened.Add(new SweepEnded(sweep));
        return happened;
    }
}
