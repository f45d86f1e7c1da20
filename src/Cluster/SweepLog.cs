using Akka.Event;
using TrainingGame.Cluster.Dispatch;

namespace TrainingGame.Cluster;

/// <summary>What happens to sweeps, for whoever reads the coordinator's log.</summary>
internal static class SweepLog
{
    public static void Say(this ILoggingAdapter log, SweepEvent happened)
    {
        switch (happened)
        {
            case SweepAccepted accepted:
                log.Info("Sweep {0}: {1} points, {2} cells made already",
                    accepted.Sweep, accepted.Plan.Points, accepted.Made.Count);
                break;
            case CellIssued { Attempt: > 1 } again:
                log.Warning("Cell {0} of {1} goes to {2}, attempt {3}",
                    again.Cell, again.Sweep, again.Lane, again.Attempt);
                break;
            case CellReturned back:
                log.Warning("Cell {0} of {1} came back: {2}", back.Cell, back.Sweep, back.Reason);
                break;
            case CellParked parked:
                log.Error("Cell {0} of {1} is parked: {2}", parked.Cell, parked.Sweep, parked.Reason);
                break;
            case SweepEnded or SweepStopped:
                log.Info("Sweep {0}: {1}", happened.Sweep, happened is SweepEnded ? "complete" : "stopped");
                break;
            default:
                break;
        }
    }
}
