using System.Text.Json;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;

namespace TrainingGame.Experiments.Trials;

/// <summary>An outcome's name, what it means, and in which unit it is.</summary>
public sealed record OutcomeName(string Name, string Meaning, string Unit);

/// <summary>
/// The outcomes that sweeps, claims and pages speak of. A moment is start, the name of a phase (its
/// end) or end (of the run).
/// </summary>
public static class Vocabulary
{
    private static readonly (string Name, string Meaning)[] Shares =
    [
        ("competence", "General competence C"),
        ("understanding", "Base-goal understanding U"),
        ("knowledge", "Training knowledge K"),
        ("selfApplication", "Application of that knowledge to itself S"),
        ("goalDirectedness", "Goal-directedness G"),
        ("awareness", "Situational awareness A"),
        ("baseContent", "Share of base goal content"),
        ("proxyContent", "Share of proxy goal content"),
        ("rewardContent", "Share of reward goal content"),
        ("gaming", "Probability P of playing the training game"),
        ("lnHorizon", "ln of the goal horizon H"),
        ("baseMargin", "Lead of base goal content, in log-odds"),
        ("breakEvenDistance", "ln H less ln of the break-even horizon"),
        ("performance", "Measured performance M"),
    ];

    /// <summary>Names of the columns whose values are quantities of a moment.</summary>
    internal static IReadOnlyList<string> Quantities { get; } =
        [.. Shares.Select(one => one.Name)];

    public static string Word<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>All outcomes that a run of an experiment has.</summary>
    public static IReadOnlyList<OutcomeName> Of(Experiment experiment)
    {
        var names = new List<OutcomeName>();
        void Add(string name, string meaning, string unit) => names.Add(new(name, meaning, unit));

        Add("becameDeceptive", "Has been Deceptive for dwellRounds rounds in a row", "share");
        Add("timeToDeceptive", "Updates until it became deceptive, of those that did", "steps");
        foreach (var phase in experiment.Phases)
            Add($"becameDeceptive.{phase.Name}", $"Became deceptive by the end of {phase.Name}",
                "share");
        string[] moments = ["start", .. experiment.Phases.Select(phase => phase.Name), "end"];
        foreach (var moment in moments)
        {
            foreach (var regime in Enum.GetValues<Regime>())
                Add($"{Word(regime)}.{moment}", $"Regime {regime} at {moment}", "share");
            Add($"playsTrainingGame.{moment}", $"Deceptive or an aware reward seeker at {moment}",
                "share");
            foreach (var (name, meaning) in Shares) Add($"{name}.{moment}",
                $"{meaning} at {moment}", Unit(name));
        }
        foreach (var (name, meaning) in Shares)
        {
            Add($"{name}.gain", $"{meaning}: end less start", Unit(name));
            foreach (var phase in experiment.Phases)
                Add($"{name}.gain.{phase.Name}", $"{meaning}: gained within {phase.Name}",
                    Unit(name));
        }
        foreach (var regime in Enum.GetValues<Regime>())
            Add($"ever.{Word(regime)}", $"Regime {regime} in any round", "share");
        foreach (var property in Enum.GetValues<Property>())
        {
            Add($"timeTo.{Word(property)}",
                $"Updates until {Word(property)} emerged, of those where it did", "steps");
            Add($"first.{Word(property)}",
                $"{property} emerged no later than any other, of those with any", "share");
        }
        Add("understandingBeforeAwareness",
            "Understanding emerged no later than awareness, of those with either", "share");
        Add("baseContentFirst",
            "Base content was largest no later than P passed gaming, of those with either",
            "share");
        Add("detections", "Detections of the lineage", "count");
        Add("audits", "Audits of the run for each lineage alive at its end", "count");
        Add("defected", "Deceptive while watched, pursued its proxy in deployment", "share");
        Add("gradientSlope", "Slope of ln(horizon gradient · H/T) against −T/H for T/H from 7 on",
            "1");
        return [.. names, .. Drifts()];
    }

    private static IEnumerable<OutcomeName> Drifts() =>
        from source in Enum.GetValues<Source>()
        from latent in Enum.GetValues<Latent>()
        select new OutcomeName(
            $"drift.{Word(source)}.{Word(latent)}",
                $"Displacement of {Word(latent)} by {Word(source)} (sgd)", "logit or ln");

    private static string Unit(string name) =>
        name is "lnHorizon" or "baseMargin" or "breakEvenDistance" ? "ln" : name == "performance"
            ? "reward" : "share";
}
