using System.CommandLine;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Commands;

/// <summary><c>show RUN</c>: definition, outcome and chain of a run, read from its log.</summary>
internal static class ShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("show",
            "A run: where its lineages went, and its chain; --json has the definition too.\n"
            + "Example: show baseline-k3f9")
        {
            Shared.Run,
        };
        command.SetAction(parsed =>
        {
            var store = Store.Locate(parsed.GetValue(Shared.Store));
            Running.Show(terminal, parsed, store, parsed.GetRequiredValue(Shared.Run));
            return ExitCode.Done;
        });
        return command;
    }
}
