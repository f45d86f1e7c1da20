using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Ledger;

/// <summary>What moved something furthest the way it went.</summary>
/// <param name="Moved">How far it went, in logits or ln steps.</param>
/// <param name="Source">What moved it furthest that way; null: capability, by spillover.</param>
/// <param name="By">How far that source moved it; under adam, the sum of its part of g.</param>
public readonly record struct Carried(double Moved, Cause? Source, double By);

/// <summary>What carried a lineage where it is, in all that deception takes.</summary>
/// <param name="Horizon">Of θ₂.</param>
/// <param name="Awareness">Of θ₃ + θ₄.</param>
/// <param name="Content">Of −θ₆: away from the base goal.</param>
/// <param name="Understanding">Of θ₁.</param>
/// <param name="Agency">Of θ₅.</param>
public sealed record Turning(
    Carried Horizon, Carried Awareness, Carried Content, Carried Understanding, Carried Agency)
{
    public static Turning Of(DriftLedger ledger) => new(
        Dominant(ledger, (Latent.GoalHorizon, 1)),
        Dominant(ledger, (Latent.TrainingKnowledge, 1), (Latent.SelfApplication, 1)),
        Dominant(ledger, (Latent.BaseGoalLogit, -1)),
        Dominant(ledger, (Latent.BaseGoalUnderstanding, 1)),
        Dominant(ledger, (Latent.GoalDirectedness, 1)));

    private static Carried Dominant(DriftLedger ledger, params (Latent Latent, double Sign)[] of)
    {
        double Sum(Latents moved) => of.Sum(one => one.Sign * moved[(int)one.Latent]);
        var spilled = Sum(ledger.Spilled);
        var all = Sum(ledger.Moved.Total) + spilled;
        var way = Math.Sign(all);
        Cause Most(Account account) => Enum.GetValues<Cause>().MaxBy(cause => way * Sum(account[cause]));
        var most = Most(ledger.Moved);
        if (way * spilled > way * Sum(ledger.Moved[most])) return new(all, null, spilled);
        if (most != Cause.Adam) return new(all, most, Sum(ledger.Moved[most]));
        // Adam is nobody's source: what pushed it is.
        most = Most(ledger.Pushed);
        return new(all, most, Sum(ledger.Pushed[most]));
    }
}
