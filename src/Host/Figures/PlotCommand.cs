extern alias plots;
using System.CommandLine;
using TrainingGame.Core.Chronicle;
using TrainingGame.Host.Claims;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Display;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Figures;

/// <summary><c>plot RUN|SWEEP|claims</c>: figures that print and that the colour-blind can read.</summary>
internal static class PlotCommand
{
    private static readonly string[] OfSweeps = ["phase", "curves", "regimes", "sobol"];
    private static readonly string[] OfRuns = ["portrait", "orders", "causes"];

    public static Command Create(Terminal terminal)
    {
        var what = new Argument<string>("RUN|SWEEP")
        {
            Description =
            "A run, a sweep, or: claims."
        };
        var kind = new Option<string>("--kind")
        {
            Description =
            "Of sweeps: phase, curves, regimes, sobol; of runs: portrait, orders, causes; of claims: "
                + "forest.",
            Required = true
        };
        var output = new Option<string>("--out")
        {
            Description = "FILE.svg or FILE.png.",
            Required = true
        };
        var outcome = new Option<string?>("--outcome")
        {
            Description =
            "One of the sweep's; default its first."
        };
        var intervals = new Option<bool>("--intervals")
        {
            Description =
            "Half widths of the intervals on a phase diagram."
        };
        var question = new CausesQuestion();
        var command = new Command("plot", "Draws a figure. " + Words.Caveat
            + "\nExample: plot horizon-awareness-k3f9 --kind phase --out phase.svg")
        {
            what, kind, output, outcome, intervals, question.Lineage, question.Futures, question.Points,
            question.Intervene, question.Threads,
        };
        command.SetAction((parsed, cancel) =>
        {
            var (name, which, file) = (parsed.GetRequiredValue(what),
                parsed.GetRequiredValue(kind), parsed.GetRequiredValue(output));
            var store = Store.Locate(parsed.GetValue(Shared.Store));
            var (mistakes, sweeps) = (new List<string>(), new SweepStore(store));
            var isSweep = sweeps.Ids().Any(id => id.StartsWith(name, StringComparison.Ordinal));
            var allowed = name == "claims" ? ["forest"] : isSweep ? OfSweeps : OfRuns;
            if (!allowed.Contains(which)) mistakes
                .Add($"--kind {which}: allowed for {name}: {string.Join(", ", allowed)}");
            if (Path.GetExtension(file) is not (".svg" or ".png")) mistakes
                .Add($"--out {file}: allowed: a name that ends in .svg or .png");
            if (mistakes.Count > 0) throw new MistakeException(string.Join("\n", mistakes));
            if (name == "claims") Sheet.Save(ForestPlot.Of(new FindingStore(store).All()), file,
                1000, 1150);
            else if (isSweep) Sheet.Save(OfSweep(sweeps, sweeps.Find(name), which,
                parsed.GetValue(outcome), parsed.GetValue(intervals)), file);
            else if (which == "causes") Sheet.Save(CausesFigure.Of(
                question.Answer(terminal, parsed, name, cancel)), file);
            else Sheet.Save(OfRun(store, name, which), file);
            terminal.Out.WriteLine(file);
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static plots::ScottPlot.Plot OfSweep(SweepStore sweeps, SweepEntry entry, string kind,
        string? outcome, bool intervals)
    {
        outcome ??= entry.Sweep.Outcomes[0];
        if (!entry.Sweep.Outcomes.Contains(outcome))
            throw new MistakeException(
                $"--outcome {outcome}: allowed: {string.Join(", ", entry.Sweep.Outcomes)}");
        if (kind == "phase" && (entry.Sweep.Design != "grid" || entry.Sweep.Axes.Count != 2))
            throw new MistakeException(
                $"--kind phase: allowed for a grid of two axes; {entry.Id} is "
                    + $"{entry.Sweep.Design} of {entry.Sweep.Axes.Count}");
        if (kind == "sobol" && entry.Sweep.Design != "saltelli")
            throw new MistakeException(
                $"--kind sobol: allowed for design saltelli; {entry.Id} is {entry.Sweep.Design}");
        var cells = sweeps.Cells(entry.Id);
        return kind switch
        {
            "phase" => SweepFigures.PhaseDiagram(entry, cells, outcome, intervals),
            "curves" => SweepFigures.Curves(entry, cells),
            "regimes" => SweepFigures.Regimes(entry, cells),
            _ => SweepFigures.Sobol(entry, cells, outcome),
        };
    }

    private static plots::ScottPlot.Plot OfRun(Store store, string name, string kind)
    {
        var log = new RunLog(store);
        var run = log.Find(name).Run;
        var outcome = Outcome.Of(log.Events(run));
        return kind == "portrait" ? RunFigures.Portrait(run, outcome, log.Events(run))
            : RunFigures.Orders(run, outcome);
    }
}
