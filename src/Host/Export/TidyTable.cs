using System.Globalization;

namespace TrainingGame.Host.Export;

/// <summary>A column: numbers or text, with what it means and in which unit.</summary>
internal sealed record TidyColumn(
    string Name, string Meaning, string Unit,
    IReadOnlyList<double>? Numbers, IReadOnlyList<string>? Texts)
{
    public string Type => Numbers is null ? "text" : "number";

    public int Rows => Numbers?.Count ?? Texts!.Count;

    public static TidyColumn Of(
        string name, string meaning, string unit, IEnumerable<double> numbers) =>
        new(name, meaning, unit, [.. numbers], null);

    public static TidyColumn Of(string name, string meaning, IEnumerable<string> texts) =>
        new(name, meaning, "", null, [.. texts]);

    /// <summary>Numbers round-trip; what does not apply is empty.</summary>
    public string At(int row) =>
        Texts is not null ? Texts[row]
        : double.IsNaN(Numbers![row]) ? ""
        : Numbers[row].ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>A row an individual, a column a variable.</summary>
internal sealed record TidyTable(string Name, IReadOnlyList<TidyColumn> Columns)
{
    public int Rows => Columns.Count == 0 ? 0 : Columns[0].Rows;
}
