using System.Runtime.ExceptionServices;
using TrainingGame.Experiments.Claims;
using TrainingGame.Experiments.Sensitivity;
using TrainingGame.Experiments.Statistics;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Configuration;

namespace TrainingGame.Host.Claims;

/// <summary>In what share of the stated priors' volume a claim holds, and which premise decides it.</summary>
/// <param name="Points">Draws behind the share.</param>
/// <param name="Holds">Share of them in which every prediction holds.</param>
/// <param name="Premises">From the one that decides most to the one that decides least.</param>
/// <param name="LeftOut">
/// Keys of priors that were not drawn, as the claim's arms set them; null: a version that drew them all.
/// </param>
internal sealed record RobustFinding(
    int Points, Interval Holds, IReadOnlyList<PremiseShare> Premises, IReadOnlyList<string>? LeftOut = null);

/// <param name="Key">The premise.</param>
/// <param name="Total">Its total-effect index on how far within its margin the claim is.</param>
internal sealed record PremiseShare(string Key, Interval Total);

/// <summary>
/// Draws the premises that no arm sets, by Saltelli's design, and asks each time how far within its
/// margins the claim is. A row of the design has a seed of its own, so that the noise of one set of
/// founders decides nothing over all rows and cancels within each.
/// </summary>
internal sealed class Robustness(
    ClaimFile file, IReadOnlyList<Prior> stated, ulong seed, int workers, CancellationToken cancel)
{
    private const int Lineages = 64, Resamples = 500;

    /// <summary>Beyond this far outside of the margin a claim does not fail any more.</summary>
    private const double FurthestOutside = -1;

    private readonly List<Prior> _drawn = [.. stated.Where(prior => !prior.IsSetBy(file))];

    /// <param name="rows">Of the design, from 2.</param>
    public RobustFinding Over(int rows)
    {
        var width = _drawn.Count + 2;
        var points = Saltelli.Points(rows, _drawn.Count);
        var slacks = new double[points.Length];
        try
        {
            Parallel.For(
                0, points.Length, new ParallelOptions { MaxDegreeOfParallelism = workers },
                i => slacks[i] = SlackAt(points[i], seed + (ulong)(i / width)));
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        // The first two of each row spread over the volume; the mixed ones serve the indices alone.
        var spread = slacks.Where((_, i) => i % width < 2).ToList();
        var indices = Saltelli.Indices(slacks, _drawn.Count, Resamples);
        return new(
            spread.Count, Binomial.Exact(spread.Count(slack => slack > 0), spread.Count),
            [.. _drawn.Zip(indices, (prior, index) => new PremiseShare(prior.Key, index.Total))
                .OrderByDescending(one => one.Total.Estimate)],
            [.. stated.Except(_drawn).Select(prior => prior.Key)]);
    }

    private double SlackAt(double[] point, ulong rowSeed)
    {
        var place = new Place("--robust");
        List<Setting> drawn = [new($"lineages={Lineages}", place, "lineages"),
            .. _drawn.Select((prior, j) => prior.At(point[j]))];
        var mistakes = new List<Mistake>();
        var arms = file.Settings.Select(arm => (arm.Key, Experiment: Variation.Load(
            file.Experiment, [.. drawn, .. arm.Value], null, file.Coarsen, mistakes))).ToList();
        if (mistakes.Count > 0) throw new Storage.MistakeException(string.Join("\n", mistakes));
        var claim = file.Claim with { Arms = [.. arms.Select(arm => new Arm(arm.Key, arm.Experiment!))] };
        var tables = new TrialCache([claim], cancel).Tables(claim, rowSeed);
        var byArm = claim.Arms.Zip(tables, (arm, table) => (Arm: arm, Table: table)).ToDictionary(
            pair => pair.Arm.Name, pair => (IReadOnlyList<LineageTable>)[pair.Table]);
        var slack = claim.Predictions.Min(prediction => prediction.Slack(
            Contrast.Of(prediction, byArm, claim.CouplesLineages, confidence: 0.95).Estimate));
        return double.IsNaN(slack) ? FurthestOutside : Math.Max(slack, FurthestOutside);
    }
}
