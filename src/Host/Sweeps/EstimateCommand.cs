using System.CommandLine;
using TrainingGame.Core.Definition;
using TrainingGame.Experiments.RareEvents;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Display;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Sweeps;

/// <summary><c>estimate FILE</c>: how likely a lineage is to become deceptive, however rarely.</summary>
internal static class EstimateCommand
{
    private const string Plain = "plain", Splitting = "splitting";

    private static readonly Argument<string> File = new("FILE")
    {
        Description = "An experiment; its number of lineages does not matter.",
    };

    private static readonly Option<string> Method = new("--method")
    {
        Description = "plain or splitting.",
        DefaultValueFactory = _ => Splitting,
    };

    private static readonly Option<int> Particles = new("--particles")
    {
        Description = "Lineages of a repetition, or of plain sampling.",
        DefaultValueFactory = _ => 256,
    };

    private static readonly Option<int> Repetitions = new("--repetitions")
    {
        Description = "Independent repetitions of splitting, for the interval.",
        DefaultValueFactory = _ => 16,
    };

    private static readonly Option<int> Workers = new("--workers")
    {
        Description = "Repetitions at once; changes nothing but the time.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "estimate",
            "P(a lineage becomes deceptive), by plain sampling or adaptive multilevel splitting. "
            + $"Lineages\nare taken one by one, each audited by its own draw. {Words.Caveat}\n"
            + "Example: estimate config/baseline.yaml --coarsen 500 --method splitting")
        {
            File, Method, Particles, Repetitions, Workers, Shared.Set, Shared.Seed, Shared.Coarsen,
        };
        command.SetAction((parsed, cancel) =>
            Task.FromResult(Estimate(terminal, parsed, cancel)));
        return command;
    }

    private static int Estimate(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        var experiment = Checked(terminal, parsed);
        var estimation = new Estimation(
            new LineageProcess(experiment), parsed.GetValue(Particles),
            parsed.GetValue(Method) == Plain ? null : parsed.GetValue(Repetitions),
            parsed.GetValue(Workers));
        var progress = terminal.Progress();
        try
        {
            var found = estimation.Run(
                parsed.GetValue(Shared.Quiet) ? _ => { }
            : progress.ShowShare, cancel);
            progress.Clear();
            if (parsed.GetValue(Shared.Json))
                terminal.Out.WriteLine(Json.Text(EstimateReport.Document(experiment, found)));
            else
                EstimateReport.Write(terminal.Out, found);
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            progress.Clear();
            terminal.Error.WriteLine(
                "Stopped; nothing was written. Begin again with fewer --particles or --repetitions.");
            return ExitCode.Stopped;
        }
    }

    /// <summary>The experiment, where it and all options are right.</summary>
    private static Experiment Checked(Terminal terminal, ParseResult parsed)
    {
        Experiment? experiment = null;
        MistakeException.Check(
            () => Check(parsed),
            () => experiment = Commands.Experiments.Load(terminal, parsed, parsed.GetRequiredValue(File)),
            () =>
            {
                if (experiment is not null && LineageProcess.Obstacle(experiment) is { } obstacle)
                    throw new MistakeException(obstacle);
            });
        return experiment!;
    }

    private static void Check(ParseResult parsed)
    {
        List<string> mistakes = [];
        if (parsed.GetValue(Method) is not (Plain or Splitting) and var method)
            mistakes.Add($"--method {method}: allowed: {Plain}, {Splitting}");
        void AtLeast(Option<int> option, int least)
        {
            if (parsed.GetValue(option) is var n && n < least)
                mistakes.Add($"{option.Name} {n}: allowed: a number from {least}");
        }
        AtLeast(Particles, 2);
        AtLeast(Repetitions, 2);
        AtLeast(Workers, 1);
        if (mistakes.Count > 0) throw new MistakeException(string.Join("\n", mistakes));
    }
}
