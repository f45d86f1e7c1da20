namespace TrainingGame.Experiments.Trials;

/// <summary>
/// Outcomes of a run by lineage, a column each: 0 or 1 where it is a property, a number where it is
/// a quantity, NaN where it does not apply (a time that never came, a lineage that had ended).
/// </summary>
public sealed class LineageTable(IReadOnlyList<int> lineages)
{
    private readonly Dictionary<string, double[]> _columns = [];

    public IReadOnlyList<int> Lineages => lineages;

    public IReadOnlyDictionary<string, double[]> Columns => _columns;

    /// <exception cref="KeyNotFoundException">The outcome is not of this run.</exception>
    public double[] this[string outcome] =>
        _columns.TryGetValue(outcome, out var values)
            ? values
            : throw new KeyNotFoundException($"{outcome} was not measured");

    /// <summary>The same lineages with some of the columns.</summary>
    public LineageTable Only(IReadOnlySet<string> outcomes)
    {
        var kept = new LineageTable(lineages);
        foreach (var (name, values) in _columns)
        {
            if (outcomes.Contains(name)) kept._columns[name] = values;
        }
        return kept;
    }

    internal void Add(string outcome, Func<int, double> ofRow) =>
        _columns[outcome] = [.. Enumerable.Range(0, lineages.Count).Select(ofRow)];
}
