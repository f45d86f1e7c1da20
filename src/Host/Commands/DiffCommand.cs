using System.CommandLine;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Host.Display;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Commands;

/// <summary><c>diff A [B]</c>: where two runs part, and what became of it.</summary>
internal static class DiffCommand
{
    public static Command Create(Terminal terminal)
    {
        var a = new Argument<string>("A") { Description = "A run." };
        var b = new Argument<string?>("B")
        {
            Description = "Another: a fork of it, another arm, the same again; default: A computed again.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var threads = Shared.Threads();
        var command = new Command("diff",
            "The first step, lineage and field in which two runs differ, and how their outcomes differ;\n"
            + "exit code 1 where they do.\nExample: diff baseline-k3f9 baseline-p7da")
        {
            a, b, threads,
        };
        command.SetAction((parsed, cancel) =>
        {
            var store = Store.Locate(parsed.GetValue(Shared.Store));
            var execution = RunCommand.ExecutionOf(parsed.GetValue(threads), null);
            LoggedRun? first = null, second = null;
            MistakeException.Check(
                () => first = LoggedRun.AtRest(store, parsed.GetRequiredValue(a), computed: false),
                () =>
                {
                    if (parsed.GetValue(b) is { } name) second = LoggedRun.AtRest(store, name, computed: false);
                });
            using var work = new Work(terminal, parsed, cancel);
            var page = second is null
                ? OfReplay(first!, execution.Threads, work)
                : Of(first!, second, execution.Threads);
            work.Dispose();
            if (parsed.GetValue(Shared.Json)) terminal.Out.WriteLine(Json.Text(page.Document()));
            else page.Write(terminal.Console);
            return Task.FromResult(page.Apart is null ? ExitCode.Done : ExitCode.No);
        });
        return command;
    }

    private static DiffPage Of(LoggedRun a, LoggedRun b, int threads) => new(
        a.Run, b.Run, Change.Between(a.Plan.Last, b.Plan.Last), Divergence.First(a, b, threads),
        Math.Min(a.LastStep, b.LastStep), Outcome.Of(a.Events), Outcome.Of(b.Events));

    private static DiffPage OfReplay(LoggedRun run, int threads, Work work)
    {
        var (apart, outcome) = ReplayDivergence.First(run, threads, work.Show);
        return new(run.Run, $"{run.Run}, computed again", [], apart, run.LastStep, Outcome.Of(run.Events), outcome);
    }
}
