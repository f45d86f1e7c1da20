using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Display;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Commands;

/// <summary><c>ledger RUN --lineage n</c>: what moved each latent, by source.</summary>
internal static class LedgerCommand
{
    public static Command Create(Terminal terminal)
    {
        var lineage = Window.LineageOption();
        var (from, to) = (Window.FromOption(), Window.ToOption());
        var threads = Shared.Threads();
        var command = new Command("ledger",
            "What moved each latent of a lineage, by source; recomputed, never stored.\n"
            + "Example: ledger both-k3f9 --lineage 130 --to 500000")
        {
            Shared.Run, lineage, from, to, threads,
        };
        command.SetAction((parsed, cancel) =>
        {
            var run = new LoggedRun(
                new RunLog(Store.Locate(parsed.GetValue(Shared.Store))), parsed.GetRequiredValue(Shared.Run));
            var execution = RunCommand.ExecutionOf(parsed.GetValue(threads), null);
            var window = Window.Of(run, parsed.GetRequiredValue(lineage), parsed.GetValue(from), parsed.GetValue(to));
            var line = terminal.Progress();
            var ledger = DriftLedger.Of(
                window.Open(execution.Threads), window.Ancestry, window.To,
                (course, step) =>
                {
                    cancel.ThrowIfCancellationRequested();
                    line.ShowShare((step - window.From) / (double)Math.Max(1, window.To - window.From));
                    Window.Train(course, step, execution.Threads);
                    course.Arrive(step);
                });
            line.Clear();
            if (parsed.GetValue(Shared.Json)) terminal.Out.WriteLine(Json.Text(Document(window, ledger)));
            else LedgerPage.Write(terminal.Console, window, ledger);
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static JsonObject Document(Window window, DriftLedger ledger) => new()
    {
        ["run"] = window.Run.Run,
        ["lineage"] = window.Lineage.Value,
        ["from"] = ledger.From,
        ["to"] = ledger.To,
        ["latents"] = new JsonArray([.. Key.WordsOf(typeof(Latent)).Select(name => JsonValue.Create(name))]),
        ["start"] = Json.Array(ledger.Start),
        ["end"] = Json.Array(ledger.End),
        ["moved"] = Accounts(ledger.Moved),
        ["pushed"] = Accounts(ledger.Pushed),
        ["spilled"] = Json.Array(ledger.Spilled),
    };

    private static JsonObject Accounts(Account account) => new(
        Enum.GetValues<Cause>()
            .Where(cause => account[cause].ToArray().Any(x => x != 0))
            .Select(cause => KeyValuePair.Create(
                JsonNamingPolicy.CamelCase.ConvertName(cause.ToString()), (JsonNode?)Json.Array(account[cause]))));
}
