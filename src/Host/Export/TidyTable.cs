using System.Globalization;

namespace TrainingGame.Host.Export;

/// <summary>A column: numbers or text, with what it means and in which unit.</summary>
internal sealed record TidyColumn(string Name, string Meaning, string Unit,
    IReadOnlyList<double>? Numbers, IReadOnlyList<string>? Texts)
{
    public string Type => Numbers is null ? "text" : "number";

    /// <summary>Numbers round-trip; what does not apply is empty.</summary>
    public string At(int row) => Texts is not null ? Texts[row]
        : double.IsNaN(Numbers![row]) ? "" : Numbers[row]
            .ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>A row an individual, a column a variable.</summary>
internal sealed record TidyTable(string Name, IReadOnlyList<TidyColumn> Columns)
{
    public int Rows => Columns.Count == 0 ? 0
        : Columns[0].Numbers?.Count ?? Columns[0].Texts!.Count;
}
