using System.CommandLine;
using TrainingGame.Core.Ledger;
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
            var run = LoggedRun.AtRest(
                Store.Locate(parsed.GetValue(Shared.Store)), parsed.GetRequiredValue(Shared.Run));
            var execution = RunCommand.ExecutionOf(parsed.GetValue(threads), null);
            var window = Window.Of(run, parsed.GetRequiredValue(lineage), parsed.GetValue(from), parsed.GetValue(to));
            DriftLedger ledger;
            using (var work = new Work(terminal, parsed, cancel))
            {
                var keeping = run.Keep(
                    window.From, [window.Lineage], execution.Threads,
                    step => work.Show((step - window.From) / (double)Math.Max(1, window.To - window.From)));
                keeping.Reach(window.To);
                ledger = keeping.Of(window.Lineage);
            }
            if (parsed.GetValue(Shared.Json)) terminal.Out.WriteLine(Json.Text(LedgerPage.Document(window, ledger)));
            else LedgerPage.Write(terminal.Console, window, ledger);
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
