namespace TrainingGame.Experiments.Claims;

/// <summary>What an interval says of a prediction, or of all the predictions of a claim.</summary>
public enum Verdict
{
    /// <summary>The whole interval satisfies it; of a claim: of every prediction.</summary>
    Supported,

    /// <summary>The whole interval violates it; of a claim: of some prediction.</summary>
    Refuted,

    Undecided,
}

/// <summary>How verdicts on predictions make the verdict on a claim.</summary>
public static class Verdicts
{
    /// <summary>A claim that all hold is refuted by one that does not.</summary>
    public static Verdict Together(IEnumerable<Verdict> each)
    {
        var all = each.ToList();
        return all.Contains(Verdict.Refuted) ? Verdict.Refuted
            : all.TrueForAll(one => one == Verdict.Supported) ? Verdict.Supported
            : Verdict.Undecided;
    }
}
