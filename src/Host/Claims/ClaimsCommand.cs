using System.CommandLine;
using TrainingGame.Experiments.Claims;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Display;
using TrainingGame.Host.Export;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Claims;

/// <summary><c>claims [ID…]</c>: the debate, a verdict a claim.</summary>
internal static class ClaimsCommand
{
    private const long DefaultCoarsening = 200;
    private const int DefaultRows = 32;

    private static readonly Argument<string[]> Ids = new("ID")
    {
        Description = "Claims by name; none: all.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string> Folder = new("--from")
    {
        Description = "Folder of the claims.",
        DefaultValueFactory = _ => ClaimFolder.Default,
    };

    private static readonly Option<bool> Robust = new("--robust")
    {
        Description = "Also over the priors in priors.yaml: where does it hold, and what decides?",
    };

    private static readonly Option<int> Rows = new("--rows")
    {
        Description = "Rows of the design behind --robust: rows · (premises + 2) draws.",
        DefaultValueFactory = _ => DefaultRows,
    };

    private static readonly Option<int> Workers = new("--workers")
    {
        Description = "Claims tested at once; changes nothing but the time.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private static readonly Option<int?> Among = new("--among")
    {
        Description = "Claims that share the error of 5%; default: as many as are tested.",
    };

    private static readonly Option<string?> Report = new("--report")
    {
        Description = "Run nothing: write what the store holds as a page, as docs/claims.md.",
    };

    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "claims",
            $"The debate: tests claims and gives each its verdict. {Words.Caveat}\n"
            + "Example: claims default-rarity long-wait --coarsen 200")
        {
            Ids, Folder, Robust, Rows, Workers, Among, Report, Shared.Coarsen, Shared.Seed,
        };
        command.SetAction((parsed, cancel) => Task.FromResult(
            parsed.GetValue(Report) is { } page
                ? WritePage(parsed, page)
                : Test(terminal, parsed, cancel)));
        return command;
    }

    private static int WritePage(ParseResult parsed, string page)
    {
        var store = Store.Locate(parsed.GetValue(Shared.Store));
        var findings = new FindingStore(store).All();
        if (findings.Count == 0)
        {
            throw new MistakeException(
                $"--report {page}: no findings in {store.Path}; run: claims{store.Option} first");
        }
        Outlet.Write(page, () => File.WriteAllText(page, ClaimsPage.Of(findings)));
        return ExitCode.Done;
    }

    private static int Test(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        ClaimFolder? loaded = null;
        MistakeException.Check(
            () => Check(parsed),
            () => loaded = ClaimFolder.Load(
                parsed.GetRequiredValue(Folder), parsed.GetValue(Ids) ?? [],
                Math.Max(1, parsed.GetValue(Shared.Coarsen) ?? DefaultCoarsening), parsed.GetValue(Robust)));
        var folder = loaded!;
        var store = Store.Locate(parsed.GetValue(Shared.Store));
        var findings = new FindingStore(store);
        findings.Prepare();
        var plan = new TestPlan(
            parsed.GetValue(Shared.Seed) ?? 1,
            parsed.GetValue(Among) ?? folder.Claims.Count,
            parsed.GetValue(Workers),
            parsed.GetValue(Robust) ? parsed.GetValue(Rows) : null);
        var progress = parsed.GetValue(Shared.Quiet) ? TextWriter.Null : terminal.Error;
        var found = new ClaimBench(folder, plan, findings, progress, cancel).Test();
        if (parsed.GetValue(Shared.Json)) terminal.Out.WriteLine(Json.Text(ClaimsDocument.Of(found)));
        else ClaimsReport.Write(terminal.Lines, found, folder.Claims.Count);
        var untested = folder.Claims.Select(one => one.Claim.Id).Except(found.Select(one => one.Id)).ToList();
        if (untested.Count > 0) TellStopped(terminal, parsed, store, found, untested, plan);
        return untested.Count > 0 ? ExitCode.Stopped
            : found.Any(one => one.Failure is not null) ? ExitCode.Failed
            : found.All(one => one.Finding!.Verdict == Verdict.Supported) ? ExitCode.Done
            : ExitCode.No;
    }

    private static void TellStopped(
        Terminal terminal, ParseResult parsed, Store store, IReadOnlyList<StoredFinding> found,
        List<string> untested, TestPlan plan)
    {
        terminal.Error.WriteLine(
            $"Stopped after {found.Count} of {Words.Many(found.Count + untested.Count, "claim")}"
            + $"{(found.Count == 0 ? "" : "; what is tested is kept in the store")}. "
            + $"Not tested: {string.Join(", ", untested)}.");
        terminal.Error.WriteLine($"Go on with: {CommandFor(parsed, untested, plan)}{store.Option}");
    }

    /// <summary>What tests the rest as it would have been: as many claims share the error.</summary>
    private static string CommandFor(ParseResult parsed, List<string> untested, TestPlan plan)
    {
        List<string> words = ["claims", .. untested];
        if (parsed.GetResult(Folder) is { Implicit: false })
            words.Add($"--from {CommandText.Quoted(parsed.GetRequiredValue(Folder))}");
        if (parsed.GetValue(Shared.Coarsen) is { } f) words.Add($"--coarsen {f}");
        if (parsed.GetValue(Shared.Seed) is { } seed) words.Add($"--seed {seed}");
        words.Add($"--among {plan.Among}");
        if (plan.RobustRows is { } rows) words.Add($"--robust --rows {rows}");
        return string.Join(" ", words);
    }

    private static void Check(ParseResult parsed)
    {
        List<string> mistakes = [];
        if (parsed.GetValue(Workers) < 1) mistakes.Add("--workers: allowed: a number from 1");
        if (parsed.GetValue(Rows) < 2) mistakes.Add("--rows: allowed: a number from 2");
        if (parsed.GetValue(Among) < 1) mistakes.Add("--among: allowed: a number from 1");
        if (parsed.GetValue(Shared.Coarsen) < 1) mistakes.Add("--coarsen: allowed: a number from 1");
        if (mistakes.Count > 0) throw new MistakeException(string.Join("\n", mistakes));
    }
}
