using Spectre.Console;
using TrainingGame.Host.Display;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Sweeps;

public class SweepReportTests
{
    private const string Many =
        "outcomes: [becameDeceptive, deceptive.end, aligned.end, lnHorizon.gain, audits]";

    [Fact]
    public void In_a_pipe_a_point_is_one_line_whatever_its_outcomes()
    {
        using var scratch = new Scratch();
        var file = Wee.In(scratch, Wee.Sweep.Replace(
            "outcomes: [becameDeceptive, deceptive.end, lnHorizon.gain]", Many, StringComparison.Ordinal));
        var lines = TheProgram.Invoke("sweep", file, "--store", scratch.Store).Lines;
        Assert.Contains(lines, line => line.Contains("becameDeceptive", StringComparison.Ordinal)
            && line.Contains("audits", StringComparison.Ordinal));
        Assert.Equal(6, lines.Count(line => line.Count(c => c == '[') == 5 && line.Count(c => c == ']') == 5));
    }

    [Theory]
    [InlineData(80), InlineData(120)]
    public void On_a_terminal_no_interval_is_broken(int width)
    {
        using var scratch = new Scratch();
        var file = Wee.In(scratch, Wee.Sweep.Replace(
            "outcomes: [becameDeceptive, deceptive.end, lnHorizon.gain]", Many, StringComparison.Ordinal));
        TheProgram.Invoke("sweep", file, "--store", scratch.Store, "--quiet");
        var lines = Shown(scratch, width);
        Assert.Contains("becameDeceptive", lines);
        Assert.Equal(30, lines.Count(line => line.Contains('[', StringComparison.Ordinal)));
        Assert.All(lines, line => Assert.Equal(line.Count(c => c == '['), line.Count(c => c == ']')));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
    }

    [Fact]
    public void Failed_runs_are_said_to_count_only_where_other_runs_of_their_point_did_not_fail()
    {
        string[] outcomes = ["becameDeceptive"];
        const string Counted =
            "Lineages of failed runs count in the shares; intervals cover their going either way.";
        Assert.Empty(SweepReport.OfFailures([Ran(0), Ran(1)], outcomes));
        Assert.Equal([Counted], SweepReport.OfFailures([Ran(0), Failed(0), Ran(1)], outcomes));
        Assert.Equal(
            ["At 1 point every run failed: nothing is known there."],
            SweepReport.OfFailures([Failed(0), Ran(1)], outcomes));
        Assert.Equal(2, SweepReport.OfFailures([Failed(0), Ran(1), Failed(1)], outcomes).Count());
        Cell Ran(int point) => Failed(point) with
        {
            Outcomes = new Dictionary<string, Measured>
            {
                ["becameDeceptive"] = new(0.25, 0.5, 8, 2, Founders: 8),
            },
            Failure = null,
        };
        Cell Failed(int point) => new(
            point, 0, 1, [], "", null, new Dictionary<string, Measured>(), [], "diverged", 0, null);
    }

    private static string[] Shown(Scratch scratch, int width)
    {
        var store = new SweepStore(Store.Locate(scratch.Store));
        var entry = store.Find("wee");
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = AnsiSupport.No,
        });
        console.Profile.Width = width;
        console.Pipeline.Attach(new PlainTables());
        SweepTable.Write(console, entry, [.. store.Results(entry.Id).GroupBy(cell => cell.Point)]);
        return output.ToString().Split('\n');
    }
}
