using System.Collections.Immutable;

namespace TrainingGame.Cluster.Dispatch;

/// <summary>What events make of a sweep.</summary>
public static class Evolve
{
    public static SweepState Begin(SweepAccepted accepted)
    {
        var state = new SweepState(accepted.Plan) { Made = [.. accepted.Made.Select(one => one.Cell)] };
        foreach (var point in accepted.Made.GroupBy(one => one.Cell.Point))
        {
            // Cells beyond the replicates were granted when they were made.
            var most = point.Max(one => one.Cell.Replicate) + 1;
            var tally = state.TallyOf(point.Key);
            var allowed = Math.Max(tally.Allowed, most);
            state = state with
            {
                Tallies = state.Tallies.SetItem(point.Key, tally with { Allowed = allowed }),
                // One that is missing among them was under way when all was interrupted.
                Again = state.Again.AddRange(Enumerable.Range(tally.Allowed, allowed - tally.Allowed)
                    .Select(replicate => new CellId(point.Key, replicate))
                    .Where(cell => !state.Made.Contains(cell))
                    .Select(cell => KeyValuePair.Create(cell, Tries.None))),
            };
        }
        return accepted.Made.Aggregate(state, Settle);
    }

    public static SweepState Apply(SweepState state, SweepEvent happened) => happened switch
    {
        CellIssued issued => Issue(state, issued),
        CellSettled settled => Settle(Without(state, settled.Result.Cell), settled.Result),
        CellReturned returned => Return(state, returned),
        CellParked parked => Settle(
            Without(state, parked.Cell) with { Parked = state.Parked + 1 }, new(parked.Cell, true, null, 0)),
        ReplicateGranted granted => Grant(state, granted.Point),
        _ => state,
    };

    private static SweepState Issue(SweepState state, CellIssued issued)
    {
        var tries = state.Again.GetValueOrDefault(issued.Cell) ?? Tries.None;
        var again = state.Again.ContainsKey(issued.Cell);
        return state with
        {
            Again = again ? state.Again.Remove(issued.Cell) : state.Again,
            Cursor = again ? state.Cursor : state.IndexOf(issued.Cell) + 1,
            Outstanding = state.Outstanding.SetItem(
                issued.Cell, new(issued.Lane, tries with { Attempts = issued.Attempt })),
        };
    }

    private static SweepState Settle(SweepState state, CellResult result)
    {
        var tally = state.TallyOf(result.Cell.Point);
        var after = tally with
        {
            Settled = tally.Settled + 1,
            Measures = state.Plan.Stop is null || result.Measure is null
                ? tally.Measures
                : tally.Measures.SetItem(result.Cell.Replicate, result.Measure),
        };
        return state with
        {
            Tallies = state.Tallies.SetItem(result.Cell.Point, after),
            Settled = state.Settled + 1,
            Failed = state.Failed + (result.Failed ? 1 : 0),
            Seconds = state.Seconds + result.Seconds,
            PointsDone = state.PointsDone + (after.Settled == after.Allowed ? 1 : 0),
        };
    }

    private static SweepState Return(SweepState state, CellReturned returned)
    {
        var tries = state.Outstanding[returned.Cell].Tries;
        return Without(state, returned.Cell) with
        {
            Again = state.Again.SetItem(returned.Cell, returned.Trouble switch
            {
                Trouble.Threw => tries with { Threw = tries.Threw + 1 },
                Trouble.Lost => tries with { Lost = tries.Lost + 1 },
                _ => tries,
            }),
        };
    }

    private static SweepState Grant(SweepState state, int point)
    {
        var tally = state.TallyOf(point);
        return state with
        {
            Tallies = state.Tallies.SetItem(point, tally with { Allowed = tally.Allowed + 1 }),
            Again = state.Again.SetItem(new(point, tally.Allowed), Tries.None),
            PointsDone = state.PointsDone - 1,
        };
    }

    private static SweepState Without(SweepState state, CellId cell) =>
        state with { Outstanding = state.Outstanding.Remove(cell) };
}
