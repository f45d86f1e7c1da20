using TrainingGame.Experiments.Trials;

namespace TrainingGame.Experiments.Claims;

/// <summary>
/// An outcome of an arm: run by run, lineage by lineage, NaN where a lineage does not count. The
/// rows of two arms belong together where their runs have the same lineages.
/// </summary>
internal sealed class Sample(
    IReadOnlyList<IReadOnlyList<int>> lineages, IReadOnlyList<double[]> runs, bool isShare)
{
    /// <summary>Whether it is a property, 1 or 0; a quantity is none, even where it is always 0.</summary>
    public bool IsShare => isShare;

    /// <summary>Each run's values, in the order of its lineages.</summary>
    public IReadOnlyList<double[]> Runs => runs;

    /// <summary>All values that count.</summary>
    public List<double> Values => [.. runs.SelectMany(run => run).Where(x => !double.IsNaN(x))];

    public bool Pairs(Sample other) =>
        lineages.Count == other.Lineages.Count
        && lineages.Zip(other.Lineages).All(run => run.First.SequenceEqual(run.Second));

    private IReadOnlyList<IReadOnlyList<int>> Lineages => lineages;

    /// <param name="outcome">What.</param>
    /// <param name="arm">Of which arm.</param>
    /// <param name="among">Which lineages count; null: all.</param>
    /// <param name="arms">Each arm's runs, by ascending seed.</param>
    /// <param name="rest">The other lineages of which the condition can be told.</param>
    public static Sample Of(
        string outcome, string arm, Condition? among,
        IReadOnlyDictionary<string, IReadOnlyList<LineageTable>> arms, bool rest = false)
    {
        var tables = arms[arm];
        var judges = among is null ? null : arms[among.In ?? arm];
        double[] Run(LineageTable table, int r)
        {
            if (judges is null) return table[outcome];
            var judged = judges[r].Lineages.Zip(judges[r][among!.Outcome])
                .ToDictionary(one => one.First, one => one.Second);
            bool Counts(int lineage) => judged.TryGetValue(lineage, out var x)
                && !double.IsNaN(x) && among.Holds(x) != rest;
            return [.. table.Lineages.Zip(table[outcome])
                .Select(one => Counts(one.First) ? one.Second : double.NaN)];
        }
        return new([.. tables.Select(one => one.Lineages)], [.. tables.Select(Run)], Vocabulary.IsProperty(outcome));
    }
}
