using Parquet;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Sweeps;

public class ExportTests
{
    [Fact]
    public async Task Parquet_and_csv_hold_the_same_numbers_and_a_dictionary()
    {
        using var scratch = new Scratch();
        TheProgram.Invoke("sweep", Wee.In(scratch), "--store", scratch.Store, "--quiet");
        foreach (var format in new[] { "parquet", "csv" })
            Assert.Equal(0, TheProgram.Invoke("export", "wee", "--format", format, "--out",
                scratch.Folder, "--store", scratch.Store).Exit);
        var csv = File.ReadAllLines(Path.Combine(scratch.Folder, "runs.csv"));
        Assert.Equal(13, csv.Length);
        var column = Array.IndexOf(csv[0].Split(','), "lnHorizon.gain");
        double[] expected = [.. csv.Skip(1).Select(line =>
            double.Parse(line.Split(',')[column],
            System.Globalization.CultureInfo.InvariantCulture))];
        await using var stream = File.OpenRead(Path.Combine(scratch.Folder, "runs.parquet"));
        await using var reader = await ParquetReader
            .CreateAsync(stream, cancellationToken: TestContext.Current.CancellationToken);
        using var group = reader.OpenRowGroupReader(0);
        var values = new double[expected.Length];
        await group.ReadAsync<double>(reader.Schema.GetDataFields()[column], values,
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(expected, values);
        var dictionary = File.ReadAllText(Path.Combine(scratch.Folder, "runs.dictionary.csv"));
        Assert.All(csv[0].Split(','), name =>
            Assert.Contains(name, dictionary, StringComparison.Ordinal));
        var lineages = Path.Combine(scratch.Folder, "lineages.csv");
        Assert.True(File.ReadAllLines(lineages).Length > 12 * 24);
    }

    [Theory]
    [InlineData("phase"), InlineData("curves"), InlineData("regimes")]
    public void Figures_of_a_sweep_are_drawn_with_text(string kind)
    {
        using var scratch = new Scratch();
        TheProgram.Invoke("sweep", Wee.In(scratch), "--store", scratch.Store, "--quiet");
        var file = Path.Combine(scratch.Folder, $"{kind}.svg");
        Assert.Equal(0, TheProgram.Invoke("plot", "wee", "--kind", kind, "--out", file, "--store",
            scratch.Store).Exit);
        Assert.Contains("<text", File.ReadAllText(file), StringComparison.Ordinal);
    }
}
