using TrainingGame.Host.Tests.Support;

namespace TrainingGame.Cluster.Tests.Processes;

/// <summary>Sweeps long enough for something to happen to them.</summary>
internal static class Sweepings
{
    /// <summary>Cells of some tenths of a second each on a machine that is not busy.</summary>
    public static string In(Scratch scratch, int cells)
    {
        scratch.File("slow.yaml", Samples.Lively
            .Replace("lineages: 24", "lineages: 64", StringComparison.Ordinal)
            .Replace("steps: 200", "steps: 4000", StringComparison.Ordinal));
        return scratch.File("sweep.yaml", $$"""
            name: sweep
            experiment: slow.yaml
            replicates: {{cells / 4}}
            axes:
              - {key: oversight.auditRate, values: [0, 0.2]}
              - {key: phases.rlhf.objective.behaviour, values: [1, 4]}
            outcomes: [becameDeceptive, deceptive.end]
            """);
    }
}
