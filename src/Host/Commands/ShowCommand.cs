using System.CommandLine;
using Spectre.Console;
using TrainingGame.Core.Chronicle;
using TrainingGame.Host.Display;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Commands;

/// <summary><c>show RUN</c>: definition, outcome and chain of a run, and what carried whom there.</summary>
internal static class ShowCommand
{
    /// <summary>Updates of learners that are made again without being asked to: a few seconds' worth.</summary>
    private const long Unasked = 100_000_000;

    public static Command Create(Terminal terminal)
    {
        var why = new Option<bool>("--why")
        {
            Description = "The dominant source for each lineage that became deceptive, however long it takes.",
        };
        var threads = Shared.Threads();
        var command = new Command("show",
            "A run: where its lineages went, what carried those that became deceptive there (computed\n"
            + "again, where that takes some seconds at most), and its chain; --json has the definition too.\n"
            + "Example: show both-k3f9 --why")
        {
            Shared.Run, why, threads,
        };
        command.SetAction((parsed, cancel) =>
        {
            var store = Store.Locate(parsed.GetValue(Shared.Store));
            var run = new LoggedRun(new RunLog(store), parsed.GetRequiredValue(Shared.Run));
            var execution = RunCommand.ExecutionOf(parsed.GetValue(threads), null);
            if (parsed.GetValue(why)) LoggedRun.MustRest(store, run.Run);
            var outcome = Outcome.Of(run.Events);
            var turnings = new Turnings(run);
            var asked = parsed.GetValue(why) || (turnings.Updates <= Unasked && !RunLock.IsTaken(store, run.Run));
            var json = parsed.GetValue(Shared.Json);
            if (!json) RunReport.Write(terminal.Console, store, run.Entry, outcome);
            using var work = new Work(terminal, parsed, cancel);
            var found = asked && run.IsOfThisModel ? turnings.Find(execution.Threads, work.Show) : null;
            work.Dispose();
            if (json)
            {
                var document = Json.Run(run.Entry, outcome);
                if (found is not null) document["why"] = TurningPage.Document(found);
                terminal.Out.WriteLine(Json.Text(document));
            }
            else if (found is { Count: > 0 } || (found is not null && parsed.GetValue(why)))
            {
                TurningPage.Write(terminal.Console, found);
            }
            else if (found is null)
            {
                terminal.Console.WriteLine($"What carried them there: show {run.Run} --why");
            }
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
