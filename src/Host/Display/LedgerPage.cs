using System.Globalization;
using Spectre.Console;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Running;

namespace TrainingGame.Host.Display;

/// <summary>A drift ledger for a person: for each latent a bar per cause.</summary>
internal static class LedgerPage
{
    private const int BarWidth = 24;

    public static void Write(IAnsiConsole console, Window window, DriftLedger ledger)
    {
        console.WriteLine($"{window.Run.Run}, lineage {window.Lineage}, step {Words.Count(ledger.From)} to "
            + Words.Count(ledger.To));
        if (window.Ancestry.Line.Count > 1)
        {
            var line = window.Ancestry.Line.Select(one => $"{one.Lineage} (from {Words.Count(one.Born)})");
            console.WriteLine("through " + string.Join(" → ", line));
        }
        var names = Key.WordsOf(typeof(Latent));
        for (var j = 0; j < Latents.Count; j++)
        {
            console.WriteLine();
            console.MarkupLineInterpolated(
                $"[bold]{names[j]}[/]  {Text(ledger.Start[j])} → {Text(ledger.End[j])}");
            WriteBars(console, ledger.Moved, j);
            if (ledger.Spilled[j] != 0)
                console.WriteLine($"  through capability (spillover), beside these: {Text(ledger.Spilled[j])}");
        }
        var pushed = Enum.GetValues<Cause>().Any(cause => ledger.Pushed[cause].ToArray().Any(x => x != 0));
        console.WriteLine();
        if (pushed)
            console.WriteLine("adam makes steps of its own size of gradients: --json has their sums by source.");
        console.WriteLine("The bars of a latent add up to what it moved. " + Words.Caveat);
    }

    private static void WriteBars(IAnsiConsole console, Account moved, int j)
    {
        var rows = Enum.GetValues<Cause>().Select(cause => (Cause: cause, Moved: moved[cause][j]))
            .Where(one => one.Moved != 0).ToList();
        var most = rows.Select(one => Math.Abs(one.Moved)).DefaultIfEmpty(1).Max();
        foreach (var (cause, by) in rows)
        {
            var length = (int)Math.Round(Math.Abs(by) / most * BarWidth);
            var bar = by < 0
                ? new string('▒', length).PadLeft(BarWidth) + "│"
                : new string(' ', BarWidth) + "│" + new string('█', length);
            console.MarkupLineInterpolated($"  {cause,-13}{Text(by),10}  {bar}");
        }
    }

    /// <summary>Rounded first, and freed of the sign of zero: a tiny loss is no "-+0.0000".</summary>
    private static string Text(double x) =>
        (Math.Round(x, 4) + 0.0).ToString("+0.0000;-0.0000", CultureInfo.InvariantCulture);
}
