using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;

namespace TrainingGame.Overseer;

/// <summary>How a new run begins.</summary>
/// <param name="Plan">What it computes.</param>
/// <param name="Origin">Where this is, for the log.</param>
/// <param name="History">
/// What a fork shares with its parent and need not compute again: the parent's events from after its
/// <see cref="RunStarted"/> to one of its checkpoints, that included; else empty.
/// </param>
public sealed record Beginning(Plan Plan, Origin Origin, IReadOnlyList<RunEvent> History)
{
    public static Beginning Of(Experiment experiment, Origin origin) =>
        new(new Plan(experiment), origin, []);
}
