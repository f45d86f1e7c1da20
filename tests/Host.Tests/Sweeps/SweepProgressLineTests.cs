using TrainingGame.Host.Sweeps;
using Xunit;

namespace TrainingGame.Host.Tests.Sweeps;

public class SweepProgressLineTests
{
    private static readonly SweepProgress Half = new(50, 100, Run: 10, Failed: 0, Seconds: 60, Lanes: 2, Nodes: 1);

    [Fact]
    public void Time_left_counts_what_was_done_since_one_watches()
    {
        // All fifty in a minute: a minute for the other fifty. Ten of them only: five minutes.
        Assert.Contains("1:00 min left", SweepProgressLine.Line(Half, 200), StringComparison.Ordinal);
        Assert.Contains(
            "5:00 min left", SweepProgressLine.Line(Half with { PointsBefore = 40 }, 200), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "left", SweepProgressLine.Line(Half with { PointsBefore = 50 }, 200), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_fits_and_says_first_that_nobody_answers()
    {
        var silent = Half with { Unanswered = TimeSpan.FromSeconds(12) };
        foreach (var width in (int[])[0, 1, 20, 40, 79, 200])
        {
            Assert.InRange(SweepProgressLine.Line(silent, width).Length, 0, width);
            if (width >= 40) Assert.InRange(SweepProgressLine.Line(Half, width).Length, 1, width);
        }
        Assert.StartsWith("No coordinator has answered for 12 s", SweepProgressLine.Line(silent, 200), StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_shows_the_silence_in_place()
    {
        var said = new StringWriter();
        var line = new SweepProgressLine(said, terminal: true, () => 80);
        line.Show(Half with { Unanswered = TimeSpan.FromSeconds(12) });
        line.Clear();
        Assert.StartsWith("\r\u001b[2KNo coordinator has answered for 12 s", said.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("\r\u001b[2K", said.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said.ToString());
    }

    [Fact]
    public void A_pipe_is_told_of_silence_every_half_minute_and_of_its_end()
    {
        var said = new StringWriter();
        var line = new SweepProgressLine(said, terminal: false, () => 80);
        foreach (var second in Enumerable.Range(5, 60))
            line.Show(Half with { PointsDone = 0, Unanswered = TimeSpan.FromSeconds(second) });
        line.Show(Half with { PointsDone = 0 });
        line.Show(Half with { PointsDone = 0 });
        var lines = said.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Contains("for 5 s", lines[0], StringComparison.Ordinal);
        Assert.Contains("for 35 s", lines[1], StringComparison.Ordinal);
        Assert.Equal("The coordinator answers again.", lines[2]);
    }
}
