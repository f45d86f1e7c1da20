using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Ledger;

/// <summary>
/// What carried a lineage into deception: for its horizon, its awareness and its goal content, the
/// source that moved it furthest the way it went. Null source: it came through capability, by
/// spillover.
/// </summary>
/// <param name="Horizon">Of θ₂.</param>
/// <param name="Awareness">Of θ₃ + θ₄.</param>
/// <param name="Content">Of −φ₆: away from the base goal.</param>
public sealed record Turning(Cause? Horizon, Cause? Awareness, Cause? Content)
{
    public static Turning Of(DriftLedger ledger) => new(
        Dominant(ledger, (Latent.GoalHorizon, 1)),
        Dominant(ledger, (Latent.TrainingKnowledge, 1), (Latent.SelfApplication, 1)),
        Dominant(ledger, (Latent.BaseGoalLogit, -1)));

    private static Cause? Dominant(DriftLedger ledger, params (Latent Latent, double Sign)[] of)
    {
        double Sum(Latents moved) => of.Sum(one => one.Sign * moved[(int)one.Latent]);
        var spilled = Sum(ledger.Spilled);
        var way = Math.Sign(Sum(ledger.Moved.Total) + spilled);
        var most = Enum.GetValues<Cause>().MaxBy(cause => way * Sum(ledger.Moved[cause]));
        return way * spilled > way * Sum(ledger.Moved[most]) ? null : most;
    }
}
