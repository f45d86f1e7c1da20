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
    public static async Task<IReadOnlyList<string>> Write(TidyTable table, string format,
        string folder)
    {
        Outlet.Write(folder, () => Directory.CreateDirectory(folder));
        var path = Path.Combine(folder, $"{table.Name}.{format}");
        switch (format)
        {
            case "csv":
                await File.WriteAllTextAsync(path, Csv(table))
                .ConfigureAwait(false); break;
            case "json":
                await File.WriteAllTextAsync(path, Json(table))
                .ConfigureAwait(false); break;
            default: await Parquet(table, path).ConfigureAwait(false); break;
        }
        var dictionary = Path.Combine(folder, $"{table.Name}.dictionary.csv");
        var lines = table.Columns.Select(one =>
            string.Join(',', new[] { one.Name, one.Type, one.Unit, one.Meaning }.Select(Quoted)));
        await File.WriteAllTextAsync(dictionary,
            $"column,type,unit,meaning\n{string.Join('\n', lines)}\n"
            + $"\"\",text,,{Quoted(Words.Caveat)}\n").ConfigureAwait(false);
        return [path, dictionary];
    }

    private static string Csv(TidyTable table)
    {
        var text = new StringBuilder(string.Join(',',
            table.Columns.Select(one => Quoted(one.Name)))).Append('\n');
        for (var i = 0; i < table.Rows; i++)
            text.Append(string.Join(',', table.Columns.Select(one => Quoted(one.At(i)))))
                .Append('\n');
        return text.ToString();
    }

    private static string Json(TidyTable table) => Display.Json.Text(new JsonArray(
        [.. Enumerable.Range(0, table.Rows).Select(i =>
            (JsonNode?)new JsonObject(table.Columns.Select(one => KeyValuePair.Create(
            one.Name, one.Texts is { } texts ? (JsonNode?)texts[i]
                : double.IsFinite(one.Numbers![i]) ? JsonValue.Create(one.Numbers[i])
                    : null))))]));

    private static async Task Parquet(TidyTable table, string path)
    {
        var fields = table.Columns.Select(one => one.Numbers is null
            ? (DataField)new DataField<string>(one.Name) : new DataField<double>(one.Name))
                .ToArray();
        var stream = File.Create(path);
        await using (stream.ConfigureAwait(false))
        {
            var options = new ParquetOptions
            {
                CompressionMethod = CompressionMethod.Zstd,
                CompressionLevel = CompressionLevel.Fastest
            };
            var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream,
                options).ConfigureAwait(false);
            await using (writer.ConfigureAwait(false))
            {
                using var group = writer.CreateRowGroup();
                for (var j = 0; j < fields.Length; j++)
                {
                    var column = table.Columns[j];
                    await (column.Numbers is { } numbers
                        ? group.WriteAsync(fields[j], new ReadOnlyMemory<double>([.. numbers]))
                        : group.WriteAsync(fields[j], [.. column.Texts!])).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>RFC 4180.</summary>
    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
