using System.CommandLine;
using TrainingGame.Host.Display;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Commands;

/// <summary><c>causes RUN --lineage n</c>: when did it become likely that it turns, and what prevents it?</summary>
internal static class CausesCommand
{
    public static Command Create(Terminal terminal)
    {
        var question = new CausesQuestion();
        var command = new Command("causes",
            "P(becomes deceptive) against the moment from which chance is new: when did a lineage's turning\n"
            + "become likely, and what would have prevented it?\n"
            + "Example: causes both-k3f9 --lineage 130 --intervene gaming-ablated")
        {
            Shared.Run, question.Lineage, question.Futures, question.Points, question.Intervene, question.Threads,
        };
        command.SetAction((parsed, cancel) =>
        {
            var (run, found) = question.Answer(terminal, parsed, parsed.GetRequiredValue(Shared.Run), cancel);
            if (parsed.GetValue(Shared.Json)) terminal.Out.WriteLine(Json.Text(CausesPage.Document(run, found)));
            else CausesPage.Write(terminal.Console, run, found);
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
