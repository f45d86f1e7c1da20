using System.CommandLine;
using TrainingGame.Core;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Commands;

/// <summary>What is asked about causes, by the options of <c>causes</c> and of <c>plot --kind causes</c>.</summary>
internal sealed class CausesQuestion
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

    public Option<int?> Lineage { get; } = new("--lineage") { Description = "Whom." };

    public Option<int> Futures { get; } = new("--futures")
    {
        Description = "From each moment; default 50.",
        DefaultValueFactory = _ => 50,
    };

    public Option<int> Points { get; } = new("--points")
    {
        Description = "Moments; default 20.",
        DefaultValueFactory = _ => 20,
    };

    public Option<string[]> Intervene { get; } = new("--intervene")
    {
        Description = $"The same with a change, repeatable: {string.Join(", ", Named.Keys)}, or path.to.key=value.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public Option<int> Threads { get; } = Shared.Threads();

    /// <exception cref="MistakeException">All that is wrong with the question, a line each.</exception>
    public (LoggedRun Run, Causes Found) Answer(
        Terminal terminal, ParseResult parsed, string name, CancellationToken cancel)
    {
        var run = LoggedRun.AtRest(Store.Locate(parsed.GetValue(Shared.Store)), name);
        var execution = RunCommand.ExecutionOf(parsed.GetValue(Threads), null);
        var (k, p, whom) = (parsed.GetValue(Futures), parsed.GetValue(Points), parsed.GetValue(Lineage) ?? -1);
        List<(string Name, Func<Experiment, Alternative> Of)> changes = [];
        MistakeException.Check(
            () =>
            {
                if (parsed.GetValue(Lineage) is null)
                    throw new MistakeException("--lineage: whom? allowed: a lineage of the run");
                Window.Of(run, whom, null, null);
            },
            () => AtLeast1("--futures", k),
            () => AtLeast1("--points", p),
            () => changes = Changes(run, parsed.GetValue(Intervene) ?? []));
        using var work = new Work(terminal, parsed, cancel);
        return (run, Causes.Find(run, whom, k, p, changes, execution.Threads, work.Show, cancel));
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
