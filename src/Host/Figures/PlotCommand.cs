extern alias plots;
using System.CommandLine;
using plots::ScottPlot;
using TrainingGame.Host.Claims;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Display;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Figures;

/// <summary><c>plot RUN|SWEEP|claims</c>: figures that print and that the colour-blind can read.</summary>
internal static class PlotCommand
{
    private const string OfClaims = "claims";

    private static readonly string[] KindsOfSweeps =
        ["phase", "curves", "regimes", "times", "orders", "sobol"];

    private static readonly string[] KindsOfRuns = ["portrait", "regimes", "orders", "times", "causes"];
    private static readonly string[] KindsOfClaims = ["forest"];

    private static readonly Argument<string> What = new("RUN|SWEEP|claims")
    {
        Description = "A run, a sweep, or the claims' findings.",
    };

    private static readonly Option<string> Kind = new("--kind")
    {
        Description = $"Of sweeps: {string.Join(", ", KindsOfSweeps)}; "
            + $"of runs: {string.Join(", ", KindsOfRuns)}; of claims: {KindsOfClaims[0]}.",
        Required = true,
    };

    private static readonly Option<string> Output = new("--out")
    {
        Description = "FILE.svg or FILE.png.",
        Required = true,
    };

    private static readonly Option<string?> Outcome = new("--outcome")
    {
        Description = "One of the sweep's; default its first (of curves: all).",
    };

    private static readonly Option<bool> Intervals = new("--intervals")
    {
        Description = "Half widths of the intervals on a phase diagram.",
    };

    private static readonly Option<int?> Point = new("--point")
    {
        Description = "Regimes of this point of a sweep, as sweep show counts them; default: all together.",
        HelpName = "n",
    };

    public static Command Create(Terminal terminal)
    {
        var question = new CausesQuestion();
        var command = new Command(
            "plot",
            $"Draws a figure. {Words.Caveat}\n"
            + "Example: plot horizon-awareness-k3f9 --kind phase --out phase.svg")
        {
            What, Kind, Output, Outcome, Intervals, Point, question.Lineage, question.Futures,
            question.Points, question.Intervene, question.Threads,
        };
        command.SetAction((parsed, cancel) =>
        {
            var store = Store.Locate(parsed.GetValue(Shared.Store));
            var name = parsed.GetRequiredValue(What);
            Draw(
                parsed, store, name,
                () => CausesFigure.Of(question.Answer(terminal, parsed, name, cancel)));
            terminal.Out.WriteLine(parsed.GetRequiredValue(Output));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static void Draw(
        ParseResult parsed, Store store, string name, Func<Plot> causes)
    {
        var sweeps = new SweepStore(store);
        var isSweep = sweeps.Ids().Any(id => id.StartsWith(name, StringComparison.Ordinal));
        var kinds = name == OfClaims ? KindsOfClaims : isSweep ? KindsOfSweeps : KindsOfRuns;
        var (kind, file) = (parsed.GetRequiredValue(Kind), parsed.GetRequiredValue(Output));
        Check(name, kind, kinds, file);
        if (parsed.GetValue(Point) is { } point && !(isSweep && kind == "regimes"))
            throw new MistakeException($"--point {point}: allowed with --kind regimes of a sweep");
        if (name == OfClaims)
        {
            var found = new FindingStore(store).All();
            Sheet.Save(ForestPlot.Of(found), file, ForestPlot.Width, ForestPlot.HeightOf(found));
            return;
        }
        Sheet.Save(
            isSweep ? OfSweep(parsed, sweeps, sweeps.Find(name), kind)
            : kind == "causes" ? causes()
            : OfRun(store, name, kind),
            file);
    }

    private static void Check(string name, string kind, string[] kinds, string file)
    {
        List<string> mistakes = [];
        if (!kinds.Contains(kind))
            mistakes.Add($"--kind {kind}: allowed for {name}: {string.Join(", ", kinds)}");
        if (Path.GetExtension(file) is not (".svg" or ".png"))
            mistakes.Add($"--out {file}: allowed: a name that ends in .svg or .png");
        if (mistakes.Count > 0) throw new MistakeException(string.Join("\n", mistakes));
    }

    private static Plot OfSweep(
        ParseResult parsed, SweepStore sweeps, SweepEntry entry, string kind)
    {
        var (asked, sweep) = (parsed.GetValue(Outcome), entry.Sweep);
        var outcome = asked ?? sweep.Outcomes[0];
        if (!sweep.Outcomes.Contains(outcome))
        {
            throw new MistakeException(
                $"--outcome {outcome}: allowed: {string.Join(", ", sweep.Outcomes)}");
        }
        Check(entry, kind, outcome);
        var cells = sweeps.Cells(entry.Id);
        OutcomeLabel LabelOf(string of) => OutcomeLabel.Of(of, cells);
        return kind switch
        {
            "phase" => PhaseDiagram.Of(entry, cells, LabelOf(outcome), parsed.GetValue(Intervals)),
            "curves" => Curves.Of(
                entry, cells, [.. (asked is null ? sweep.Outcomes : [asked]).Select(LabelOf)]),
            "regimes" => RegimeAreas.Of(entry, cells, parsed.GetValue(Point)),
            "times" => Times.Of(entry, cells, outcome),
            "orders" => OrderBars.Of(entry, cells),
            _ => SobolBars.Of(entry, cells, outcome),
        };
    }

    private static void Check(SweepEntry entry, string kind, string outcome)
    {
        var (design, axes) = (entry.Sweep.Design, entry.Sweep.Axes.Count);
        if (kind == "phase" && (design != "grid" || axes != 2))
        {
            throw new MistakeException(
                $"--kind phase: allowed for a grid of two axes; {entry.Id} is {design} of {axes}");
        }
        if (kind == "sobol" && design != "saltelli")
        {
            throw new MistakeException(
                $"--kind sobol: allowed for design saltelli; {entry.Id} is {design}");
        }
        if (kind == "times" && !Experiments.Trials.Vocabulary.IsTime(outcome))
        {
            throw new MistakeException(
                $"--kind times: allowed for an outcome that is a time, as timeToDeceptive; not {outcome}");
        }
    }

    private static Plot OfRun(Store store, string name, string kind)
    {
        var run = LoggedRun.AtRest(store, name, computed: false);
        var outcome = Core.Chronicle.Outcome.Of(run.Events);
        return kind switch
        {
            "portrait" => Portrait.Of(run, outcome),
            "times" => Times.Of(run, outcome),
            "regimes" => RegimeAreas.Of(run, outcome),
            _ => OrderBars.Of(run, outcome),
        };
    }
}
