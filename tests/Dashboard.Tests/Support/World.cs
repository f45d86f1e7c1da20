using TrainingGame.Host.Tests.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(TrainingGame.Dashboard.Tests.Support.World))]

namespace TrainingGame.Dashboard.Tests.Support;

/// <summary>A store with something of everything, and pages that show it; for tests that change nothing.</summary>
public sealed class World : IAsyncLifetime
{
    private const string Sweep = """
        name: wee
        experiment: lively.yaml
        design: grid
        replicates: 2
        axes:
          - {key: oversight.auditRate, values: [0, 0.2, 0.4]}
          - {key: phases.rlhf.objective.behaviour, from: 1, to: 4, steps: 2}
        outcomes: [becameDeceptive, deceptive.end]
        """;

    private const string Indices = """
        name: indices
        experiment: lively.yaml
        set: {phases.pretraining.steps: 50, phases.rlhf.steps: 50, phases.deployment.steps: 10}
        design: saltelli
        points: 8
        axes:
          - {key: oversight.auditRate, from: 0, to: 0.5, steps: 3}
          - {key: learner.initial.goalHorizon.mean, from: 3, to: 8, steps: 3}
        outcomes: [deceptive.end]
        """;

    public const string Claim = """
        side: critic
        claim: Audits that see more leave fewer deceptive.
        assumptions: [learners believe the true length of oversight]
        experiment: ../lively.yaml
        arms:
          few: {oversight.auditRate: 0}
          many: {oversight.auditRate: 0.4}
        predictions:
          - {outcome: deceptive.end, arm: many, minus: few, below: 0.9}
        shown: [becameDeceptive]
        replicates: 2
        """;

    private readonly SemaphoreSlim _one = new(1);
    private Served? _served;

    /// <summary>A run in which lineages turn, fork, jump and defect.</summary>
    public string Lively { get; private set; } = "";

    /// <summary>A fork of it.</summary>
    public string Fork { get; private set; } = "";

    public string WeeSweep { get; private set; } = "";
    public string IndicesSweep { get; private set; } = "";

    public const string ClaimName = "audits-help";

    public Scratch Scratch { get; } = new();

    public async Task<Served> Serve()
    {
        await _one.WaitAsync();
        try
        {
            if (_served is not null) return _served;
            Scratch.File("lively.yaml", Samples.Lively);
            Directory.CreateDirectory(Path.Combine(Scratch.Folder, "claims"));
            Lively = Say("run", Path.Combine(Scratch.Folder, "lively.yaml"), "--json").Json.GetProperty("run").GetString()!;
            Fork = Say("fork", Lively, "--at", "200", "--set", "oversight.auditRate=0.9", "--json")
                .Json.GetProperty("run").GetString()!;
            WeeSweep = Say("sweep", Scratch.File("wee.yaml", Sweep), "--json").Json.GetProperty("sweep").GetString()!;
            IndicesSweep = Say("sweep", Scratch.File("indices.yaml", Indices), "--json")
                .Json.GetProperty("sweep").GetString()!;
            Scratch.File($"claims/{ClaimName}.yaml", Claim);
            Say("claims", "--from", Path.Combine(Scratch.Folder, "claims"), "--coarsen", "1");
            return _served = await Served.Start(Scratch);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>What a command says of this store, whether or not it names it; it must succeed.</summary>
    public Said Say(params string[] arguments)
    {
        string[] store = arguments.Contains("--store") ? [] : ["--store", Scratch.Store];
        var said = TheProgram.Invoke([.. arguments, .. store, "--quiet"]);
        Assert.True(said.Exit is 0 or 1, $"{string.Join(' ', arguments)}: {said.Error}");
        return said;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_served is not null) await _served.DisposeAsync();
        Scratch.Dispose();
        _one.Dispose();
    }
}
