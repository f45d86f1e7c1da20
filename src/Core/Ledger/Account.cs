using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;

namespace TrainingGame.Core.Ledger;

/// <summary>What a displacement of latents is booked to.</summary>
public enum Account
{
    Prediction, Behaviour, Gaming, LongHorizon, HorizonCost, WeightDecay, Noise,

    /// <summary>Updates under adam, which does not add up over sources.</summary>
    Adam,

    /// <summary>Variations kept under evolution.</summary>
    Selection,

    PhaseEntry, Retrain, Rollback, Jump, Mutation,
}

public static class Accounts
{
    public static IReadOnlyList<Account> All { get; } = Enum.GetValues<Account>();

    public static Account Of(Source source) => source switch
    {
        Source.Prediction => Account.Prediction,
        Source.Behaviour => Account.Behaviour,
        Source.Gaming => Account.Gaming,
        Source.LongHorizon => Account.LongHorizon,
        Source.HorizonCost => Account.HorizonCost,
        Source.WeightDecay => Account.WeightDecay,
        _ => Account.Noise,
    };

    public static Account Of(Mover mover) => mover switch
    {
        Mover.PhaseEntry => Account.PhaseEntry,
        Mover.Retrain => Account.Retrain,
        Mover.Rollback => Account.Rollback,
        Mover.Jump => Account.Jump,
        _ => Account.Mutation,
    };
}
