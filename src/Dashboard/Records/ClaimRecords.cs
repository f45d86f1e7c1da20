namespace TrainingGame.Dashboard.Records;

/// <summary>Who holds a claim: the skeptic of deceptive alignment, or the critic of that skepticism.</summary>
public enum ClaimSide
{
    Skeptic, Critic,
}

public enum ClaimVerdict
{
    Supported, Refuted, Undecided, Failed,
}

/// <summary>A claim that was tested, in a list.</summary>
/// <param name="Claim">Identity.</param>
/// <param name="Side">Whose it is.</param>
/// <param name="Text">What is claimed.</param>
/// <param name="Verdict">What came of it.</param>
/// <param name="Deciding">The prediction that decided; null where the test failed.</param>
/// <param name="Replicates">Seeds run.</param>
/// <param name="Seed">The first of them; null where the test failed.</param>
/// <param name="Coarsen">How much coarser its runs were; null: not.</param>
/// <param name="Command">What tests it again.</param>
public sealed record ClaimLine(
    string Claim, ClaimSide Side, string Text, ClaimVerdict Verdict, PredictionLine? Deciding, int Replicates,
    ulong? Seed, long? Coarsen, string Command);

/// <summary>A prediction with what was found.</summary>
/// <param name="Words">What is predicted.</param>
/// <param name="Effect">What was found, with the interval of the verdict.</param>
/// <param name="Verdict">What came of it.</param>
/// <param name="Above">What the effect must be greater than; null: no such threshold.</param>
/// <param name="Below">What it must be less than; null: no such threshold.</param>
public sealed record PredictionLine(
    string Words, Estimate Effect, ClaimVerdict Verdict, double? Above, double? Below);

/// <summary>An outcome of an arm; K is null where it is no share.</summary>
public sealed record ArmLine(string Arm, string Outcome, long N, long? K, Estimate Estimate);

/// <summary>The run of an arm under the first seed.</summary>
/// <param name="Arm">Its name.</param>
/// <param name="Run">Under which it can be opened.</param>
/// <param name="Command">What writes it to the store.</param>
/// <param name="Logged">Runs of the store with the same chain.</param>
public sealed record ArmRunLine(string Arm, string Run, string Command, IReadOnlyList<string> Logged);

/// <param name="Line">The claim in a list.</param>
/// <param name="AmongMany">The verdict where the error is shared by all claims tested.</param>
/// <param name="Assumptions">What it rests on.</param>
/// <param name="Predictions">Each with its interval.</param>
/// <param name="Arms">What each arm gave.</param>
/// <param name="Runs">The first run of each arm, where they are known.</param>
/// <param name="Robust">Its standing over the priors, in words; null: not asked.</param>
/// <param name="Failure">Why the test failed.</param>
public sealed record ClaimDetail(
    ClaimLine Line, ClaimVerdict? AmongMany, IReadOnlyList<string> Assumptions,
    IReadOnlyList<PredictionLine> Predictions, IReadOnlyList<ArmLine> Arms, IReadOnlyList<ArmRunLine> Runs,
    string? Robust, string? Failure);
