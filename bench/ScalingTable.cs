using System.Diagnostics;
using TrainingGame.Core.Training;

namespace TrainingGame.Bench;

/// <summary>What a learner-step costs as runs grow: lineages, steps, threads.</summary>
internal static class ScalingTable
{
    private const int Turns = 7;

    /// <summary>Learner-steps of a turn, so that all turns last about as long.</summary>
    private const double Work = 4e6;

    public static void Print()
    {
        Console.WriteLine("One thread, ns per learner-step (median of interleaved turns):");
        int[] lineages = [1, 8, 64, 256, 1024, 10_000, 100_000];
        var bouts = lineages.Select(count => (Name: $"{count} lineages", Run: Alone(count))).ToArray();
        PrintRows(bouts);

        Console.WriteLine("1024 lineages, by steps between two looks up:");
        long[] steps = [1, 10, 100, 1000, 10_000];
        PrintRows([.. steps.Select(slice => ($"{slice} steps", Sliced(slice)))]);

        Console.WriteLine("1024 lineages, slices of 1000 steps, by threads:");
        var threads = Enumerable.Range(1, Environment.ProcessorCount).Where(int.IsPow2);
        PrintRows([.. threads.Select(count => ($"{count} threads", Shared(count)))]);

        Console.WriteLine("1024 lineages, a round every 1000 steps, one thread:");
        PrintRound();
    }

    /// <summary>What the sequential fold does between stretches of training, by learner-step.</summary>
    private static void PrintRound()
    {
        var course = Bout.Begin(1024);
        var times = new[] { new List<double>(), new List<double>(), new List<double>() };
        for (var round = 0; round < 12; round++)
        {
            var watch = Stopwatch.StartNew();
            course.TrainTo(course.NextPause);
            var trained = watch.Elapsed;
            var answers = course.Deliberate();
            var deliberated = watch.Elapsed;
            course.Pause(answers);
            TimeSpan[] parts = [trained, deliberated - trained, watch.Elapsed - deliberated];
            for (var i = 0; i < parts.Length; i++)
                times[i].Add(parts[i].TotalNanoseconds / (1000 * 1024.0));
        }
        string[] names = ["training", "read-outs, decisions", "audits, events, chain"];
        for (var i = 0; i < names.Length; i++)
            Console.WriteLine($"  {names[i],-24}{Median.Of(times[i].Skip(4)),6:F2}");
    }

    private static void PrintRows((string Name, Func<double> Run)[] bouts)
    {
        var times = bouts.Select(_ => new List<double>()).ToArray();
        foreach (var bout in bouts) bout.Run();
        for (var turn = 0; turn < Turns; turn++)
        {
            for (var i = 0; i < bouts.Length; i++) times[i].Add(bouts[i].Run());
        }
        for (var i = 0; i < bouts.Length; i++)
            Console.WriteLine($"  {bouts[i].Name,-20}{Median.Of(times[i]),10:F2}");
    }

    private static Func<double> Alone(int lineages)
    {
        var course = Bout.Begin(lineages);
        var steps = Math.Max(1, (long)(Work / Math.Max(64, lineages)));
        return () => Bout.Train(course, Kernel.Fastest, steps);
    }

    private static Func<double> Sliced(long slice)
    {
        var course = Bout.Begin(1024);
        return () =>
        {
            var slices = Math.Max(1, (int)(Work / 1024 / slice));
            return Enumerable.Range(0, slices).Average(_ => Bout.Train(course, Kernel.Fastest, slice));
        };
    }

    private static Func<double> Shared(int threads)
    {
        var course = Bout.Begin(1024);
        return () =>
        {
            const long Slice = 1000;
            const int Slices = 8;
            var watch = Stopwatch.StartNew();
            for (var slice = 0; slice < Slices; slice++)
            {
                Overseer.Slice.Train(course, course.Step + Slice, threads);
                course.Arrive(course.Step + Slice);
            }
            return watch.Elapsed.TotalNanoseconds / (Slices * Slice * 1024.0);
        };
    }
}
