using System.Globalization;
using Spectre.Console;
using TrainingGame.Experiments.Claims;
using TrainingGame.Experiments.Statistics;
using TrainingGame.Host.Display;

namespace TrainingGame.Host.Claims;

/// <summary>What claims came to, for people: a line each that says it, and what it rests on.</summary>
internal static class ClaimsReport
{
    /// <summary>Marks what holds at the claim's own 5% alone.</summary>
    private const string Alone = "†";

    private const int Indent = 4;

    /// <param name="console">Where to.</param>
    /// <param name="found">What was tested.</param>
    /// <param name="asked">How many were to be tested; more where the user stopped it.</param>
    public static void Write(IAnsiConsole console, IReadOnlyList<StoredFinding> found, int asked)
    {
        var widest = found.Select(one => one.Id.Length).DefaultIfEmpty(0).Max();
        foreach (var side in found.GroupBy(one => one.Side).OrderBy(one => one.Key))
        {
            console.MarkupLine($"[bold]Claims of the {Word(side.Key)}[/]");
            foreach (var one in side) Write(console, one, widest);
            console.WriteLine();
        }
        if (found.Count < asked) console.WriteLine($"Stopped: {asked - found.Count} of {asked} claims not tested.");
        console.WriteLine(Footing(found));
        console.WriteLine(Words.Caveat);
    }

    private static void Write(IAnsiConsole console, StoredFinding one, int widest)
    {
        var id = one.Id.PadRight(widest);
        if (one.Finding is not { } finding)
        {
            console.MarkupLine($"{Markup.Escape(id)}  [red]failed[/]: {Markup.Escape(one.Failure ?? "")}");
            return;
        }
        var verdict = $"{Word(finding.Verdict)}{(IsAlone(finding) ? Alone : "")}".PadRight(11);
        var effect = Markup.Escape($"{Number(finding.Deciding.Effect.Estimate),7} {Range(finding.Deciding.Effect)}");
        console.MarkupLine($"{Markup.Escape(id)}  [{ColourOf(finding.Verdict)}]{verdict}[/] {effect}");
        Indented(
            console,
            $"{finding.Deciding.Prediction}; {finding.Held} hold, {SeedsOf(finding)}, {Coarseness(one)}");
        foreach (var line in ArmLines.Of(finding, console.Profile.Width - Indent)) Indented(console, line);
        Indented(console, $"rests on: {string.Join("; ", one.Assumptions)}");
        if (one.Robust is { } robust) Indented(console, Of(robust));
    }

    private static void Indented(IAnsiConsole console, string text) =>
        console.Write(new Padder(new Text(text, new Style(Color.Grey)), new Padding(Indent, 0, 0, 0)));

    /// <summary>The answer over the priors, in a sentence.</summary>
    internal static string Of(RobustFinding robust) => WhatDecides(robust)
        + (robust.LeftOut is { Count: > 0 } left ? $"; not drawn, as arms set them: {string.Join(", ", left)}" : "");

    private static string WhatDecides(RobustFinding robust)
    {
        var holds = $"holds in {Words.Share(robust.Holds.Estimate)} "
            + $"[{Words.Share(robust.Holds.Low)}, {Words.Share(robust.Holds.High)}] of the priors' "
            + $"volume ({robust.Points} draws)";
        var told = robust.Premises.Where(one => double.IsFinite(one.Total.Estimate)).ToList();
        if (told is not [var first, ..]) return $"{holds}; no premise moves it";
        var rivals = told.Skip(1).Where(one => one.Total.High >= first.Total.Low).ToList();
        return $"{holds}; decided most by {first.Key} (total index {Of(first.Total)})"
            + (rivals.Count == 0 ? "" : $", not told apart from {string.Join(", ", rivals
                .Take(3).Select(one => $"{one.Key} ({Of(one.Total)})"))}");
    }

    internal static string Footing(IReadOnlyList<StoredFinding> found)
    {
        var decided = found.Count(one => one.Finding is { Verdict: not Verdict.Undecided });
        var among = found.Count(one => one.Finding is { VerdictAmongMany: not Verdict.Undecided });
        var all = found.Count == 1 ? "1 claim" : $"{found.Count} claims";
        return $"Of {all}, {decided} decided at an error of 5% for each, over all looks; {among} "
            + "also where all claims tested share the 5% (Bonferroni"
            + (among < decided ? $"; {Alone}: not so)." : ").")
            + " Undecided and contrary results are results.";
    }

    /// <summary>Decided, but only as long as no other claim is tested.</summary>
    internal static bool IsAlone(Finding finding) =>
        finding.Verdict != Verdict.Undecided && finding.VerdictAmongMany == Verdict.Undecided;

    internal static string Number(double x) =>
        double.IsNaN(x) ? "-"
        : double.IsInfinity(x) ? x > 0 ? "∞" : "-∞"
        : Math.Abs(x) >= 1000 ? x.ToString("#,0", CultureInfo.InvariantCulture)
        : Math.Abs(x) is > 0 and < 0.001 ? x.ToString("0.0E0", CultureInfo.InvariantCulture)
        : x.ToString("0.000", CultureInfo.InvariantCulture);

    internal static string Range(Interval interval) =>
        $"[{Number(interval.Low)}, {Number(interval.High)}]";

    internal static string Word<T>(T value) where T : struct, Enum =>
        value.ToString().ToLowerInvariant();

    /// <summary>Which seeds, as "seed 1" or "seeds 1 to 4".</summary>
    private static string SeedsOf(Finding finding) => finding.Replicates == 1
        ? $"seed {finding.Seed}"
        : $"seeds {finding.Seed} to {finding.Seed + (ulong)finding.Replicates - 1}";

    private static string Coarseness(StoredFinding one) =>
        one.Coarsen is { } f ? $"{f} times coarser" : "not coarsened";

    internal static string Seeds(int count) => count == 1 ? "1 seed" : $"{count} seeds";

    private static string Of(Interval index) => $"{Number(index.Estimate)} {Range(index)}";

    private static string ColourOf(Verdict verdict) => verdict switch
    {
        Verdict.Supported => "green",
        Verdict.Refuted => "red",
        _ => "yellow",
    };
}
