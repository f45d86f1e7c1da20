using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Running;

namespace TrainingGame.Host.Display;

/// <summary>A drift ledger for a person: for each latent a bar per cause.</summary>
internal static class LedgerPage
{
    private const int WidestBar = 24, NumbersWidth = 30;

    public static JsonObject Document(Window window, DriftLedger ledger) => new()
    {
        ["run"] = window.Run.Run,
        ["lineage"] = window.Lineage.Value,
        ["from"] = ledger.Start.Step,
        ["to"] = ledger.End.Step,
        ["latents"] = new JsonArray([.. Key.WordsOf(typeof(Latent)).Select(name => JsonValue.Create(name))]),
        ["start"] = Json.Array(ledger.Start.Phi),
        ["end"] = Json.Array(ledger.End.Phi),
        ["moved"] = Accounts(ledger.Moved),
        ["pushed"] = Accounts(ledger.Pushed),
        ["spilled"] = Json.Array(ledger.Spilled),
        ["readouts"] = new JsonObject
        {
            ["start"] = Json.Readouts(ledger.Start.Read),
            ["end"] = Json.Readouts(ledger.End.Read),
        },
    };

    public static JsonObject Accounts(Account account) => new(
        Enum.GetValues<Cause>()
            .Where(cause => account[cause].ToArray().Any(x => x != 0))
            .Select(cause => KeyValuePair.Create(
                JsonNamingPolicy.CamelCase.ConvertName(cause.ToString()), (JsonNode?)Json.Array(account[cause]))));

    public static void Write(IAnsiConsole console, Window window, DriftLedger ledger)
    {
        console.WriteLine($"{window.Run.Run}, lineage {window.Lineage}, step {Words.Count(ledger.Start.Step)} to "
            + Words.Count(ledger.End.Step));
        if (window.Ancestry.Line.Count > 1)
        {
            var line = window.Ancestry.Line.Select(one => $"{one.Lineage} (from {Words.Count(one.Born)})");
            console.WriteLine("through " + string.Join(" → ", line));
        }
        var names = Key.WordsOf(typeof(Latent));
        var (before, after) = (ReadoutsOf(ledger.Start.Read), ReadoutsOf(ledger.End.Read));
        for (var j = 0; j < Latents.Count; j++)
        {
            console.WriteLine();
            var (from, to) = (Value(before[j].Value), Value(after[j].Value));
            console.MarkupInterpolated($"[bold]{names[j]}[/]  {Text(ledger.Start.Phi[j])} → {Text(ledger.End.Phi[j])}");
            console.WriteLine($"   {before[j].Name} {from} → {to}");
            WriteBars(console, ledger.Moved, j, ledger.Spilled[j]);
            WriteSums(console, ledger.Pushed, j);
        }
        console.WriteLine();
        console.WriteLine("The bars of a latent add up to what it moved"
            + (ledger.Spilled.ToArray().Any(x => x != 0)
                ? "; with Spillover, which came through capability, to what its read-out's logarithm or logit moved. "
                : ". ")
            + Words.Caveat);
    }

    private static string Value(double x) => x >= 100
        ? x.ToString("N0", CultureInfo.InvariantCulture)
        : x.ToString("0.000", CultureInfo.InvariantCulture);

    private static (string Name, double Value)[] ReadoutsOf(Readouts read) =>
    [
        ("competence", read.C), ("understanding", read.U), ("horizon in steps", read.H), ("knowledge", read.K),
        ("self-application", read.S), ("goal-directedness", read.G), ("base content", read.Wbase),
        ("reward content", read.Wreward),
    ];

    private static void WriteBars(IAnsiConsole console, Account moved, int j, double spilled)
    {
        var rows = Enum.GetValues<Cause>().Select(cause => (Name: cause.ToString(), Moved: moved[cause][j]))
            .Append((Name: TurningPage.Name(null), Moved: spilled))
            .Where(one => one.Moved != 0).ToList();
        var width = Math.Clamp((console.Profile.Width - NumbersWidth) / 2, 8, WidestBar);
        var most = rows.Select(one => Math.Abs(one.Moved)).DefaultIfEmpty(1).Max();
        foreach (var (name, by) in rows)
        {
            var length = (int)Math.Round(Math.Abs(by) / most * width);
            var bar = by < 0
                ? new string('▒', length).PadLeft(width) + "│"
                : new string(' ', width) + "│" + new string('█', length);
            console.WriteLine($"  {name,-13}{Text(by),10}  {bar}");
        }
    }

    /// <summary>Adam makes steps of its own size of gradients; their sums tell which way each source pushed.</summary>
    private static void WriteSums(IAnsiConsole console, Account pushed, int j)
    {
        var sums = Enum.GetValues<Cause>().Where(cause => pushed[cause][j] != 0)
            .Select(cause => $"{cause} {Words.Number(pushed[cause][j])}").ToList();
        if (sums.Count > 0) console.WriteLine($"  pushed by gradients that sum to: {string.Join(", ", sums)}");
    }

    /// <summary>Rounded first, and freed of the sign of zero: a tiny loss is no "-+0.0000".</summary>
    private static string Text(double x) =>
        (Math.Round(x, 4) + 0.0).ToString("+0.0000;-0.0000", CultureInfo.InvariantCulture);
}
