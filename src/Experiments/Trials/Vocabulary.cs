using System.Text.Json;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;

namespace TrainingGame.Experiments.Trials;

/// <summary>An outcome's name, what it means, and in which unit it is.</summary>
public sealed record OutcomeName(string Name, string Meaning, string Unit);

/// <summary>
/// The outcomes that sweeps, claims and pages speak of. A moment is start, the name of a phase (its
/// end) or end (of the run).
/// </summary>
public static class Vocabulary
{
    private static readonly OutcomeName[] OfAMoment =
    [
        new("competence", "General competence C", "share"),
        new("understanding", "Base-goal understanding U", "share"),
        new("knowledge", "Training knowledge K", "share"),
        new("selfApplication", "Application of that knowledge to itself S", "share"),
        new("goalDirectedness", "Goal-directedness G", "share"),
        new("awareness", "Situational awareness A", "share"),
        new("baseContent", "Share of base goal content", "share"),
        new("proxyContent", "Share of proxy goal content", "share"),
        new("rewardContent", "Share of reward goal content", "share"),
        new("gaming", "Probability P of playing the training game", "share"),
        new("lnHorizon", "ln of the goal horizon H", "ln"),
        new("baseMargin", "Lead of base goal content, in log-odds", "ln"),
        new("breakEvenDistance", "ln H less ln of the break-even horizon", "ln"),
        new("performance", "Measured performance M", "reward"),
    ];

    /// <summary>Names of the columns whose values are quantities of a moment.</summary>
    internal static IReadOnlyList<string> Quantities { get; } =
        [.. OfAMoment.Select(one => one.Name)];

    public static string Word<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>Start, the end of each phase, and the end.</summary>
    public static IReadOnlyList<string> MomentsOf(Experiment experiment) =>
        ["start", .. experiment.Phases.Select(phase => phase.Name), "end"];

    /// <summary>Whether an outcome is the time of something that need not have happened.</summary>
    public static bool IsTime(string outcome) =>
        outcome == "timeToDeceptive" || outcome.StartsWith("timeTo.", StringComparison.Ordinal);

    /// <summary>Whether a lineage has an outcome or has it not: 1, 0, or empty where it does not apply.</summary>
    public static bool IsProperty(string outcome) =>
        Single.Contains(outcome) || Heads.Contains(outcome.Split('.')[0]) || EmergenceOrder.All.Contains(outcome);

    private static readonly HashSet<string> Single = ["defected", "understandingBeforeAwareness", "baseContentFirst"];

    private static readonly HashSet<string> Heads =
        ["becameDeceptive", "ever", "playsTrainingGame", "first", .. Enum.GetValues<Regime>().Select(Word)];

    /// <summary>All outcomes that a run of an experiment has.</summary>
    public static IReadOnlyList<OutcomeName> Of(Experiment experiment) =>
    [
        .. Fates(experiment),
        .. MomentsOf(experiment).SelectMany(Moments),
        .. OfAMoment.SelectMany(one => Gains(experiment, one)),
        .. Orders(),
        .. Drifts(),
    ];

    private static IEnumerable<OutcomeName> Fates(Experiment experiment) =>
    [
        new("becameDeceptive", "Has been Deceptive for dwellRounds rounds in a row", "share"),
        .. experiment.Phases.Select(phase => new OutcomeName(
            $"becameDeceptive.{phase.Name}", $"Became deceptive by the end of {phase.Name}", "share")),
        new("timeToDeceptive", "Updates until it became deceptive; empty: never", "steps"),
        new(Survival.Observed, "Updates until the run, or the lineage before it, ended", "steps"),
        .. Enum.GetValues<Regime>().Select(regime => new OutcomeName(
            $"ever.{Word(regime)}", $"Regime {regime} in any round", "share")),
        new("detections", "Detections of the lineage", "count"),
        new("audits", "Audits of the run for each lineage alive at its end", "count"),
        new("defected", "Deceptive while watched, pursued its proxy in deployment", "share"),
        new(
            "gradientSlope",
            "Slope of ln(horizon gradient · H/T) against −T/H for T/H from 7 on", "1"),
    ];

    private static IEnumerable<OutcomeName> Moments(string moment) =>
    [
        .. Enum.GetValues<Regime>().Select(regime => new OutcomeName(
            $"{Word(regime)}.{moment}", $"Regime {regime} at {moment}", "share")),
        new(
            $"playsTrainingGame.{moment}",
            $"Deceptive or an aware reward seeker at {moment}", "share"),
        .. OfAMoment.Select(one => new OutcomeName(
            $"{one.Name}.{moment}", $"{one.Meaning} at {moment}", one.Unit)),
    ];

    private static IEnumerable<OutcomeName> Gains(Experiment experiment, OutcomeName of) =>
    [
        new($"{of.Name}.gain", $"{of.Meaning}: end less start", of.Unit),
        .. experiment.Phases.Select(phase => new OutcomeName(
            $"{of.Name}.gain.{phase.Name}", $"{of.Meaning}: gained within {phase.Name}", of.Unit)),
    ];

    private static IEnumerable<OutcomeName> Orders() =>
    [
        .. Enum.GetValues<Property>().SelectMany(property => (OutcomeName[])
        [
            new(
                $"timeTo.{Word(property)}",
                $"Updates until {Word(property)} emerged; empty: never", "steps"),
            new(
                $"first.{Word(property)}",
                $"{property} emerged no later than any other, of those with any", "share"),
        ]),
        .. EmergenceOrder.All.Select(order => new OutcomeName(
            order, "These emerged, in this order, and no others", "share")),
        new(
            "understandingBeforeAwareness",
            "Understanding emerged no later than awareness, of those with either", "share"),
        new(
            "baseContentFirst",
            "Base content was largest no later than P passed gaming, of those with either", "share"),
    ];

    private static IEnumerable<OutcomeName> Drifts() =>
        from cause in Enum.GetValues<Cause>()
        from latent in Enum.GetValues<Latent>()
        select new OutcomeName(
            $"drift.{Word(cause)}.{Word(latent)}",
            $"Displacement of {Word(latent)} by {Word(cause)}", "logit or ln");
}
