using TrainingGame.Core.Definition;
using TrainingGame.Experiments.Trials;

namespace TrainingGame.Host.Sweeps;

/// <summary>What the outcomes of a sweep mean, from the definition of any of its runs.</summary>
internal static class Meanings
{
    /// <returns>By name; empty where no run has a definition.</returns>
    public static IReadOnlyDictionary<string, OutcomeName> Of(IReadOnlyList<Cell> cells) =>
        cells.FirstOrDefault(cell => cell.Definition.Length > 0) is { } any
            ? Vocabulary.Of(DefinitionText.Read(any.Definition)).ToDictionary(one => one.Name)
            : new Dictionary<string, OutcomeName>();
}
