using TrainingGame.Core.Definition;
using TrainingGame.Experiments.Trials;

namespace TrainingGame.Experiments.Claims;

/// <summary>Who holds a claim: that deception hardly ever comes about, or an objection to that.</summary>
public enum Side
{
    Skeptic, Critic,
}

/// <summary>An argument as something that can be run and can fail.</summary>
/// <param name="Id">Name of the claim and of its file.</param>
/// <param name="Side">Whose it is.</param>
/// <param name="Text">What is claimed, in a sentence.</param>
/// <param name="Assumptions">What a verdict rests on; the first in one line.</param>
/// <param name="Arms">The experiments compared; they share their seeds.</param>
/// <param name="Predictions">The claim is that all of them hold.</param>
/// <param name="Beside">Inequalities told beside the verdict, which they do not touch.</param>
/// <param name="Shown">Outcomes printed for every arm beside the verdict.</param>
/// <param name="MostReplicates">Seeds after which an undecided claim is left undecided.</param>
public sealed record Claim(
    string Id,
    Side Side,
    string Text,
    IReadOnlyList<string> Assumptions,
    IReadOnlyList<Arm> Arms,
    IReadOnlyList<Prediction> Predictions,
    IReadOnlyList<Prediction> Beside,
    IReadOnlyList<string> Shown,
    int MostReplicates)
{
    /// <summary>Every outcome that a verdict, a condition or the table asks for.</summary>
    public IEnumerable<string> Outcomes => Predictions.Concat(Beside)
        .SelectMany(one => (string?[])[one.Outcome, one.Among?.Outcome]).OfType<string>()
        .Concat(Shown).Distinct();

    /// <summary>Drift is booked only where it is asked for: it is several times the work.</summary>
    public bool NeedsDrift =>
        Outcomes.Any(one => one.StartsWith("drift.", StringComparison.Ordinal));

    /// <summary>Whether runs are the individuals of its statistics, not lineages.</summary>
    public bool CouplesLineages => Arms.Any(arm => Coupling.Of(arm.Experiment));
}

/// <summary>One of the experiments that a claim compares.</summary>
public sealed record Arm(string Name, Experiment Experiment);
