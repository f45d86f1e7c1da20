using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Sweeps;

/// <summary>Every kind of figure of sweeps whose outcomes are infinite, unknown or nowhere.</summary>
public sealed class FiguresTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("grid", "phase"), InlineData("grid", "curves"), InlineData("grid", "times")]
    [InlineData("grid", "regimes"), InlineData("grid", "orders")]
    [InlineData("saltelli", "sobol"), InlineData("saltelli", "curves")]
    public void A_figure_is_drawn_or_refused_whatever_the_outcome(string design, string kind)
    {
        TheProgram.Invoke(
            "sweep", Wee.In(_scratch, SweepOf(design)), "--store", _scratch.Store, "--quiet");
        foreach (var outcome in new[] { "timeToDeceptive", "becameDeceptive", "lnHorizon.gain" })
        {
            if (kind == "times" && outcome != "timeToDeceptive") continue;
            var file = Path.Combine(_scratch.Folder, $"{outcome}.png");
            var said = TheProgram.Invoke(
                "plot", "wee", "--kind", kind, "--outcome", outcome, "--out", file, "--store", _scratch.Store);
            Assert.True(said.Exit is 0 or 2, said.Error);
            Assert.Equal(said.Exit == 0, File.Exists(file));
            if (said.Exit == 2) Assert.Contains("allowed", said.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("saltelli", 8), InlineData("morris", 6)]
    public void A_time_whose_median_is_not_reached_has_no_indices_and_is_told_so(string design, int points)
    {
        TheProgram.Invoke(
            "sweep", Wee.In(_scratch, SweepOf(design)), "--store", _scratch.Store, "--quiet");
        var shown = TheProgram.Invoke("sweep", "show", "wee", "--store", _scratch.Store);
        Assert.Matches($@"\ntimeToDeceptive: median not reached at \d of {points} points: no indices\n", shown.Out);
        Assert.DoesNotContain("timeToDeceptive, ", shown.Out, StringComparison.Ordinal);
        Assert.Contains("\nlnHorizon.gain, ", shown.Out, StringComparison.Ordinal);
        var figure = Path.Combine(_scratch.Folder, "x.svg");
        var said = TheProgram.Invoke(
            "plot", "wee", "--kind", "sobol", "--outcome", "timeToDeceptive", "--out", figure, "--store", _scratch.Store);
        Assert.Equal(2, said.Exit);
        Assert.False(File.Exists(figure));
        if (design != "saltelli") return;
        Assert.Matches(
            @"^--outcome timeToDeceptive: median not reached at \d of 8 points, so it has no indices; "
            + "allowed: becameDeceptive, lnHorizon.gain, order.horizon>awareness\n$", said.Error);
    }

    [Fact]
    public void Regimes_are_those_of_all_points_or_of_one_and_the_title_says_which()
    {
        TheProgram.Invoke("sweep", Wee.In(_scratch), "--store", _scratch.Store, "--quiet");
        Assert.Contains("12 runs of 6 points together", Regimes(), StringComparison.Ordinal);
        Assert.Contains("point 5, 2 runs", Regimes("--point", "5"), StringComparison.Ordinal);
        Assert.Contains("allowed: 0 to 5", Regimes("--point", "6"), StringComparison.Ordinal);
        string Regimes(params string[] options)
        {
            var file = Path.Combine(_scratch.Folder, "x.svg");
            var said = TheProgram.Invoke(
                ["plot", "wee", "--kind", "regimes", "--out", file, "--store", _scratch.Store, .. options]);
            return said.Exit == 0 ? File.ReadAllText(file) : said.Error;
        }
    }

    /// <summary>At the lowest horizons nobody becomes deceptive.</summary>
    private static string SweepOf(string design) => $$"""
        name: wee
        experiment: lively.yaml
        design: {{design}}
        points: 2
        replicates: 1
        axes:
          - {key: learner.initial.goalHorizon.mean, from: -5, to: 9, steps: 3}
          - {key: phases.rlhf.objective.behaviour, from: 1, to: 4, steps: 3}
        outcomes: [timeToDeceptive, becameDeceptive, lnHorizon.gain, "order.horizon>awareness"]
        """;
}
