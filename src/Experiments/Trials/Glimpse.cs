using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;

namespace TrainingGame.Experiments.Trials;

/// <summary>A lineage at one moment.</summary>
internal sealed record Glimpse(Regime Regime, bool Plays, IReadOnlyList<double> Quantities)
{
    /// <summary>The quantities are in the order of <see cref="Vocabulary.Quantities"/>.</summary>
    public static Glimpse Of(
        Premises premises, in Learner learner, Standing standing, double left,
        Experiment experiment)
    {
        var read = Readouts.Of(premises, learner, left);
        var regime = standing.Regime ?? Regimes.Of(read, experiment.Thresholds);
        var breakEven = BreakEven.Horizon(premises, left * learner.Belief);
        return new(
            regime,
            Regimes.PlaysTrainingGame(regime, read.A, experiment.Thresholds),
            [
                read.C, read.U, read.K, read.S, read.G, read.A,
                read.Wbase, read.Wproxy, read.Wreward, read.P, read.LnH,
                Math.Log(read.Wbase / Math.Max(read.Wproxy, read.Wreward)),
                read.LnH - Math.Log(breakEven),
                Performance.Of(premises, read).Measured,
            ]);
    }
}
