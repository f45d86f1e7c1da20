using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;

namespace TrainingGame.Host.Telemetry;

/// <summary>What a decision or event is worth keeping for, from least to most.</summary>
internal enum Importance : byte
{
    Sample = 1, FirstOrLast, Lesser, AroundTransition, Transition, AroundDeception, Deception, AroundTurn, Turn,
}

internal static class Importances
{
    /// <param name="happened">An event.</param>
    /// <param name="before">The lineage's regime in the round before; null: there was none.</param>
    public static Importance Of(RunEvent happened, Regime? before) => happened switch
    {
        BecameDeceptive or Defected => Importance.Turn,
        Detected { Decision: Decision.PlayTrainingGame } => Importance.Deception,
        RegimeChanged when before is null => Importance.FirstOrLast,
        RegimeChanged { Regime: Regime.Deceptive } => Importance.Deception,
        RegimeChanged when before == Regime.Deceptive => Importance.Deception,
        RegimeChanged or Detected => Importance.Transition,
        LineageEvent or Forked => Importance.Lesser,
        // What concerns the run as a whole is rare.
        _ => Importance.Turn,
    };

    /// <summary>What the rounds around it are worth; null: nothing.</summary>
    public static Importance? Around(this Importance importance) => importance switch
    {
        Importance.Turn => Importance.AroundTurn,
        Importance.Deception => Importance.AroundDeception,
        Importance.Transition => Importance.AroundTransition,
        _ => null,
    };

    /// <summary>Importance first, then chance that is no chance: the same in every computation.</summary>
    public static ulong Priority(this Importance importance, ulong seed, long step, long whose) =>
        ((ulong)importance << 56)
        | (Identity.Mix(Identity.Mix(seed ^ (ulong)step) ^ (ulong)whose) >> 8);
}
