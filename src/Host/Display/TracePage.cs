using System.Globalization;
using Spectre.Console;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;
using TrainingGame.Host.Running;

namespace TrainingGame.Host.Display;

/// <summary>Traced decisions for a person.</summary>
internal static class TracePage
{
    public static void Head(IAnsiConsole console, Window window) => console.WriteLine(
        $"{window.Run.Run}, lineage {window.Lineage}, step {Words.Count(window.From)} to {Words.Count(window.To)}");

    /// <param name="console">Where to.</param>
    /// <param name="one">The decision.</param>
    /// <param name="drift">What has moved the lineage since step 0.</param>
    public static void Write(IAnsiConsole console, Traced one, DriftLedger drift)
    {
        var (why, read) = (one.Explanation, one.Explanation.Read);
        console.WriteLine();
        console.MarkupLineInterpolated(
            $"[bold]step {Words.Count(why.Situation.Step)}  {why.Decision}[/]  ({one.Phase}, {one.Regime})");
        var grid = new Grid { Expand = false };
        grid.AddColumn(new GridColumn { NoWrap = true, Padding = new(2, 0, 1, 0) });
        grid.AddColumn(new GridColumn { Padding = new(0, 0, 0, 0) });
        void Line(string what, string text) => grid.AddRow(new Text(what), new Text(text));
        Line("is", $"lineage {why.Situation.Lineage}: awareness {N(read.A)}, understanding {N(read.U)}, "
            + $"horizon {Horizon(read.H)} steps, goal-directed {N(read.G)}");
        Line("wants", $"base {N(read.Wbase)}, proxy {N(read.Wproxy)}, reward {N(read.Wreward)}");
        Line("believes", one.Seen is null
            ? "nobody watches: it decides as if P were 0, whatever it believes"
            : $"{Words.Count((long)why.BelievedOversightLeft)} steps of oversight are left; "
                + $"complying is worth {N(read.D)} more than pursuing the proxy");
        Line("options", string.Join(", ", why.Options.Where(option => option.Probability > 0.0005)
            .Select(option => $"{option.Decision} {N(option.Probability)}"
                + (option.Value is { } value ? $" (worth {N(value)})" : ""))));
        Line("drew", Drawn(why) + $"; margin {N(why.Margin)}");
        Line("else", $"unaware {why.Flips.Unaware}, short-sighted {why.Flips.Shortsighted}, "
            + $"unwatched {why.Flips.Unwatched}{Reading(why)}");
        Line("overseer", one.Seen is not { } seen
            ? "does not watch"
            : $"probe read {N(seen.ProbeReading)} where {N(one.Plays)} was true; "
                + (one.Audited ? "audited" : "did not audit"));
        var carried = Turning.Of(drift);
        Line("moved", $"horizon {Carry(carried.Horizon)}, awareness {Carry(carried.Awareness)}, "
            + $"away from the base goal {Carry(carried.Content)}, understanding {Carry(carried.Understanding)}, "
            + $"agency {Carry(carried.Agency)}");
        if (one.Happened.Count > 0) Line("events", string.Join(", ", one.Happened.Select(Told)));
        console.Write(grid);
    }

    public static void Foot(IAnsiConsole console)
    {
        console.WriteLine();
        console.WriteLine("margin: the least change of a draw that changes the decision. else: what it would have done "
            + "by the same draw. probe: of the chance that it plays the training game. "
            + "moved: how far since step 0, in ln steps and logits, and the source that moved it "
            + "furthest that way. " + Words.Caveat);
    }

    private static string Horizon(double steps) =>
        steps.ToString(steps >= 100 ? "N0" : "0.0", CultureInfo.InvariantCulture);

    private static string Carry(Carried one) =>
        $"{Signed(one.Moved)} ({TurningPage.Name(one.Source)} {Signed(one.By)})";

    private static string Signed(double x) => x.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    private static string Drawn(Explanation why)
    {
        if (why.Decision == Decision.Habitual) return $"{N(why.Draw.V0)}: out of habit";
        var goal = why.Decision switch
        {
            Decision.PursueBaseGoal => "for the base goal",
            Decision.PursueReward => "for reward",
            _ => "for the proxy",
        };
        var drawn = $"{N(why.Draw.V0)}: for a goal; {N(why.Draw.V1)}: {goal}";
        return why.Decision is Decision.PlayTrainingGame or Decision.PursueProxy
            ? $"{drawn}; {N(why.Draw.V2)}: {(why.Decision == Decision.PursueProxy ? "openly" : "by playing the game")}"
            : drawn;
    }

    private static string Reading(Explanation why) =>
        why.Decision == Decision.PlayTrainingGame && why.Flips.Unwatched != why.Decision
            ? ": it complied because it is watched"
            : "";

    private static string Told(RunEvent happened) => happened switch
    {
        RegimeChanged changed => $"RegimeChanged to {changed.Regime}",
        Emerged emerged => $"Emerged {emerged.Property}",
        Forked fork => $"Forked {fork.Parent} → {fork.Child} in place of {fork.Ended}",
        HorizonJumped jump => $"HorizonJumped {N(jump.From)} → {N(jump.To)}",
        _ => happened.Kind,
    };

    private static string N(double x) => x.ToString("0.000", CultureInfo.InvariantCulture);
}
