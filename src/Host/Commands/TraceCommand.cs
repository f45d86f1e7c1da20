using System.CommandLine;
using TrainingGame.Core;
using TrainingGame.Host.Display;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Telemetry;

namespace TrainingGame.Host.Commands;

/// <summary><c>trace RUN --lineage n</c>: decisions with their reasons.</summary>
internal static class TraceCommand
{
    private const int RoundsByDefault = 5;

    public static Command Create(Terminal terminal)
    {
        var lineage = Window.LineageOption();
        var from = new Option<long?>("--from")
        {
            Description = $"First step; default: the {RoundsByDefault} rounds before it became deceptive, or the last.",
        };
        var to = Window.ToOption();
        var threads = Shared.Threads();
        var command = new Command("trace",
            "A lineage's decisions with their reasons, and what the overseer saw of them; recomputed, never\n"
            + "stored. --json gives a line for each, --otlp sends them as spans.\n"
            + "Example: trace both-k3f9 --lineage 130 --from 500000 --to 505000")
        {
            Shared.Run, lineage, from, to, threads,
        };
        command.SetAction((parsed, cancel) =>
        {
            var run = LoggedRun.AtRest(
                Store.Locate(parsed.GetValue(Shared.Store)), parsed.GetRequiredValue(Shared.Run));
            var execution = RunCommand.ExecutionOf(parsed.GetValue(threads), null);
            var window = Choose(run, parsed.GetRequiredValue(lineage), parsed.GetValue(from), parsed.GetValue(to));
            var json = parsed.GetValue(Shared.Json);
            using var work = new Work(terminal, parsed, cancel);
            var drift = run.Keep(
                0, [window.Lineage], execution.Threads, step => work.Show(step / Math.Max(1.0, window.To)));
            var sending = TraceSending.Of(run);
            if (!json) TracePage.Head(terminal.Console, window);
            foreach (var one in Trace(window, execution.Threads))
            {
                drift.Approach(one.Explanation.Situation.Step);
                work.Dispose();
                var ledger = drift.Of(one.Explanation.Situation.Lineage);
                if (json) terminal.Out.WriteLine(Json.Text(TraceDocument.Of(one, ledger)));
                else TracePage.Write(terminal.Console, one, ledger);
                sending?.Add(one);
            }
            if (!json) TracePage.Foot(terminal.Console);
            if (sending is not null) terminal.Error.WriteLine($"Traces: {string.Join(' ', sending.Send())}");
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    /// <summary>Without a stretch, the rounds that matter most: those that led to its turning.</summary>
    private static Window Choose(LoggedRun run, int lineage, long? from, long? to)
    {
        var window = Window.Of(run, lineage, from, to);
        if (from is not null) return window;
        var rounds = (RoundsByDefault - 1) * run.Plan.Last.DecisionInterval;
        var end = to ?? run.Turned(window.Lineage) ?? window.To;
        return Window.Of(run, lineage, Math.Max(0, end - end % run.Plan.Last.DecisionInterval - rounds), end);
    }

    private static IEnumerable<Traced> Trace(Window window, int threads)
    {
        // A round at the first step belongs to the window, so the run is opened just before it.
        var course = window.Run.At(Math.Max(0, window.From - 1), threads);
        while (!course.Finished && course.NextPause <= window.To)
        {
            var next = course.NextPause;
            Window.Train(course, next, threads);
            course.Arrive(next);
            var who = window.Ancestry.At(next - 1);
            if (course.IsRound && course.Cohort.IndexOf(who) >= 0) yield return Traced.Of(course, who);
            else course.Pause(course.Deliberate());
        }
    }
}
