using System.CommandLine;
using System.Text.Json.Nodes;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Display;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Commands;

/// <summary><c>causes RUN --lineage n</c>: when did it become likely that it turns, and what prevents it?</summary>
internal static class CausesCommand
{
    private static readonly Dictionary<string, Func<Experiment, Alternative>> Named = new()
    {
        ["audits-doubled"] = experiment => Alternative.None(experiment with
        {
            Oversight = experiment.Oversight with { AuditRate = Math.Min(1, 2 * experiment.Oversight.AuditRate) },
        }),
        ["gaming-ablated"] = experiment => Alternative.None(experiment with
        {
            Phases = [.. experiment.Phases.Select(phase =>
                phase.Optimizer == OptimizerKind.Evolution || phase.Ablate.Contains(Source.Gaming)
                    ? phase
                    : phase with { Ablate = [.. phase.Ablate, Source.Gaming] })],
        }),
        ["horizon-halved"] = experiment => new(experiment, phi =>
        {
            phi[(int)Latent.GoalHorizon] -= Math.Log(2);
            return phi;
        }),
    };

    public static Command Create(Terminal terminal)
    {
        var lineage = Window.LineageOption();
        var futures = new Option<int>("--futures") { Description = "From each moment.", DefaultValueFactory = _ => 50 };
        var points = new Option<int>("--points") { Description = "Moments.", DefaultValueFactory = _ => 20 };
        var intervene = new Option<string[]>("--intervene")
        {
            Description = $"The same with a change, repeatable: {string.Join(", ", Named.Keys)}, or path.to.key=value.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var threads = Shared.Threads();
        var command = new Command("causes",
            "P(becomes deceptive) against the moment from which chance is new: when did a lineage's turning\n"
            + "become likely, and what would have prevented it?\n"
            + "Example: causes both-k3f9 --lineage 130 --intervene gaming-ablated")
        {
            Shared.Run, lineage, futures, points, intervene, threads,
        };
        command.SetAction((parsed, cancel) =>
        {
            var run = LoggedRun.AtRest(
                Store.Locate(parsed.GetValue(Shared.Store)), parsed.GetRequiredValue(Shared.Run));
            var execution = RunCommand.ExecutionOf(parsed.GetValue(threads), null);
            var (k, p, whom) = (
                parsed.GetValue(futures), parsed.GetValue(points), parsed.GetRequiredValue(lineage));
            List<(string Name, Func<Experiment, Alternative> Of)> changes = [];
            MistakeException.Check(
                () => Window.Of(run, whom, null, null),
                () => AtLeast1("--futures", k),
                () => AtLeast1("--points", p),
                () => changes = Changes(run, parsed.GetValue(intervene) ?? []));
            var line = terminal.Progress();
            var found = Causes.Find(
                run, whom, k, p, changes, execution.Threads,
                parsed.GetValue(Shared.Quiet) ? _ => { }
            : line.ShowShare, cancel);
            line.Clear();
            if (parsed.GetValue(Shared.Json)) terminal.Out.WriteLine(Json.Text(CausesPage.Document(run, found)));
            else CausesPage.Write(terminal.Console, run, found);
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static void AtLeast1(string option, int value)
    {
        if (value < 1) throw new MistakeException($"{option} {value}: allowed: a number from 1");
    }

    /// <summary>The alternatives to compute: none, and those asked for.</summary>
    private static List<(string Name, Func<Experiment, Alternative> Of)> Changes(LoggedRun run, string[] asked)
    {
        var changes = new List<(string, Func<Experiment, Alternative>)> { (Causes.AsItWas, Alternative.None) };
        var wrong = new List<string>();
        foreach (var name in asked)
        {
            if (Named.TryGetValue(name, out var known))
            {
                changes.Add((name, known));
                continue;
            }
            var changed = ExperimentFile.Change(run.Plan.Last, [name], seed: null);
            wrong.AddRange(changed.Mistakes.Select(mistake =>
                name.Contains('=', StringComparison.Ordinal)
                    ? mistake.ToString().Replace("--set ", "--intervene ", StringComparison.Ordinal)
                    : $"--intervene {name}: allowed: {string.Join(", ", Named.Keys)}, or path.to.key=value"));
            if (changed.Experiment is { } experiment) changes.Add((name, _ => Alternative.None(experiment)));
        }
        return wrong.Count == 0 ? changes : throw new MistakeException(string.Join("\n", wrong));
    }
}
