using TrainingGame.Experiments.Statistics;

namespace TrainingGame.Experiments.Claims;

/// <summary>An inequality about one number: an arm's mean outcome, a contrast, or a trend.</summary>
/// <param name="Outcome">A name of the vocabulary.</param>
/// <param name="Arm">Whose outcome; of a trend the first arm.</param>
public sealed record Prediction(string Outcome, string Arm)
{
    /// <summary>Which lineages count; null: all.</summary>
    public Condition? Among { get; init; }

    /// <summary>Arm whose outcome is taken off, by lineage where both arms have the same ones.</summary>
    public string? Minus { get; init; }

    /// <summary>Arm by whose outcome it is divided.</summary>
    public string? Over { get; init; }

    /// <summary>Takes off the outcome of the arm's lineages that do not meet the condition.</summary>
    public bool AgainstTheRest { get; init; }

    /// <summary>Arms in order: the quantity is the mean change from one to the next.</summary>
    public IReadOnlyList<string>? Along { get; init; }

    /// <summary>Must be greater.</summary>
    public double? Above { get; init; }

    /// <summary>Must be less.</summary>
    public double? Below { get; init; }

    /// <summary>The prediction in a line.</summary>
    public string Words =>
        Quantity
        + (Above is { } above ? FormattableString.Invariant($" > {above}") : "")
        + (Above is not null && Below is not null ? " and" : "")
        + (Below is { } below ? FormattableString.Invariant($" < {below}") : "");

    private string Quantity =>
        (Along is null ? $"{Outcome} of {Arm}" : $"step of {Outcome} along {string.Join(", ", Along)}")
        + (Among is null ? "" : $" among {Among}")
        + (AgainstTheRest ? " minus the rest" : "")
        + (Minus is null ? "" : $" minus {Minus}")
        + (Over is null ? "" : $" over {Over}");

    public Verdict VerdictOn(Interval interval)
    {
        var (above, below) = (Above ?? double.NegativeInfinity, Below ?? double.PositiveInfinity);
        if (interval.Low > above && interval.High < below) return Verdict.Supported;
        return interval.High <= above || interval.Low >= below ? Verdict.Refuted : Verdict.Undecided;
    }

    /// <summary>How far within the prediction a value is; negative: outside.</summary>
    public double Slack(double value) => Math.Min(
        Above is { } above ? value - above : double.PositiveInfinity,
        Below is { } below ? below - value : double.PositiveInfinity);
}

/// <summary>Which lineages count: those with an outcome at or above, or below, a bound.</summary>
/// <param name="Outcome">A name of the vocabulary.</param>
/// <param name="Bound">In the outcome's unit.</param>
/// <param name="AtLeast">At or above the bound; else below it.</param>
/// <param name="In">
/// Arm in which the condition is looked at; null: in each arm itself. With an arm named, the same
/// founders count in every arm, and a contrast of them is paired.
/// </param>
public sealed record Condition(string Outcome, double Bound, bool AtLeast, string? In = null)
{
    public bool Holds(double value) => AtLeast ? value >= Bound : value < Bound;

    public override string ToString() =>
        FormattableString.Invariant($"{Outcome} {(AtLeast ? ">=" : "<")} {Bound}")
        + (In is null ? "" : $" in {In}");
}
