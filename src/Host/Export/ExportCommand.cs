using System.CommandLine;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Display;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Export;

/// <summary><c>export RUN|SWEEP</c>: tidy tables with a dictionary of their columns.</summary>
internal static class ExportCommand
{
    public static Command Create(Terminal terminal)
    {
        var what = new Argument<string>("RUN|SWEEP")
        {
            Description =
            "A run or sweep, or the beginning of its name."
        };
        var format = new Option<string>("--format")
        {
            Description = "parquet, csv or json.",
            DefaultValueFactory = _ => "parquet"
        };
        var folder = new Option<string>("--out")
        {
            Description =
            "Folder, made where it is absent.",
            Required = true
        };
        var command = new Command("export",
            "Tidy tables with a data dictionary: a sweep's runs (and lineages), a run's lineages. " + Words.Caveat
            + "\nExample: export tiny-k3f9 --format csv --out tables")
        {
            what, format, folder,
        };
        command.SetAction(async (parsed, _) =>
        {
            var how = parsed.GetRequiredValue(format);
            if (!TableWriter.Formats.Contains(how))
                throw new MistakeException(
                    $"--format {how}: allowed: {string.Join(", ", TableWriter.Formats)}");
            var store = Store.Locate(parsed.GetValue(Shared.Store));
            foreach (var table in Tables(store, parsed.GetRequiredValue(what)).ToList())
            {
                foreach (var file in await TableWriter
                    .Write(table, how, parsed.GetRequiredValue(folder)).ConfigureAwait(false))
                    terminal.Out.WriteLine(file);
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<TidyTable> Tables(Store store, string name)
    {
        var sweeps = new SweepStore(store);
        if (sweeps.Ids().Any(id => id.StartsWith(name, StringComparison.Ordinal)))
        {
            var entry = sweeps.Find(name);
            return SweepTables.Of(entry, sweeps.Cells(entry.Id));
        }
        var log = new RunLog(store);
        return [LineagesOf(Outcome.Of(log.Events(log.Find(name).Run)))];
    }

    private static TidyTable LineagesOf(Outcome outcome)
    {
        LineageId[] ids = [.. outcome.Emergences.Keys.Order()];
        double Step(bool found, long step) => found ? step : double.NaN;
        var cohort = outcome.Cohort;
        return new("lineages",
        [
            new("lineage", "Id of the lineage", "", [.. ids.Select(id => (double)id.Value)], null),
            new("becameDeceptive", "Step at which it became deceptive; empty: never", "steps",
                [.. ids.Select(id => Step(outcome.BecameDeceptive.TryGetValue(id, out var step),
                    step))], null),
            .. Enum.GetValues<Property>().Select(property => new TidyColumn(
                $"timeTo.{Vocabulary.Word(property)}",
                    $"Step at which {Vocabulary.Word(property)} emerged; empty: never", "steps",
                [.. ids.Select(id => Step(outcome.Emergences[id]
                    .TryGetValue(property, out var step), step))], null)),
            new("regime", "Regime at the last checkpoint; empty: had ended", "", null,
                [.. ids.Select(id => cohort?.IndexOf(id) is { } i and >= 0
                    ? cohort.Standing[i].Regime?.ToString() ?? "" : "")]),
            .. Enum.GetValues<Latent>().Select(latent => new TidyColumn(
                Vocabulary.Word(latent), "Latent at the last checkpoint", "logit or ln",
                [.. ids.Select(id => cohort?.IndexOf(id) is { } i and >= 0
                    ? cohort.PhiOf(i)[(int)latent] : double.NaN)], null)),
        ]);
    }
}
