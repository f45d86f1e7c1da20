using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;
using TrainingGame.Host.Running;

namespace TrainingGame.Host.Display;

/// <summary>P(becomes deceptive) by the moment from which chance is new.</summary>
internal static class CausesPage
{
    private const int WidestBar = 30, NumbersWidth = 50;

    public static JsonObject Document(LoggedRun run, Causes found) => new()
    {
        ["run"] = run.Run,
        ["lineage"] = found.Lineage.Value,
        ["becameDeceptive"] = found.Turned,
        ["alone"] = found.Curves[0].Solitary,
        ["curves"] = new JsonArray([.. found.Curves.Select(curve => new JsonObject
        {
            ["change"] = curve.Name,
            ["alone"] = curve.Solitary,
            ["likelyFrom"] = Causes.LikelyFrom(curve.Moments),
            ["moments"] = new JsonArray([.. curve.Moments.Select(one => new JsonObject
            {
                ["step"] = one.Step,
                ["k"] = one.Turned.K,
                ["n"] = one.Turned.N,
                ["low"] = one.Turned.Low,
                ["high"] = one.Turned.High,
            })]),
        })]),
    };

    public static void Write(IAnsiConsole console, LoggedRun run, Causes found)
    {
        console.WriteLine($"{run.Run}, lineage {found.Lineage}: " + (found.Turned is { } when
            ? $"became deceptive at step {Words.Count(when)}"
            : "did not become deceptive"));
        console.WriteLine(found.Curves[0].Solitary
            ? "Its futures do not depend on other lineages and were computed without them."
            : "Selection, or audits that rank or retire, couple it to others: each future is one of the whole "
                + "population.");
        var width = Math.Clamp(console.Profile.Width - NumbersWidth, 8, WidestBar);
        foreach (var (name, solitary, moments) in found.Curves)
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{name}[/]  P(becomes deceptive), new chance from the step on");
            if (solitary != found.Curves[0].Solitary)
                console.WriteLine(solitary ? "  (computed without the others)" : "  (futures of the whole population)");
            foreach (var one in moments)
            {
                var (turned, step) = (one.Turned, Words.Count(one.Step));
                console.WriteLine($"  {step,11}  {Bar(turned, width)}  {turned.K,3} of {turned.N}"
                    + $"  {Words.Share(turned.Low)} to {Words.Share(turned.High)}");
            }
            console.WriteLine(Causes.LikelyFrom(moments) is { } likely
                ? $"  From step {Words.Count(likely)} on it is at least as likely as not."
                : "  At no moment is it as likely as not, to the last.");
        }
        if (found.Curves.Count > 1) WriteSums(console, found);
        console.WriteLine();
        console.WriteLine("█ share of futures, ░ its 95% interval's upper end. " + Words.Caveat);
    }

    /// <summary>What would have prevented it: all moments together.</summary>
    private static void WriteSums(IAnsiConsole console, Causes found)
    {
        console.WriteLine();
        console.WriteLine("Of the futures from all moments there turned:");
        foreach (var (name, _, moments) in found.Curves)
        {
            var (k, n) = (moments.Sum(one => one.Turned.K), moments.Sum(one => one.Turned.N));
            console.WriteLine($"  {Words.Share(k, n),6}  {Words.Count(k)} of {Words.Count(n)}  {name}");
        }
    }

    private static string Bar(Wilson turned, int width)
    {
        var (share, high) = (
            (int)Math.Round((double)turned.K / turned.N * width), (int)Math.Round(turned.High * width));
        return string.Create(CultureInfo.InvariantCulture,
            $"{new string('█', share)}{new string('░', Math.Max(0, high - share))}").PadRight(width);
    }
}
