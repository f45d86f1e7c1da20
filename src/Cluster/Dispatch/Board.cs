using System.Collections.Immutable;

namespace TrainingGame.Cluster.Dispatch;

/// <summary>The sweeps under way, in the order in which they were accepted.</summary>
public sealed record Board(ImmutableList<SweepState> Sweeps)
{
    public static Board Empty { get; } = new([]);

    public SweepState? Find(string sweep) => Sweeps.Find(one => one.Plan.Sweep == sweep);

    public Board Apply(SweepEvent happened)
    {
        if (happened is SweepAccepted accepted) return new(Sweeps.Add(Evolve.Begin(accepted)));
        if (Find(happened.Sweep) is not { } state) return this;
        return new(happened is SweepEnded or SweepStopped
            ? Sweeps.Remove(state)
            : Sweeps.Replace(state, Evolve.Apply(state, happened)));
    }

    public Board Apply(IEnumerable<SweepEvent> happened) =>
        happened.Aggregate(this, (board, one) => board.Apply(one));
}
