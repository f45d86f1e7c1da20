using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Display;
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
            Description =
            "A sweep, as config/sweeps/tiny.yaml.",
            Arity = ArgumentArity.ZeroOrOne
        };
        var workers = Workers();
        var command = new Command("sweep",
            "Runs many experiments from one design, as pure folds without logs: each cell keeps "
                + "its\n"
            + "definition, seed, chain and outcomes, and `run` with that definition makes the "
            + "same chain.\n"
            + "Example: sweep config/sweeps/tiny.yaml --workers 2")
        {
            file, workers, Resume(terminal), Show(terminal),
        };
        command.SetAction((parsed, cancel) =>
        {
            var path = parsed.GetValue(file) ?? throw new MistakeException(
                "sweep: which? Give a FILE, or: sweep resume ID, sweep show ID");
            var mistakes = new List<Mistake>();
            var sweep = SweepFile.Load(path, mistakes) ?? throw new MistakeException(
                string.Join("\n", mistakes.Order(Mistake.InReadingOrder)
                    .Select(one => one.ToString()).Distinct()));
            Check(parsed.GetValue(workers));
            var cube = sweep.Cube();
            var place = Store.Locate(parsed.GetValue(Shared.Store));
            if (!parsed.GetValue(Shared.Quiet)) Estimate(terminal, sweep, cube,
                parsed.GetValue(workers));
            var store = new SweepStore(place);
            store.Prepare();
            var id = RunName.New(sweep.Name, store.Ids().ToHashSet());
            var entry = SweepEntry.Of(id, path, sweep, cube,
                DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture));
            store.Begin(entry);
            return Task.FromResult(Go(terminal, parsed, place, store, entry,
                parsed.GetValue(workers), cancel));
        });
        return command;
    }

    private static Command Resume(Terminal terminal)
    {
        var id = new Argument<string>("ID")
        {
            Description =
            "A sweep, or the beginning of its name."
        };
        var workers = Workers();
        var command =
            new Command("resume",
            "Runs exactly what is missing of a sweep.\nExample: sweep resume tiny-k3f9") { id,
            workers };
        command.SetAction((parsed, cancel) =>
        {
            Check(parsed.GetValue(workers));
            var place = Store.Locate(parsed.GetValue(Shared.Store));
            var store = new SweepStore(place);
            var entry = store.Find(parsed.GetRequiredValue(id));
            store.Prepare();
            return Task.FromResult(Go(terminal, parsed, place, store, entry,
                parsed.GetValue(workers), cancel));
        });
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var id = new Argument<string>("ID")
        {
            Description =
            "A sweep, or the beginning of its name."
        };
        var command =
            new Command("show",
                "A sweep's results, point by point, and its ledger.\nExample: sweep show "
                    + "tiny-k3f9 --json") { id };
        command.SetAction(parsed =>
        {
            var store = new SweepStore(Store.Locate(parsed.GetValue(Shared.Store)));
            SweepReport.Show(terminal, parsed.GetValue(Shared.Json), store,
                store.Find(parsed.GetRequiredValue(id)));
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<int> Workers() => new("--workers")
    {
        Description = "Runs at once; changes nothing but the time.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private static void Check(int workers)
    {
        if (workers < 1) throw new MistakeException(
            $"--workers {workers}: allowed: a number from 1");
    }

    /// <summary>What it will take, from a tenth of the first run.</summary>
    private static void Estimate(Terminal terminal, SweepFile sweep, double[][] cube, int workers)
    {
        if (sweep.ExperimentAt(cube[0], [], new Place("axes")) is not { } experiment) return;
        var sample = experiment with { Lineages = Math.Max(1, experiment.Lineages / 10) };
        var clock = Stopwatch.StartNew();
        try
        {
            // The first one compiles; it is not what a run costs.
            Trial.Run(sample with { Lineages = 1 }, Provenance.Here, sweep.NeedsDrift);
            clock.Restart();
            Trial.Run(sample, Provenance.Here, sweep.NeedsDrift);
        }
        catch (Core.Training.LearnerDivergedException)
        {
            // The run itself will say so.
        }
        var most = cube.Length * Math.Max(sweep.Replicates, sweep.Stop?.Most ?? 0);
        var seconds =
            clock.Elapsed.TotalSeconds * experiment.Lineages / sample.Lineages * most / Math
            .Min(workers, Environment.ProcessorCount);
        terminal.Error
            .WriteLine(
                $"{Words.Count(cube.Length)} points, "
                    + $"{(sweep.Stop is null ? "" : "at most ")}{Words.Count(most)} runs of "
            + $"{experiment.Lineages} lineages: about "
            + $"{Words.Duration(seconds)}{(sweep.Stop is null ? "" : " at most")} on {workers} "
            + $"workers");
    }

    private static int Go(
        Terminal terminal, ParseResult parsed, Store place, SweepStore store, SweepEntry entry,
            int workers, CancellationToken cancel)
    {
        using var written = RunLock.Take(place, entry.Id);
        var quiet = parsed.GetValue(Shared.Quiet);
        if (!quiet) terminal.Error.WriteLine($"sweep {entry.Id}");
        var line = new SweepProgressLine(terminal.Error);
        bool done;
        try
        {
            done = new SweepSession(store, entry, quiet ? _ => { }
            : line.Show, cancel)
                .Run(workers);
        }
        catch (AggregateException e) when (StoreFailure
            .Explain(e.InnerExceptions[0], place.Path) is { } failure)
        {
            throw new StoreException(
                $"{failure.Message}\nEvery finished cell is safe. Go on with: sweep resume "
                    + $"{entry.Id}", e);
        }
        if (!done)
        {
            terminal.Error
                .WriteLine(
                $"Stopped; every finished cell is safe. Go on with: sweep resume {entry.Id}");
            return ExitCode.Stopped;
        }
        SweepReport.Show(terminal, parsed.GetValue(Shared.Json), store, entry);
        return ExitCode.Done;
    }
}

/// <summary>A line whenever another twentieth of the points is done.</summary>
internal sealed class SweepProgressLine(TextWriter to)
{
    private int _twentieths;

    public void Show(SweepProgress progress)
    {
        var twentieths = 20 * progress.PointsDone / progress.Points;
        if (twentieths <= _twentieths) return;
        _twentieths = twentieths;
        var left = progress.Seconds / progress.PointsDone * (
            progress.Points - progress.PointsDone);
        to.WriteLine($"{progress.PointsDone} of {progress.Points} points, {progress.Run} runs"
            + $"{(progress.Failed > 0 ? $", {progress.Failed} failed" : "")}, about "
            + $"{Words.Duration(left)} left");
    }
}
