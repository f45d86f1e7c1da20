using System.CommandLine;
using TrainingGame.Core.Chronicle;
using TrainingGame.Host.Display;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Commands;

/// <summary><c>show RUN</c>: definition, outcome and chain of a run, read from its log.</summary>
internal static class ShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var why = new Option<bool>("--why")
        {
            Description = "Also the dominant source for each lineage that became deceptive; recomputes the run.",
        };
        var threads = Shared.Threads();
        var command = new Command("show",
            "A run: where its lineages went, and its chain; --json has the definition too.\n"
            + "Example: show both-k3f9 --why")
        {
            Shared.Run, why, threads,
        };
        command.SetAction(parsed =>
        {
            var store = Store.Locate(parsed.GetValue(Shared.Store));
            var run = new LoggedRun(new RunLog(store), parsed.GetRequiredValue(Shared.Run));
            var execution = RunCommand.ExecutionOf(parsed.GetValue(threads), null);
            var outcome = Outcome.Of(run.Events);
            var turnings = parsed.GetValue(why) ? Turnings.Of(run, execution.Threads) : null;
            if (parsed.GetValue(Shared.Json))
            {
                var document = Json.Run(run.Entry, outcome);
                if (turnings is not null) document["why"] = TurningPage.Document(turnings);
                terminal.Out.WriteLine(Json.Text(document));
                return ExitCode.Done;
            }
            RunReport.Write(terminal.Console, store, run.Entry, outcome);
            if (turnings is not null) TurningPage.Write(terminal.Console, turnings);
            return ExitCode.Done;
        });
        return command;
    }
}
