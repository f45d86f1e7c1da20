using System.Collections.Concurrent;
using TrainingGame.Core.Definition;
using TrainingGame.Experiments.Claims;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Running;

namespace TrainingGame.Host.Claims;

/// <summary>Runs that several claims ask for are made once; only columns that somebody needs are kept.</summary>
internal sealed class TrialCache(IEnumerable<Claim> claims, CancellationToken cancel)
{
    private readonly ConcurrentDictionary<(string Definition, bool Drift),
        Lazy<LineageTable>> _made = new();

    private readonly HashSet<string> _needed =
    [.. claims.SelectMany(claim => claim.Predictions
        .SelectMany(one => one.Among is null ? [one.Outcome]
            : new[] { one.Outcome, one.Among.Outcome })
        .Concat(claim.Shown))];

    private int _runs;

    public int Runs => _runs;

    public IReadOnlyList<LineageTable> Tables(Claim claim, ulong seed) =>
        [.. claim.Arms.Select(arm => Table(arm.Experiment with { Seed = seed },
            claim.NeedsDrift))];

    private LineageTable Table(Experiment experiment, bool drift) => _made.GetOrAdd(
        (DefinitionText.Write(experiment), drift), _ => new(() =>
        {
            Interlocked.Increment(ref _runs);
            return Trial.Run(experiment, Provenance.Here, drift, cancel).Lineages.Only(_needed);
        })).Value;
}
