using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;
using TrainingGame.Host.Display;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Commands;

/// <summary><c>list</c>: what is in the store.</summary>
internal static class ListCommand
{
    public static Command Create(Terminal terminal)
    {
        var onlySweeps = new Option<bool>("--sweeps")
        {
            Description = "Sweeps instead of runs; with --json, where runs alone are told otherwise.",
        };
        var command = new Command("list", "What is in the store.\nExample: list --json") { onlySweeps };
        command.SetAction(parsed =>
        {
            var store = Store.Locate(parsed.GetValue(Shared.Store));
            var only = parsed.GetValue(onlySweeps);
            if (parsed.GetValue(Shared.Json)) terminal.Out.WriteLine(Json.Text(Document(store, only)));
            else Write(terminal.Console, store, only);
            return ExitCode.Done;
        });
        return command;
    }

    private static JsonArray Document(Store store, bool onlySweeps) => onlySweeps
        ? SweepList.Document(SweepList.Of(store))
        : [.. new RunLog(store).Runs().Select(run => Line(store, run))];

    private static void Write(IAnsiConsole console, Store store, bool onlySweeps)
    {
        var runs = onlySweeps ? [] : new RunLog(store).Runs();
        var sweeps = SweepList.Of(store);
        if (runs.Count > 0) console.Write(TableOf(store, runs));
        if (sweeps.Count > 0) console.Write(SweepList.TableOf(sweeps));
        if (runs.Count + sweeps.Count > 0) return;
        console.WriteLine(onlySweeps
            ? $"{store.Path} has no sweeps yet. Begin with: sweep config/sweeps/tiny.yaml"
            : $"{store.Path} has no runs yet. Begin with: run config/quickstart.yaml");
    }

    private static string StateOf(Store store, RunEntry run) =>
        run.Complete ? "complete" : RunLock.IsTaken(store, run.Run) ? "running" : "interrupted";

    private static JsonObject Line(Store store, RunEntry run) => new()
    {
        ["run"] = run.Run,
        ["state"] = StateOf(store, run),
        ["events"] = run.Rows,
        ["parent"] = run.Parent,
        ["begun"] = run.Begun.ToString("O", CultureInfo.InvariantCulture),
        ["seconds"] = run.Seconds,
    };

    /// <summary>Every run under the one that it was forked from, where that is still there.</summary>
    private static IEnumerable<(RunEntry Run, int Depth)> Family(IReadOnlyList<RunEntry> runs)
    {
        var there = runs.Select(run => run.Run).ToHashSet();
        var forks = runs.Where(run => run.Parent is { } parent && there.Contains(parent))
            .ToLookup(run => run.Parent!);
        IEnumerable<(RunEntry, int)> From(RunEntry run, int depth) =>
            forks[run.Run].SelectMany(fork => From(fork, depth + 1)).Prepend((run, depth));
        return runs.Where(run => run.Parent is null || !there.Contains(run.Parent))
            .SelectMany(run => From(run, 0));
    }

    private static Table TableOf(Store store, IReadOnlyList<RunEntry> runs)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("run", "state", "events", "begun (UTC)", "took");
        table.Columns[0].NoWrap = true;
        foreach (var (run, depth) in Family(runs))
        {
            var indent = depth == 0 ? "" : new string(' ', 2 * depth - 2) + "└ ";
            table.AddRow(
                indent + run.Run, StateOf(store, run), Words.Count(run.Rows),
                run.Begun.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                Words.Duration(run.Seconds));
        }
        return table;
    }
}
