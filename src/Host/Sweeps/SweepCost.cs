using System.Diagnostics;
using TrainingGame.Core.Training;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Display;
using TrainingGame.Host.Running;

namespace TrainingGame.Host.Sweeps;

/// <summary>What a sweep will take, from a tenth of its first run.</summary>
internal static class SweepCost
{
    public static void Estimate(Terminal terminal, SweepEntry entry, int workers)
    {
        if (entry.ExperimentAt(0, 0).Experiment is not { } experiment) return;
        var sample = experiment with { Lineages = Math.Max(1, experiment.Lineages / 10) };
        var clock = Stopwatch.StartNew();
        try
        {
            // The first one compiles; it is not what a run costs.
            Trial.Run(sample with { Lineages = 1 }, Provenance.Here, entry.Sweep.NeedsDrift);
            clock.Restart();
            Trial.Run(sample, Provenance.Here, entry.Sweep.NeedsDrift);
        }
        catch (LearnerDivergedException)
        {
            // The run itself will say so.
        }
        var (points, stop) = (entry.Cube.Length, entry.Sweep.Stop);
        var most = points * Math.Max(entry.Sweep.Replicates, stop?.Most ?? 0);
        var seconds = clock.Elapsed.TotalSeconds * experiment.Lineages / sample.Lineages
            * most / Math.Min(workers, Environment.ProcessorCount);
        var atMost = stop is null ? "" : " at most";
        terminal.Error.WriteLine(
            $"{Words.Count(points)} points,{atMost} {Words.Count(most)} runs of {experiment.Lineages} lineages: "
            + $"about {Words.Duration(seconds)}{atMost} on {workers} workers");
    }
}
