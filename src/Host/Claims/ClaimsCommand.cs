using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Training;
using TrainingGame.Experiments.Claims;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Display;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Claims;

/// <summary><c>claims [ID…]</c>: the debate, a verdict a claim.</summary>
internal static class ClaimsCommand
{
    private const long DefaultCoarsening = 200;

    public static Command Create(Terminal terminal)
    {
        var ids = new Argument<string[]>("ID")
        {
            Description = "Claims by name; none: all.",
            Arity = ArgumentArity.ZeroOrMore
        };
        var folder = new Option<string>("--from")
        {
            Description = "Folder of the claims.",
            DefaultValueFactory = _ => "config/claims"
        };
        var robust = new Option<bool>("--robust")
        {
            Description =
            "Also over the priors in priors.yaml: where does it hold, and what decides?"
        };
        var rows = new Option<int>("--rows")
        {
            Description = "Rows of the design behind --robust.",
            DefaultValueFactory = _ => 16
        };
        var workers = new Option<int>("--workers")
        {
            Description = "Claims tested at once.",
            DefaultValueFactory = _ => Environment.ProcessorCount
        };
        var report = new Option<string?>("--report")
        {
            Description =
            "Run nothing: write what the store holds as a page (docs/claims.md)."
        };
        var command = new Command("claims",
            "The debate: tests claims and gives each its verdict. " + Words.Caveat
            + "\nExample: claims default-rarity long-wait --coarsen 200")
        {
            ids, folder, robust, rows, workers, report, Shared.Coarsen, Shared.Seed,
        };
        command.SetAction((parsed, cancel) =>
        {
            var findings = new FindingStore(Store.Locate(parsed.GetValue(Shared.Store)));
            if (parsed.GetValue(report) is { } page)
            {
                Export.Outlet.Write(page, () => File.WriteAllText(page, ClaimsPage.Of(findings.All())));
                return Task.FromResult(ExitCode.Done);
            }
            if (parsed.GetValue(workers) < 1 || parsed.GetValue(rows) < 2)
                throw new MistakeException(
                    "--workers: allowed: a number from 1; --rows: a number from 2");
            var coarsen = parsed.GetValue(Shared.Coarsen) ?? DefaultCoarsening;
            var files = Load(parsed.GetRequiredValue(folder), parsed.GetValue(ids) ?? [], coarsen,
                out var priors);
            findings.Prepare();
            var seed = parsed.GetValue(Shared.Seed) ?? 1;
            var tried = new Bench(terminal, parsed.GetValue(Shared.Quiet), findings, files, seed,
                cancel)
                .Test(parsed.GetValue(workers), parsed.GetValue(robust) ? priors : null,
                    parsed.GetValue(rows));
            if (parsed.GetValue(Shared.Json)) terminal.Out
                .WriteLine(Json.Text(ClaimsReport.Document(tried)));
            else ClaimsReport.Write(terminal.Console, tried);
            return Task.FromResult(cancel.IsCancellationRequested ? ExitCode.Stopped
                : tried.Any(one => one.Failure is not null) ? ExitCode.Failed
                : tried.All(one => one.Finding!.Verdict == Verdict.Supported) ? ExitCode.Done
                    : ExitCode.No);
        });
        return command;
    }

    /// <exception cref="MistakeException">All mistakes of all files.</exception>
    internal static IReadOnlyList<ClaimFile> Load(
        string folder, string[] ids, long? coarsen, out IReadOnlyList<Prior> priors)
    {
        if (!Directory.Exists(folder)) throw new MistakeException(
            $"{folder}: no such folder; allowed: one with claims in it");
        var known = Directory.GetFiles(folder, "*.yaml")
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Where(one => one != "priors").Order(StringComparer.Ordinal).ToList();
        var mistakes = new List<Mistake>();
        foreach (var id in ids.Where(id => !known.Contains(id)))
        {
            var nearest = NearestKey.To(id, known) is { } near && known.Contains(near)
                ? $"did you mean {near}?" : $"allowed: {string.Join(", ", known)}";
            mistakes.Add(new(new("claims"), id, $"no such claim; {nearest}"));
        }
        var files = known.Where(id => ids.Length == 0 || ids.Contains(id))
            .Select(id => ClaimFile.Load(Path.Combine(folder, $"{id}.yaml"), coarsen, mistakes))
                .ToList();
        var beside = Path.Combine(folder, "priors.yaml");
        priors = File.Exists(beside) ? Prior.Load(beside, mistakes) : [];
        if (mistakes.Count > 0) throw new MistakeException(string
            .Join("\n", mistakes.Select(one => one.ToString()).Distinct()));
        return [.. files.OfType<ClaimFile>()];
    }

    /// <summary>Tests claims side by side and writes each finding down as it comes.</summary>
    private sealed class Bench(
        Terminal terminal, bool quiet, FindingStore findings, IReadOnlyList<ClaimFile> files,
            ulong seed, CancellationToken cancel)
    {
        private readonly TrialCache _cache = new(files.Select(one => one.Claim), cancel);
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private readonly Lock _lock = new();
        private int _done;

        public IReadOnlyList<StoredFinding> Test(int workers, IReadOnlyList<Prior>? priors,
            int rows)
        {
            var found = new StoredFinding?[files.Count];
            var options = new ParallelOptions { MaxDegreeOfParallelism = workers };
            // One at a time off the list: claims differ in length by orders of magnitude.
            Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(
                Enumerable.Range(0, files.Count),
                    System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering),
                    options, i =>
            {
                if (cancel.IsCancellationRequested) return;
                try
                {
                    found[i] = Test(files[i], priors, rows);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
                findings.Put(found[i]!);
                Progress(files[i].Claim.Id, found[i]!);
            });
            return [.. found.OfType<StoredFinding>()];
        }

        private StoredFinding Test(ClaimFile file, IReadOnlyList<Prior>? priors, int rows)
        {
            var began = _clock.Elapsed.TotalSeconds;
            var command = string.Create(CultureInfo.InvariantCulture,
                $"claims {file.Claim.Id} --coarsen {file.Coarsen ?? 1} --seed "
                    + $"{seed}{(priors is null ? "" : $" --robust --rows {rows}")}");
            StoredFinding Stored(Finding? finding, RobustFinding? robust, string? failure) => new(
                file.Claim.Id, file.Claim.Side, file.Claim.Text, file.Claim.Assumptions, command,
                    file.Coarsen,
                ModelFingerprint.Current, _clock.Elapsed.TotalSeconds - began, finding, robust,
                    failure);
            try
            {
                var finding = Trialling.Of(file.Claim, seed, files.Count, _cache.Tables);
                var own = new TrialCache([file.Claim], cancel);
                return Stored(finding, priors is null ? null
                    : Robustness.Of(file, priors, rows, seed, own.Tables), null);
            }
            catch (LearnerDivergedException e)
            {
                return Stored(null, null, e.Message);
            }
        }

        private void Progress(string id, StoredFinding found)
        {
            if (quiet) return;
            lock (_lock)
            {
                var left = _clock.Elapsed.TotalSeconds / ++_done * (files.Count - _done);
                terminal.Error
                    .WriteLine($"{_done} of {files.Count} claims, {_cache.Runs} runs, about "
                    + $"{Words.Duration(left)} left: {id} "
                    + $"{found.Finding?.Verdict.ToString() ?? "failed"}");
            }
        }
    }
}
