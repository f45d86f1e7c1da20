using System.Diagnostics;
using TrainingGame.Core.Definition;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Running;

namespace TrainingGame.Bench;

/// <summary>
/// What a sweep adds to its runs: the program's own `sweep` against the same runs in a bare loop, in
/// processor time, which other work on the machine disturbs least. Two lengths of sweep, so that
/// starting the program drops out of the difference; and the memory of the longer one.
/// </summary>
internal static class SweepTable
{
    private const string Base = "config/both.yaml";

    public static void Print()
    {
        Compare("256 lineages, coarsened 100", 256, 100, 20);
        Compare("32 lineages, coarsened 1000", 32, 1000, 200);
    }

    private static void Compare(string what, int lineages, long coarsen, int runs)
    {
        var folder = Directory.CreateTempSubdirectory("traininggame-bench-");
        try
        {
            var (shorter, _) = Sweep(folder.FullName, lineages, coarsen, runs);
            var (longer, memory) = Sweep(folder.FullName, lineages, coarsen, 3 * runs);
            var each = (longer - shorter) / (2 * runs);
            var bare = BareLoop(lineages, coarsen, 2 * runs) / (2 * runs);
            Console.WriteLine(
                $"{what,-32} bare {bare * 1e3,7:F1} ms a run   in a sweep {each * 1e3,7:F1} ms   "
                + $"{each / bare - 1,6:P1} more   {memory / 1048576.0,5:F0} MB after {3 * runs} runs");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <returns>Seconds of processor time, and the greatest resident memory in bytes.</returns>
    private static (double Seconds, long Memory) Sweep(
        string folder, int lineages, long coarsen, int runs)
    {
        var file = Path.Combine(folder, $"sweep-{runs}.yaml");
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
        var start = new ProcessStartInfo(
            "dotnet",
            [
                typeof(Provenance).Assembly.Location, "sweep", file, "--workers", "1", "--quiet",
                "--store", Path.Combine(folder, $"store-{runs}.db"),
            ])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var (seconds, memory) = (0.0, 0L);
        // What a process took is not told once it has ended: the last look misses some milliseconds.
        while (!process.WaitForExit(10))
        {
            try
            {
                process.Refresh();
                seconds = process.TotalProcessorTime.TotalSeconds;
                memory = Math.Max(memory, process.WorkingSet64);
            }
            catch (InvalidOperationException)
            {
                break;
            }
        }
        output.Wait();
        return (seconds, memory);
    }

    private static double BareLoop(int lineages, long coarsen, int runs)
    {
        var at = (double horizon) => ExperimentFile.Load(
            Base,
            [$"lineages={lineages}", FormattableString.Invariant($"learner.initial.goalHorizon.mean={horizon:R}")],
            coarsen: coarsen).Experiment!;
        Experiment[] experiments = [.. Enumerable.Range(0, runs).Select(i => at(8 + 6.0 * i / runs))];
        Trial.Run(experiments[0], Provenance.Here);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        foreach (var one in experiments) Trial.Run(one, Provenance.Here);
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }
}
