using TrainingGame.Core.Definition;

namespace TrainingGame.Experiments.Claims;

/// <summary>Who holds a claim: that deception hardly ever comes about, or an objection to that.</summary>
public enum Side
{
    Skeptic, Critic,
}

public enum Verdict
{
    Supported, Refuted, Undecided,
}

/// <summary>An argument as something that can be run and can fail.</summary>
/// <param name="Id">Name of the claim and of its file.</param>
/// <param name="Side">Whose it is.</param>
/// <param name="Text">What is claimed, in a sentence.</param>
/// <param name="Assumptions">What a verdict rests on.</param>
/// <param name="Arms">The experiments compared; they share their seeds.</param>
/// <param name="Predictions">All of them must hold.</param>
/// <param name="Shown">Outcomes printed for every arm beside the verdict.</param>
/// <param name="MostReplicates">Seeds after which an undecided claim is left undecided.</param>
public sealed record Claim(
    string Id, Side Side, string Text, IReadOnlyList<string> Assumptions,
    IReadOnlyList<Arm> Arms, IReadOnlyList<Prediction> Predictions,
    IReadOnlyList<string> Shown, int MostReplicates)
{
    /// <summary>Drift is booked only where a prediction asks for it: it is several times the work.</summary>
    public bool NeedsDrift =>
        Predictions.Any(one => one.Outcome.StartsWith("drift.", StringComparison.Ordinal))
        || Shown.Any(one => one.StartsWith("drift.", StringComparison.Ordinal));
}

/// <summary>One of the experiments that a claim compares.</summary>
public sealed record Arm(string Name, Experiment Experiment);

/// <summary>An inequality: an arm's mean outcome, or its contrast with another arm, and a margin.</summary>
/// <param name="Outcome">A name of the vocabulary.</param>
/// <param name="Among">Which lineages count; null: all.</param>
/// <param name="Arm">Whose outcome.</param>
/// <param name="Minus">Arm whose outcome is taken off, pairwise where all lineages count.</param>
/// <param name="Over">Arm by whose outcome it is divided.</param>
/// <param name="Above">Must be greater.</param>
/// <param name="Below">Must be less.</param>
public sealed record Prediction(
    string Outcome, Condition? Among, string Arm, string? Minus, string? Over,
    double? Above, double? Below)
{
    public string Words =>
        $"{Outcome}{(Among is null ? "" : $" among {Among}")} of {Arm}"
        + (Minus is null ? "" : $" minus {Minus}") + (Over is null ? "" : $" over {Over}")
        + (Above is { } a ? FormattableString.Invariant($" > {a}") : "")
        + (Below is { } b ? FormattableString.Invariant($" < {b}") : "");

    public Verdict VerdictOn(Statistics.Interval interval)
    {
        var (above, below) = (Above ?? double.NegativeInfinity, Below ?? double.PositiveInfinity);
        if (interval.Low > above && interval.High < below) return Verdict.Supported;
        return interval.High <= above || interval.Low >= below ? Verdict.Refuted
            : Verdict.Undecided;
    }

    /// <summary>How far within the prediction a value is; negative: outside.</summary>
    public double Slack(double value) => Math.Min(
        Above is { } a ? value - a : double.PositiveInfinity,
        Below is { } b ? b - value : double.PositiveInfinity);
}

/// <summary>Which lineages count: those with an outcome at or above, or below, a bound.</summary>
public sealed record Condition(string Outcome, double Bound, bool AtLeast)
{
    public bool Holds(double value) => AtLeast ? value >= Bound : value < Bound;

    public override string ToString() =>
        FormattableString.Invariant($"{Outcome} {(AtLeast ? ">=" : "<")} {Bound}");
}
