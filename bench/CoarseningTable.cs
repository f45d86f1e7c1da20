using System.Globalization;
using TrainingGame.Experiments.Statistics;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Running;

namespace TrainingGame.Bench;

/// <summary>
/// What coarsening preserves: shares of lineages over several seeds, and how far they are from the
/// same seeds' shares without it. Founders are the same at every f, the noise is not.
/// </summary>
internal static class CoarseningTable
{
    private const int Seeds = 16;

    private static readonly string[] Bases = ["both", "aware", "goal-shift"];
    private static readonly long[] Factors = [1, 20, 100, 200, 500, 1000];
    private static readonly string[] Outcomes =
        ["becameDeceptive", "deceptive.end", "aligned.end", "rewardSeeker.end"];

    public static void Print()
    {
        Console.WriteLine($"| experiment | f | {string.Join(" | ", Outcomes)} |");
        Console.WriteLine($"|---|---|{string.Concat(Outcomes.Select(_ => "---|"))}");
        foreach (var name in Bases)
        {
            double[][]? uncoarsened = null;
            foreach (var f in Factors)
            {
                var shares = SharesOf(name, f);
                uncoarsened ??= shares;
                var cells = Outcomes.Select((_, i) => f == 1
                    ? Said(shares[i])
                    : Said([.. shares[i].Zip(uncoarsened[i], (coarse, fine) => coarse - fine)], "+0.000;−0.000;0.000"));
                Console.WriteLine($"| {name} | {f} | {string.Join(" | ", cells)} |");
            }
        }
    }

    /// <summary>The mean over seeds, with a 95% interval where they are not all 0.</summary>
    private static string Said(double[] ofSeeds, string format = "0.000")
    {
        if (Array.TrueForAll(ofSeeds, one => one == 0)) return "0";
        var mean = Shares.OfRuns(ofSeeds);
        return string.Create(
            CultureInfo.InvariantCulture, $"{Math.Round(mean.Estimate, 3).ToString(format, CultureInfo.InvariantCulture)} ± {mean.Width / 2:0.000}");
    }

    /// <summary>For each outcome, the share of each seed's lineages.</summary>
    private static double[][] SharesOf(string name, long f)
    {
        var shares = Outcomes.Select(_ => new double[Seeds]).ToArray();
        Parallel.For(0, Seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            var experiment = ExperimentFile.Load($"config/{name}.yaml", [], (ulong)seed + 1, f).Experiment!;
            var lineages = Trial.Run(experiment, Provenance.Here).Lineages;
            for (var i = 0; i < Outcomes.Length; i++) shares[i][seed] = lineages[Outcomes[i]].Average();
        });
        return shares;
    }
}
