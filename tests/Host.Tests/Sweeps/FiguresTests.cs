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
