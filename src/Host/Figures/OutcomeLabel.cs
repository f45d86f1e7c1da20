using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Figures;

/// <summary>An outcome as a figure names it.</summary>
internal sealed record OutcomeLabel(string Name, string Unit)
{
    public string WithUnit => Unit.Length == 0 ? Name : $"{Name} ({(IsShare ? "share of lineages" : Unit)})";

    public bool IsShare => Unit == "share";

    public static OutcomeLabel Of(string outcome, IReadOnlyList<Cell> cells) =>
        new(outcome, Meanings.Of(cells).GetValueOrDefault(outcome)?.Unit ?? "");
}
