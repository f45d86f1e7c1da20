using System.Globalization;
using ParquetSharp;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Sweeps;

public class ExportTests
{
    [Theory]
    [InlineData("runs"), InlineData("lineages")]
    public void Another_reader_finds_in_parquet_what_csv_holds(string table)
    {
        using var scratch = new Scratch();
        Export(scratch, "parquet", "csv");
        string[][] csv = [.. File.ReadAllLines(Path.Combine(scratch.Folder, $"{table}.csv"))
            .Select(line => line.Split(','))];
        using var reader = new ParquetFileReader(Path.Combine(scratch.Folder, $"{table}.parquet"));
        using var group = reader.RowGroup(0);
        var rows = (int)group.MetaData.NumRows;
        Assert.Equal(csv.Length - 1, rows);
        for (var j = 0; j < csv[0].Length; j++)
        {
            Assert.Equal(csv[0][j], reader.FileMetaData.Schema.Column(j).Name);
            string[] expected = [.. csv.Skip(1).Select(row => row[j])];
            Assert.Equal(expected, TextsOf(group, j, rows));
        }
    }

    [Fact]
    public void A_file_in_place_of_the_folder_is_refused_and_nothing_is_written()
    {
        using var scratch = new Scratch();
        var file = Path.Combine(scratch.Folder, "x.csv");
        var said = TheProgram.Invoke("export", "wee", "--out", file, "--store", scratch.Store);
        Assert.Equal(2, said.Exit);
        Assert.Contains("--format csv", said.Error, StringComparison.Ordinal);
        Assert.False(Path.Exists(file));
    }

    [Fact]
    public void The_dictionary_says_of_every_column_what_it_means()
    {
        using var scratch = new Scratch();
        Export(scratch, "csv");
        var columns = File.ReadLines(Path.Combine(scratch.Folder, "runs.csv")).First().Split(',');
        var dictionary = File.ReadAllLines(Path.Combine(scratch.Folder, "runs.dictionary.csv"));
        Assert.All(columns, column =>
        {
            var meaning = dictionary.Single(line => line.StartsWith($"{column},", StringComparison.Ordinal));
            Assert.True(meaning.Split(',')[3].Length > 5, meaning);
        });
    }

    [Theory]
    [InlineData("phase", "share of lineages"), InlineData("curves", "95% band")]
    [InlineData("regimes", "updates applied (steps)")]
    public void Figures_of_a_sweep_are_drawn_with_their_units_and_the_caveat(string kind, string words)
    {
        using var scratch = new Scratch();
        TheProgram.Invoke("sweep", Wee.In(scratch), "--store", scratch.Store, "--quiet");
        var file = Path.Combine(scratch.Folder, $"{kind}.svg");
        Assert.Equal(0, TheProgram.Invoke(
            "plot", "wee", "--kind", kind, "--out", file, "--store", scratch.Store).Exit);
        var svg = File.ReadAllText(file);
        Assert.Contains(words, svg, StringComparison.Ordinal);
        Assert.Contains("says nothing about how likely deception is", svg, StringComparison.Ordinal);
    }

    private static void Export(Scratch scratch, params string[] formats)
    {
        TheProgram.Invoke("sweep", Wee.In(scratch), "--store", scratch.Store, "--quiet");
        foreach (var format in formats)
        {
            Assert.Equal(0, TheProgram.Invoke(
                "export", "wee", "--format", format, "--out", scratch.Folder, "--store", scratch.Store).Exit);
        }
    }

    private static string[] TextsOf(RowGroupReader group, int j, int rows)
    {
        using var column = group.Column(j).LogicalReader();
        return column switch
        {
            LogicalColumnReader<double> numbers => [.. numbers.ReadAll(rows).Select(x =>
                double.IsNaN(x) ? "" : x.ToString("R", CultureInfo.InvariantCulture))],
            LogicalColumnReader<string> texts => texts.ReadAll(rows),
            _ => throw new InvalidOperationException($"{column.GetType()} was not expected"),
        };
    }
}
