using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Training;
using TrainingGame.Experiments.Claims;
using TrainingGame.Host.Display;

namespace TrainingGame.Host.Claims;

/// <summary>How claims are tested.</summary>
/// <param name="Seed">Of the first replicate.</param>
/// <param name="Among">Claims that share the error.</param>
/// <param name="Workers">Claims tested at once.</param>
/// <param name="RobustRows">Rows of the design over the priors; null: without.</param>
internal sealed record TestPlan(ulong Seed, int Among, int Workers, int? RobustRows);

/// <summary>Tests claims side by side and writes each finding down as it comes.</summary>
internal sealed class ClaimBench(
    ClaimFolder folder, TestPlan plan, FindingStore findings, TextWriter progress,
    CancellationToken cancel)
{
    private readonly IReadOnlyList<ClaimFile> _files = folder.Claims;
    private readonly TrialCache _cache = new(folder.Claims.Select(one => one.Claim), cancel);
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private int _done;

    /// <returns>What was found, in the order of the files; stopped by the user: the first of it.</returns>
    public IReadOnlyList<StoredFinding> Test()
    {
        var found = new StoredFinding?[_files.Count];
        // One at a time off the list: claims differ in length by orders of magnitude.
        var work = Partitioner.Create(
            Enumerable.Range(0, found.Length), EnumerablePartitionerOptions.NoBuffering);
        try
        {
            Parallel.ForEach(
                work, new ParallelOptions { MaxDegreeOfParallelism = plan.Workers },
                i => found[i] = TestAndKeep(_files[i]));
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        return [.. found.OfType<StoredFinding>()];
    }

    private StoredFinding? TestAndKeep(ClaimFile file)
    {
        if (cancel.IsCancellationRequested) return null;
        try
        {
            var found = Test(file);
            findings.Put(found);
            Tell(found);
            return found;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private StoredFinding Test(ClaimFile file)
    {
        var began = _clock.Elapsed.TotalSeconds;
        StoredFinding Stored(
            Finding? finding, RobustFinding? robust, string? failure, IReadOnlyList<ArmRun>? runs) => new(
            file.Claim.Id, file.Claim.Side, file.Claim.Text, file.Claim.Assumptions,
            CommandFor(file), file.Coarsen, ModelFingerprint.Current,
            _clock.Elapsed.TotalSeconds - began, finding, robust, failure, runs);
        try
        {
            var finding = Trialling.Of(file.Claim, plan.Seed, plan.Among, _cache.Tables);
            var robust = plan.RobustRows is { } rows
                ? new Robustness(file, folder.Priors, plan.Seed, plan.Workers, cancel).Over(rows)
                : null;
            return Stored(finding, robust, null, [.. file.Claim.Arms.Select(arm => RunOf(file, arm))]);
        }
        catch (LearnerDivergedException e)
        {
            return Stored(null, null, e.Message, null);
        }
    }

    private ArmRun RunOf(ClaimFile file, Arm arm)
    {
        var experiment = arm.Experiment with { Seed = plan.Seed };
        return new(
            arm.Name,
            CommandText.OfRun(
                file.Experiment, file.Settings[arm.Name].Select(one => one.Text), file.Coarsen, plan.Seed),
            DefinitionText.Write(experiment), _cache.Chain(file.Claim, experiment));
    }

    /// <summary>What gives the same finding again.</summary>
    private string CommandFor(ClaimFile file) => string.Create(
        CultureInfo.InvariantCulture,
        $"claims {file.Claim.Id} --coarsen {file.Coarsen ?? 1} --seed {plan.Seed}{folder.Option}")
        + (plan.Among > 1 ? $" --among {plan.Among}" : "")
        + (plan.RobustRows is { } rows ? $" --robust --rows {rows}" : "");

    private void Tell(StoredFinding found)
    {
        lock (_lock)
        {
            var left = _clock.Elapsed.TotalSeconds / ++_done * (_files.Count - _done);
            progress.WriteLine(
                $"{_done} of {_files.Count} claims, {_cache.Runs} runs, "
                + $"about {Words.Duration(left)} left: {found.Id} "
                + (found.Finding?.Verdict.ToString().ToLowerInvariant() ?? "failed"));
        }
    }
}
