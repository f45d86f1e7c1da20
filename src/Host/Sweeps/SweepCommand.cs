using System.CommandLine;
using System.Globalization;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Sweeps;

/// <summary><c>sweep FILE</c>, <c>sweep resume ID</c>, <c>sweep show ID</c>.</summary>
internal static class SweepCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "A sweep, as config/sweeps/tiny.yaml.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var where = new WhereToRun();
        var command = new Command("sweep",
            "Runs many experiments from one design, as pure folds without logs: each cell keeps its\n"
            + "definition, seed, chain and outcomes, and `run` with that definition makes the same chain.\n"
            + "Example: sweep config/sweeps/tiny.yaml --workers 2")
        {
            file, Resume(terminal), Show(terminal), Cluster.StopCommand.Create(terminal),
        };
        where.AddTo(command);
        command.SetAction((parsed, cancel) =>
        {
            var path = parsed.GetValue(file) ?? throw new MistakeException(
                "sweep: which? Give a FILE, or: sweep resume ID, sweep show ID, sweep stop ID");
            var place = Store.Locate(parsed.GetValue(Shared.Store));
            SweepFile? sweep = null;
            MistakeException.Check(() => sweep = Load(path), () => where.Check(parsed, place));
            var cube = sweep!.Cube();
            var store = new SweepStore(place);
            store.Prepare();
            var entry = SweepEntry.Of(
                RunName.New(sweep.Name, store.Ids().ToHashSet()), path, sweep, cube,
                DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture));
            if (!parsed.GetValue(Shared.Quiet) && where.WorkersHere(parsed) is { } workers)
                SweepCost.Estimate(terminal, entry, workers);
            store.Begin(entry);
            return Task.FromResult(new SweepLaunch(terminal, parsed, place, where).Go(entry, cancel));
        });
        return command;
    }

    private static Command Resume(Terminal terminal)
    {
        var id = Id();
        var where = new WhereToRun();
        var command = new Command("resume",
            "Runs exactly what is missing of a sweep; with --cluster, goes on watching one that runs there.\n"
            + "Example: sweep resume tiny-k3f9") { id };
        where.AddTo(command);
        command.SetAction((parsed, cancel) =>
        {
            var place = Store.Locate(parsed.GetValue(Shared.Store));
            where.Check(parsed, place);
            var store = new SweepStore(place);
            var entry = store.Find(parsed.GetRequiredValue(id));
            store.Prepare();
            return Task.FromResult(new SweepLaunch(terminal, parsed, place, where).Go(entry, cancel));
        });
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var id = Id();
        var command = new Command("show",
            "A sweep's results, point by point, and its ledger.\nExample: sweep show tiny-k3f9 --json") { id };
        command.SetAction(parsed =>
        {
            var store = new SweepStore(Store.Locate(parsed.GetValue(Shared.Store)));
            var entry = store.Find(parsed.GetRequiredValue(id));
            SweepReport.Show(terminal, parsed.GetValue(Shared.Json), store, entry);
            return WhoRan.Agree(store, entry.Id) ? ExitCode.Done : ExitCode.No;
        });
        return command;
    }

    internal static Argument<string> Id() => new("ID") { Description = "A sweep, or the beginning of its name." };

    private static SweepFile Load(string path)
    {
        var mistakes = new List<Mistake>();
        return SweepFile.Load(path, mistakes) ?? throw new MistakeException(string.Join(
            "\n", mistakes.Order(Mistake.InReadingOrder).Select(one => one.ToString()).Distinct()));
    }
}
