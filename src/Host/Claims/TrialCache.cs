using System.Collections.Concurrent;
using TrainingGame.Core.Definition;
using TrainingGame.Experiments.Claims;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Running;

namespace TrainingGame.Host.Claims;

/// <summary>Runs that several claims ask for are made once; only columns that somebody needs are kept.</summary>
internal sealed class TrialCache(IEnumerable<Claim> claims, CancellationToken cancel)
{
    private readonly ConcurrentDictionary<
        (string Definition, bool Drift), Lazy<(LineageTable Lineages, string Chain)>> _made = new();

    private readonly HashSet<string> _needed =
        [.. claims.SelectMany(claim => claim.Outcomes), Survival.Observed];

    private int _runs;

    public int Runs => _runs;

    /// <summary>The tables of a claim's arms under one seed, in their order.</summary>
    public IReadOnlyList<LineageTable> Tables(Claim claim, ulong seed) =>
        [.. claim.Arms.Select(arm => Made(arm.Experiment with { Seed = seed }, claim.NeedsDrift).Lineages)];

    /// <summary>The chain of an arm's run.</summary>
    public string Chain(Claim claim, Experiment experiment) => Made(experiment, claim.NeedsDrift).Chain;

    private (LineageTable Lineages, string Chain) Made(Experiment experiment, bool drift) => _made.GetOrAdd(
        (DefinitionText.Write(experiment), drift),
        _ => new(() =>
        {
            Interlocked.Increment(ref _runs);
            var made = Trial.Run(experiment, Provenance.Here, drift, cancel);
            return (made.Lineages.Only(_needed), made.Chain);
        })).Value;
}
