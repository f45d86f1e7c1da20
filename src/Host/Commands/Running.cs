using System.CommandLine;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Training;
using TrainingGame.Host.Display;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Overseer;

namespace TrainingGame.Host.Commands;

/// <summary>Executes a run before the user's eyes and reports how it ended.</summary>
internal static class Running
{
    /// <param name="terminal">Where to show it.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="store">Prepared for writing.</param>
    /// <param name="run">Identity of the run.</param>
    /// <param name="toBegin">How a new run begins; null to resume.</param>
    /// <param name="execution">Threads and slices.</param>
    /// <param name="cancel">Ctrl-C.</param>
    public static async Task<int> Begin(
        Terminal terminal, ParseResult parsed, Store store, string run, Beginning? toBegin,
        Execution execution, CancellationToken cancel)
    {
        using var written = RunLock.Take(store, run);
        var line = terminal.Progress();
        var quiet = parsed.GetValue(Shared.Quiet);
        var outcome = await RunSession.Execute(
            store, run, toBegin, execution, quiet ? _ => { }
        : line.Show, cancel).ConfigureAwait(false);
        line.Clear();
        switch (outcome)
        {
            case RunCompleted:
                Show(terminal, parsed, store, run);
                return ExitCode.Done;
            case RunCancelled stopped:
                terminal.Error.WriteLine(
                    $"Stopped at step {Words.Count(stopped.Step)}; the log is safe. "
                    + $"Go on with: resume {run}{store.Option}");
                return ExitCode.Stopped;
            case RunFailed failed:
                var storeFailure = failed.Cause is null ? null : StoreFailure.Explain(failed.Cause, store.Path);
                var goOn = failed.Cause is LearnerDivergedException
                    ? "It would end there again: resume cannot help."
                    : Safe(store, run);
                throw new StoreException(
                    $"Run {run} stopped. {storeFailure?.Message ?? failed.Reason}\n{goOn}", failed.Cause);
            default:
                throw new InvalidOperationException($"A run ended with {outcome}.");
        }
    }

    public static void Show(Terminal terminal, ParseResult parsed, Store store, string run)
    {
        var log = new RunLog(store);
        var entry = log.Find(run);
        var outcome = Outcome.Of(log.Events(entry.Run));
        if (parsed.GetValue(Shared.Json)) terminal.Out.WriteLine(Json.Text(Json.Run(entry, outcome)));
        else RunReport.Write(terminal.Console, store, entry, outcome);
    }

    /// <summary>What a failed run leaves behind, and how to go on with it.</summary>
    private static string Safe(Store store, string run)
    {
        try
        {
            var entry = new RunLog(store).Runs().FirstOrDefault(one => one.Run == run);
            return entry is null
                ? "Nothing had been written yet."
                : $"All {Words.Count(entry.Rows)} events acknowledged so far are safe. "
                    + $"Go on with: resume {run}{store.Option}";
        }
        catch (StoreException)
        {
            return "What was acknowledged is in the store. Once it can be read, "
                + $"go on with: resume {run}{store.Option}";
        }
    }
}
