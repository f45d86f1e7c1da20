using TrainingGame.Host.Tests.Support;

namespace TrainingGame.Host.Tests.Sweeps;

/// <summary>Sweeps and claims small enough for a test.</summary>
internal static class Wee
{
    public const string Sweep = """
        name: wee
        experiment: lively.yaml
        design: grid
        replicates: 2
        axes:
          - {key: oversight.auditRate, values: [0, 0.2, 0.4]}
          - {key: phases.rlhf.objective.behaviour, from: 1, to: 4, steps: 2}
        outcomes: [becameDeceptive, deceptive.end, lnHorizon.gain]
        lineages: true
        """;

    public static string In(Scratch scratch, string sweep = Sweep)
    {
        scratch.File("lively.yaml", Samples.Lively);
        return scratch.File("wee.yaml", sweep);
    }
}
