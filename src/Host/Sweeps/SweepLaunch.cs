using System.CommandLine;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Telemetry;

namespace TrainingGame.Host.Sweeps;

/// <summary>Runs what is missing of a sweep before the user's eyes and shows what came out.</summary>
internal sealed class SweepLaunch(Terminal terminal, ParseResult parsed, Store place, WhereToRun where)
{
    public int Go(SweepEntry entry, CancellationToken cancel)
    {
        var here = where.WorkersHere(parsed) is not null;
        using var written = here ? RunLock.Take(place, entry.Id) : null;
        var quiet = parsed.GetValue(Shared.Quiet);
        if (!quiet) terminal.Error.WriteLine($"sweep {entry.Id}");
        var store = new SweepStore(place);
        var (line, there) = (terminal.SweepProgress(), place.Option + where.TextOf(parsed));
        bool done;
        try
        {
            done = where.Runner(parsed, place).Run(entry, progress =>
            {
                SweepTelemetry.Progress(entry.Id, progress);
                if (!quiet) line.Show(progress);
            }, cancel);
        }
        catch (Exception e) when (e is StoreException or ChainsDifferException)
        {
            throw new StoreException(
                $"{e.Message}\nEvery finished cell is safe. Go on with: sweep resume {entry.Id}{there}", e);
        }
        finally
        {
            line.Clear();
            SweepTelemetry.Left(entry.Id);
        }
        if (!done)
        {
            terminal.Error.WriteLine(here
                ? $"Stopped; every finished cell is safe. Go on with: sweep resume {entry.Id}{there}"
                : cancel.IsCancellationRequested
                ? $"The cluster goes on with it. Watch again with: sweep resume {entry.Id}{there};"
                    + $" end it with: sweep stop {entry.Id}{there}"
                : "Somebody stopped it; every finished cell is safe. "
                    + $"Go on with: sweep resume {entry.Id}{there}");
            return ExitCode.Stopped;
        }
        SweepReport.Show(terminal, parsed.GetValue(Shared.Json), store, entry);
        if (store.Results(entry.Id).All(cell => cell.Failure is not null))
        {
            terminal.Error.WriteLine(
                $"Every run of it failed; why stands beside each: sweep show {entry.Id}{place.Option}");
            return ExitCode.Failed;
        }
        return WhoRan.Agree(store, entry.Id) ? ExitCode.Done : ExitCode.No;
    }
}
