using System.CommandLine;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Training;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Telemetry;

namespace TrainingGame.Host.Commands;

/// <summary>The program's commands and how their failures are told.</summary>
internal static class CommandLine
{
    public static async Task<int> Invoke(string[] arguments, Terminal terminal, CancellationToken cancel)
    {
        var parsed = Parse(arguments, terminal);
        if (parsed.Errors.Count > 0)
        {
            foreach (var line in ParseMistakes.Of(parsed)) terminal.Error.WriteLine(line);
            return ExitCode.Mistake;
        }
        try
        {
            using var telemetry = TelemetrySession.Start(parsed, terminal);
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                    Output = terminal.Out,
                    Error = terminal.Error,
                },
                cancel).ConfigureAwait(false);
        }
        catch (MistakeException e)
        {
            terminal.Error.WriteLine(e.Message);
            return ExitCode.Mistake;
        }
        catch (StoreException e)
        {
            terminal.Error.WriteLine(e.Message);
            return ExitCode.Failed;
        }
        catch (UnreadableEventException e)
        {
            terminal.Error.WriteLine($"The log is damaged: it has {e.Message}. 'replay' names the first difference.");
            return ExitCode.Failed;
        }
        catch (LearnerDivergedException e)
        {
            terminal.Error.WriteLine(e.Message);
            return ExitCode.Failed;
        }
        catch (DbException e) when (StoreFailure.Explain(
            e, Store.Locate(parsed.GetValue(Shared.Store)).Path) is { } failure)
        {
            terminal.Error.WriteLine(failure.Message);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("Stopped; nothing was written.");
            return ExitCode.Stopped;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"The output cannot be written: {e.Message}");
            return ExitCode.Failed;
        }
        finally
        {
            // Closing the last connection folds the write-ahead log into the store's one file.
            SqliteConnection.ClearAllPools();
            NpgsqlConnection.ClearAllPools();
        }
    }

    /// <summary>What a command line says, before anything is done.</summary>
    internal static ParseResult Parse(string[] arguments, Terminal terminal)
    {
        var root = Root(terminal);
        HelpPage.Install(root, terminal);
        return root.Parse(arguments);
    }

    private static RootCommand Root(Terminal terminal) => new(
        "TrainingGame: the argument about deceptive alignment, made executable. It shows what follows "
        + "from assumptions, never how likely deception is in a real model.\n"
        + "Example: run config/quickstart.yaml")
    {
        RunCommand.Create(terminal),
        ResumeCommand.Create(terminal),
        ListCommand.Create(terminal),
        ShowCommand.Create(terminal),
        EventsCommand.Create(terminal),
        ReplayCommand.Create(terminal),
        StateCommand.Create(terminal),
        ForkCommand.Create(terminal),
        DiffCommand.Create(terminal),
        LineagesCommand.Create(terminal),
        CausesCommand.Create(terminal),
        TraceCommand.Create(terminal),
        LedgerCommand.Create(terminal),
        InspectCommand.Create(terminal),
        Claims.ClaimsCommand.Create(terminal),
        Sweeps.SweepCommand.Create(terminal),
        Sweeps.EstimateCommand.Create(terminal),
        Export.ExportCommand.Create(terminal),
        Figures.PlotCommand.Create(terminal),
        Pages.DashboardCommand.Create(terminal),
        Cluster.NodeCommand.Create(terminal),
        SchemaCommand.Create(terminal),
        Shared.Store,
        Shared.Quiet,
        Shared.Json,
        Shared.Otlp,
    };
}
