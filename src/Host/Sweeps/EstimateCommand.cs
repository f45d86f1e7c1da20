using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using TrainingGame.Experiments.RareEvents;
using TrainingGame.Experiments.Statistics;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Display;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Sweeps;

/// <summary><c>estimate FILE</c>: how likely a lineage is to become deceptive, however rarely.</summary>
internal static class EstimateCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE")
        {
            Description =
            "An experiment; its number of lineages does not matter."
        };
        var method = new Option<string>("--method")
        {
            Description = "plain or splitting.",
            DefaultValueFactory = _ => "splitting"
        };
        var particles = new Option<int>("--particles")
        {
            Description =
            "Lineages of a repetition, or of plain sampling.",
            DefaultValueFactory = _ => 256
        };
        var repetitions = new Option<int>("--repetitions")
        {
            Description =
            "Independent repetitions of splitting, for the interval.",
            DefaultValueFactory = _ =>
            8
        };
        var command = new Command("estimate",
            "P(a lineage becomes deceptive), by plain sampling or adaptive multilevel "
                + "splitting. Lineages\n"
            + "are taken one by one, each audited by its own draw. " + Words.Caveat
            + "\nExample: estimate config/baseline.yaml --coarsen 500 --method splitting")
        {
            file, method, particles, repetitions, Shared.Set, Shared.Seed, Shared.Coarsen,
        };
        command.SetAction((parsed, cancel) =>
        {
            var experiment = Commands.Experiments
                .Load(terminal, parsed, parsed.GetRequiredValue(file));
            var (how, n, r) = (parsed.GetRequiredValue(method), parsed.GetValue(particles),
                parsed.GetValue(repetitions));
            List<string> mistakes = [];
            if (how is not ("plain" or "splitting")) mistakes
                .Add($"--method {how}: allowed: plain, splitting");
            if (n < 2) mistakes.Add($"--particles {n}: allowed: a number from 2");
            if (r < 2) mistakes.Add($"--repetitions {r}: allowed: a number from 2");
            if (LineageProcess.Obstacle(experiment) is { } obstacle) mistakes.Add(obstacle);
            if (mistakes.Count > 0) throw new MistakeException(string.Join("\n", mistakes));
            var process = new LineageProcess(experiment);
            var clock = Stopwatch.StartNew();
            Interval interval;
            long ticks;
            try
            {
                if (how == "plain")
                {
                    interval = PlainSampling.Estimate(process, n, out ticks);
                }
                else
                {
                    // A tenth die at each level: fewer levels, little more variance.
                    var found = new Splitting<LineageState>(process, n, Math.Max(1, n / 10))
                        .Estimate(r, cancel: cancel);
                    (interval, ticks) = (found.Probability, found.Ticks);
                }
            }
            catch (OperationCanceledException)
            {
                terminal.Error
                    .WriteLine(
                        "Stopped; nothing was written. Begin again with fewer --particles or "
                            + "--repetitions.");
                return Task.FromResult(ExitCode.Stopped);
            }
            var founders = how == "plain" ? n : n * r;
            var rounds = (double)experiment.Phases
                .Sum(phase => phase.Steps) / experiment.DecisionInterval;
            // Lineages that plain sampling would need for an interval as narrow.
            var asPlain = interval.Width > 0 ? Math
                .Pow(2 * 1.96 / interval.Width, 2) * interval.Estimate * (1 - interval.Estimate)
                : double.NaN;
            var spared = asPlain * rounds / ticks;
            if (parsed.GetValue(Shared.Json))
            {
                terminal.Out.WriteLine(Json.Text(new JsonObject
                {
                    ["experiment"] = experiment.Name,
                    ["method"] = how,
                    ["estimate"] = interval.Estimate,
                    ["low"] = interval.Low,
                    ["high"] = interval.High,
                    ["founders"] = founders,
                    ["rounds"] = ticks,
                    ["plainOverThis"] = double.IsFinite(spared) ? spared : null,
                    ["seconds"] = clock.Elapsed.TotalSeconds,
                    ["caveat"] = Words.Caveat,
                }));
            }
            else
            {
                terminal.Out
                    .WriteLine(
                        $"P(becomes deceptive) = {Words.Number(interval.Estimate)}, 95% "
                            + $"interval {Words.Number(interval.Low)} to "
                            + $"{Words.Number(interval.High)}");
                terminal.Out
                    .WriteLine(
                        $"{how}: {Words.Count(founders)} founders, {Words.Count(ticks)} "
                            + $"lineage-rounds, {Words.Duration(clock.Elapsed.TotalSeconds)}"
                    + (how == "splitting" && double.IsFinite(spared)
                        ? $"; plain sampling would take {Words.Number(spared)} times the rounds "
                            + $"for as narrow an interval" : ""));
                terminal.Out.WriteLine(Words.Caveat);
            }
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
