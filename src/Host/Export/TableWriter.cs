using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Parquet;
using Parquet.Schema;
using TrainingGame.Host.Display;

namespace TrainingGame.Host.Export;

/// <summary>Writes a tidy table, and its dictionary beside it.</summary>
internal static class TableWriter
{
    public static readonly string[] Formats = ["parquet", "csv", "json"];

    /// <returns>The files written.</returns>
    /// <exception cref="Storage.MistakeException">The folder cannot be written.</exception>
    public static async Task<IReadOnlyList<string>> Write(
        TidyTable table, string format, string folder)
    {
        Outlet.Write(folder, () => Directory.CreateDirectory(folder));
        var path = Path.Combine(folder, $"{table.Name}.{format}");
        var dictionary = Path.Combine(folder, $"{table.Name}.dictionary.csv");
        await Outlet.Write(path, () => format switch
        {
            "csv" => File.WriteAllTextAsync(path, Csv(table)),
            "json" => File.WriteAllTextAsync(path, Rows(table)),
            _ => Parquet(table, path),
        }).ConfigureAwait(false);
        await Outlet.Write(dictionary, () => File.WriteAllTextAsync(dictionary, Dictionary(table)))
            .ConfigureAwait(false);
        return [path, dictionary];
    }

    private static string Csv(TidyTable table)
    {
        var text = new StringBuilder(Line(table.Columns.Select(one => one.Name)));
        for (var i = 0; i < table.Rows; i++)
            text.Append(Line(table.Columns.Select(one => one.At(i))));
        return text.ToString();
    }

    private static string Dictionary(TidyTable table) =>
        Line(["column", "type", "unit", "meaning"])
        + string.Concat(table.Columns.Select(one =>
            Line([one.Name, one.Type, one.Unit, one.Meaning])))
        + Line(["", "text", "", Words.Caveat]);

    private static string Rows(TidyTable table) => Json.Text(new JsonArray(
        [.. Enumerable.Range(0, table.Rows).Select(i => (JsonNode?)new JsonObject(
            table.Columns.Select(one => KeyValuePair.Create(one.Name, NodeOf(one, i)))))]));

    private static JsonNode? NodeOf(TidyColumn column, int row) =>
        column.Texts is { } texts ? texts[row]
        : double.IsFinite(column.Numbers![row]) ? column.Numbers[row]
        : null;

    private static async Task Parquet(TidyTable table, string path)
    {
        DataField[] fields = [.. table.Columns.Select(one => one.Numbers is null
            ? (DataField)new DataField<string>(one.Name)
            : new DataField<double>(one.Name))];
        var options = new ParquetOptions
        {
            CompressionMethod = CompressionMethod.Zstd,
            CompressionLevel = CompressionLevel.Fastest,
        };
        var stream = File.Create(path);
        await using var closing = stream.ConfigureAwait(false);
        var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, options)
            .ConfigureAwait(false);
        await using var finishing = writer.ConfigureAwait(false);
        using var group = writer.CreateRowGroup();
        foreach (var (field, column) in fields.Zip(table.Columns))
        {
            await (column.Numbers is { } numbers
                ? group.WriteAsync(field, new ReadOnlyMemory<double>([.. numbers]))
                : group.WriteAsync(field, [.. column.Texts!])).ConfigureAwait(false);
        }
    }

    private static string Line(IEnumerable<string> cells) =>
        $"{string.Join(',', cells.Select(Quoted))}\n";

    /// <summary>RFC 4180.</summary>
    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\n\r") < 0
            ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
