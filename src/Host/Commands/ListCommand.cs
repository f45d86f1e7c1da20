using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;
using TrainingGame.Host.Display;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Commands;

/// <summary><c>list</c>: what is in the store.</summary>
internal static class ListCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("list", "What is in the store.\nExample: list --json");
        command.SetAction(parsed =>
        {
            var store = Store.Locate(parsed.GetValue(Shared.Store));
            var runs = new RunLog(store).Runs();
            if (parsed.GetValue(Shared.Json))
                terminal.Out.WriteLine(Json.Text(new JsonArray([.. runs.Select(run => Line(store, run))])));
            else if (runs.Count == 0)
                terminal.Console.WriteLine($"{store.Path} has no runs yet. Begin with: run config/quickstart.yaml");
            else
                terminal.Console.Write(TableOf(store, runs));
            return ExitCode.Done;
        });
        return command;
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
