using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;
using TrainingGame.Agents;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Telemetry;
using TrainingGame.Overseer;

namespace TrainingGame.Bench;

/// <summary>
/// What each layer adds to a run: bare training, the fold with its rounds, the actors on a journal in
/// memory, the actors on the SQLite log, the same sending telemetry to a collector in this process
/// that takes it and throws it away. All on one thread, interleaved, medians.
/// </summary>
internal static class LayersTable
{
    private const int Repetitions = 7;

    private static readonly (string Name, Func<Experiment, string> Run)[] All =
    [
        ("training alone", Training), ("fold", Fold),
        ("actors", experiment => Actors(experiment, store: null)),
        ("actors and log", experiment => ActorsAndLog(experiment)),
        ("with telemetry", Observed),
    ];

    public static void Print()
    {
        const string file = "config/baseline.yaml";
        var experiment = ExperimentFile.Load(file, []).Experiment
            ?? throw new InvalidOperationException($"{file} is no valid experiment");
        var times = All.Select(_ => new List<double>()).ToArray();
        var worked = All.Select(_ => new List<double>()).ToArray();
        var chains = new HashSet<string>();
        for (var repetition = 0; repetition <= Repetitions; repetition++)
        {
            for (var i = 0; i < All.Length; i++)
            {
                var (watch, work) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
                var chain = All[i].Run(experiment);
                // The first round warms up.
                if (repetition == 0) continue;
                times[i].Add(watch.Elapsed.TotalSeconds);
                worked[i].Add((Environment.CpuUsage.TotalTime - work).TotalSeconds);
                if (chain.Length > 0) chains.Add(chain);
            }
        }
        if (chains.Count != 1) throw new InvalidOperationException("The layers disagree on the chain.");
        var (fold, foldWork) = (Median.Of(times[1]), Median.Of(worked[1]));
        Console.WriteLine($"{file}, one thread, median of {Repetitions}");
        for (var i = 0; i < All.Length; i++)
        {
            Console.WriteLine(
                $"  {All[i].Name,-16} {Median.Of(times[i]),8:F2} s   {Median.Of(times[i]) / fold,6:P1} of the fold;"
                + $"   processors {Median.Of(worked[i]),8:F2} s   {Median.Of(worked[i]) / foldWork,6:P1}");
        }
    }

    private static string Training(Experiment experiment)
    {
        var course = Course.Begin(experiment, Provenance.Here).Course;
        while (!course.Finished) course.TrainTo(course.NextPause);
        return "";
    }

    private static string Fold(Experiment experiment) =>
        Simulation.Run(experiment, Provenance.Here).OfType<RunEnded>().Single().Chain;

    /// <returns>The chain at the end.</returns>
    internal static string Actors(
        Experiment experiment, Store? store, Func<IRunWatcher?>? watch = null, LearnerProps? learners = null)
    {
        learners ??= LearnerActor.PropsOf;
        // An actor system without a store keeps its journal in memory.
        var configuration = store is null
            ? ConfigurationFactory.ParseString("akka.loglevel = OFF, akka.stdout-loglevel = OFF")
            : Journal.ConfigurationFor(store);
        using var system = ActorSystem.Create("bench", configuration);
        var outcome = new TaskCompletionSource<RunOutcome>();
        var watcher = watch?.Invoke();
        var overseer = Props.Create(() => new OverseerActor(
            "run", Beginning.Of(experiment, Provenance.Here), new Execution(1), learners, watcher));
        system.ActorOf(Props.Create(() => new RunSupervisor(overseer, outcome)));
        var ended = outcome.Task.GetAwaiter().GetResult();
        system.Terminate().Wait();
        return ((RunCompleted)ended).Chain;
    }

    private static readonly Lazy<Sink> Collector = new(Sink.Start);

    private static string Observed(Experiment experiment)
    {
        using var session = TelemetrySession.Start(Collector.Value.Address, _ => { });
        return ActorsAndLog(experiment, () => RunTelemetry.Watch("run", () => null));
    }

    internal static string ActorsAndLog(
        Experiment experiment, Func<IRunWatcher?>? watch = null, LearnerProps? learners = null)
    {
        var folder = Directory.CreateTempSubdirectory("traininggame-bench-");
        try
        {
            var store = Store.Locate(Path.Combine(folder.FullName, "store.db"));
            store.Prepare();
            return Actors(experiment, store, watch, learners);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }
}
