using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Figures;

/// <summary>An outcome as a figure names it.</summary>
internal sealed record OutcomeLabel(string Name, string Unit)
{
    public string WithUnit => Unit.Length == 0 ? Name : $"{Name} ({(IsShare ? "share of lineages" : Unit)})";

    public bool IsShare => Unit == "share";

    public bool IsTime => Vocabulary.IsTime(Name);

    /// <summary>What it means that it is infinite.</summary>
    public string WithoutEnd => IsTime ? "never reached by half" : "not finite";

    /// <summary>That there is nothing to draw of it.</summary>
    public MistakeException Nowhere(string kind, SweepEntry entry) => new(
        $"--kind {kind}: {Name} has nowhere a value to draw ({WithoutEnd}, or no result); "
        + $"allowed: an outcome that has one; see: sweep show {entry.Id}");

    public static OutcomeLabel Of(string outcome, IReadOnlyList<Cell> cells) =>
        new(outcome, Meanings.Of(cells).GetValueOrDefault(outcome)?.Unit ?? "");
}
