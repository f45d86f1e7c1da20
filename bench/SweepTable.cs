using System.Diagnostics;
using TrainingGame.Core.Definition;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Bench;

/// <summary>
/// What a sweep adds to its runs: the program's own session with its store against the same runs in a
/// bare loop, in one process and one thread, interleaved, medians; and the memory of longer and longer
/// sweeps by the program itself.
/// </summary>
internal static class SweepTable
{
    private const string Base = "config/both.yaml";
    private const int Repetitions = 9;

    public static void Print()
    {
        var folder = Directory.CreateTempSubdirectory("traininggame-bench-");
        try
        {
            Compare(folder.FullName, "256 lineages, coarsened 100", 256, 100, 10);
            Compare(folder.FullName, "32 lineages, coarsened 1000", 32, 1000, 50);
            foreach (var runs in (int[])[100, 1000])
            {
                Console.WriteLine(
                    $"memory after {runs,5} runs of 32 lineages, coarsened 1000: "
                    + $"{Memory(folder.FullName, runs) / 1048576.0,5:F0} MB");
            }
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static void Compare(string folder, string what, int lineages, long coarsen, int runs)
    {
        var place = Store.Locate(Path.Combine(folder, $"{lineages}.db"));
        var store = new SweepStore(place);
        store.Prepare();
        var sweep = SweepFile.Load(Write(folder, lineages, coarsen, runs), [])!;
        var (bare, swept, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var repetition = 0; repetition <= Repetitions; repetition++)
        {
            var entry = SweepEntry.Of(
                $"bench-{repetition}", Path.Combine(folder, "sweep.yaml"), sweep, sweep.Cube(), "2000-01-01");
            store.Begin(entry);
            Experiment[] experiments =
                [.. Enumerable.Range(0, entry.Cube.Length).Select(i => entry.ExperimentAt(i, 0).Experiment!)];
            var alone = Time(() =>
            {
                foreach (var one in experiments) Trial.Run(one, Provenance.Here);
            });
            var session = new SweepSession(new Workplace(place), 1);
            var inSweep = Time(() => session.Run(entry, _ => { }, CancellationToken.None));
            // The first round warms up.
            if (repetition == 0) continue;
            bare.Add(alone);
            swept.Add(inSweep);
            ratios.Add(inSweep / alone);
        }
        Console.WriteLine(
            $"{what,-28} bare {Median.Of(bare) / runs * 1e3,7:F2} ms a run   in a sweep "
            + $"{Median.Of(swept) / runs * 1e3,7:F2} ms   {Median.Of(ratios) - 1,6:P1} more");
    }

    private static double Time(Action what)
    {
        var watch = Stopwatch.StartNew();
        what();
        return watch.Elapsed.TotalSeconds;
    }

    private static string Write(string folder, int lineages, long coarsen, int runs)
    {
        var file = Path.Combine(folder, "sweep.yaml");
        File.WriteAllText(file, $$"""
            name: bench
            experiment: {{Path.GetFullPath(Base)}}
            set: {lineages: {{lineages}}}
            coarsen: {{coarsen}}
            design: grid
            axes:
              - {key: learner.initial.goalHorizon.mean, from: 8, to: 14, steps: {{runs}}}
            outcomes: [becameDeceptive, deceptive.end]
            """);
        return file;
    }

    /// <returns>The greatest resident memory in bytes.</returns>
    private static long Memory(string folder, int runs)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                typeof(Provenance).Assembly.Location, "sweep", Write(folder, 32, 1000, runs), "--workers", "1",
                "--quiet", "--store", Path.Combine(folder, $"memory-{runs}.db"),
            ])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var memory = 0L;
        while (!process.WaitForExit(10))
        {
            process.Refresh();
            if (!process.HasExited) memory = Math.Max(memory, process.PeakWorkingSet64);
        }
        output.Wait();
        return memory;
    }
}
