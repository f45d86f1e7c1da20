using System.CommandLine;
using TrainingGame.Core.Chronicle;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Display;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Export;

/// <summary><c>export RUN|SWEEP</c>: tidy tables with a dictionary of their columns.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> What = new("RUN|SWEEP")
    {
        Description = "A run or sweep, or the beginning of its name.",
    };

    private static readonly Option<string> Format = new("--format")
    {
        Description = $"{string.Join(", ", TableWriter.Formats)}.",
        DefaultValueFactory = _ => TableWriter.Formats[0],
    };

    private static readonly Option<string> Folder = new("--out")
    {
        Description = "Folder, made where it is absent.",
        Required = true,
    };

    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "export",
            "Tidy tables with a data dictionary: a sweep's runs (and lineages), a run's lineages. "
            + $"{Words.Caveat}\nExample: export tiny-k3f9 --format csv --out tables")
        {
            What, Format, Folder,
        };
        command.SetAction(async (parsed, _) =>
        {
            var (format, folder) = (parsed.GetRequiredValue(Format), parsed.GetRequiredValue(Folder));
            Check(format, folder);
            var store = Store.Locate(parsed.GetValue(Shared.Store));
            foreach (var table in TablesOf(store, parsed.GetRequiredValue(What)))
            {
                foreach (var file in await TableWriter.Write(table, format, folder).ConfigureAwait(false))
                    terminal.Out.WriteLine(file);
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static void Check(string format, string folder)
    {
        List<string> mistakes = [];
        if (!TableWriter.Formats.Contains(format))
            mistakes.Add($"--format {format}: allowed: {string.Join(", ", TableWriter.Formats)}");
        // Who names a file wants its format: a folder of that name with another would surprise.
        if (TableWriter.Formats.FirstOrDefault(one => Path.GetExtension(folder) == $".{one}") is { } named)
            mistakes.Add($"--out {folder}: allowed: a folder; for files of that kind: --format {named}");
        if (mistakes.Count > 0) throw new MistakeException(string.Join("\n", mistakes));
    }

    private static IReadOnlyList<TidyTable> TablesOf(Store store, string name)
    {
        var sweeps = new SweepStore(store);
        if (sweeps.Ids().Any(id => id.StartsWith(name, StringComparison.Ordinal)))
        {
            var entry = sweeps.Find(name);
            return SweepTables.Of(entry, sweeps.Cells(entry.Id));
        }
        var run = LoggedRun.AtRest(store, name, computed: false);
        return [RunTable.Of(Outcome.Of(run.Events), run)];
    }
}
