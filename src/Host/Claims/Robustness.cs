using System.Globalization;
using TrainingGame.Experiments.Claims;
using TrainingGame.Experiments.Sensitivity;
using TrainingGame.Experiments.Statistics;
using TrainingGame.Host.Configuration;

namespace TrainingGame.Host.Claims;

/// <summary>In what share of the stated priors' volume a claim holds, and which premise decides it.</summary>
internal sealed record RobustFinding(int Points, Interval Holds,
    IReadOnlyList<PremiseShare> Premises);

internal sealed record PremiseShare(string Key, Interval Total);

/// <summary>A premise's range, and why.</summary>
internal sealed record Prior(string Key, double From, double To, bool Log, string Why)
{
    public static IReadOnlyList<Prior> Load(string path, List<Mistake> mistakes)
    {
        if (YamlReader.ReadFile(path, mistakes) is not { } mapping) return [];
        var priors = new List<Prior>();
        foreach (var node in new Reader(mapping, "", mistakes, "priors")
            .Items("priors").OfType<Mapping>())
        {
            var reader = new Reader(node, $"priors.{priors.Count}", mistakes, "key", "from", "to",
                "scale", "why");
            var scale = reader.Word("scale", ["linear", "log"], "linear");
            var (from, to) = (reader.Number("from", required: true) ?? 0,
                reader.Number("to", required: true) ?? 1);
            if (from >= to) reader.Refuse("to", "is not allowed; allowed: more than from");
            if (scale == "log" && from <= 0) reader
                .Refuse("from", "is not allowed; allowed: above 0 on a log scale");
            priors.Add(new(reader.Text("key") ?? "", from, to, scale == "log",
                reader.Text("why") ?? ""));
        }
        return priors;
    }

    public string At(double u) => string.Create(CultureInfo.InvariantCulture,
        $"{Key}={(Log ? From * Math.Pow(To / From, u) : From + u * (To - From)):R}");
}

/// <summary>Draws the premises that no arm sets, and asks each time whether the predictions hold.</summary>
internal static class Robustness
{
    private const int Lineages = 64;

    public static RobustFinding Of(
        ClaimFile file, IReadOnlyList<Prior> priors, int rows, ulong seed, Func<Claim, ulong,
            IReadOnlyList<Experiments.Trials.LineageTable>> run)
    {
        var place = new Place("priors");
        var points = Saltelli.Points(rows, priors.Count);
        var slacks = new double[points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            List<Setting> drawn = [new($"lineages={Lineages}", place, "lineages"),
                .. priors.Select((prior, j) =>
                    new Setting(prior.At(points[i][j]), place, prior.Key))];
            var mistakes = new List<Mistake>();
            var arms = file.Settings.Select(arm => new Arm(arm.Key, Variation.Load(
                file.Experiment, [.. drawn, .. arm.Value], null, file.Coarsen, mistakes)!))
                    .ToList();
            if (mistakes.Count > 0) throw new Storage
                .MistakeException(string.Join("\n", mistakes));
            slacks[i] = SlackOf(file.Claim with { Arms = arms }, seed, run);
        }
        // The A and B rows are the independent draws; the mixed ones serve the indices alone.
        var width = priors.Count + 2;
        var independent = slacks.Where((_, i) => i % width < 2).ToList();
        var indices = Saltelli.Indices([.. slacks.Select(x => Math.Max(x, -1))], priors.Count,
            200);
        return new(
            independent.Count, Binomial.Exact(independent.Count(x => x > 0), independent.Count),
            [.. priors.Zip(indices, (prior, index) => new PremiseShare(prior.Key, index.Total))
                .OrderByDescending(one => one.Total.Estimate)]);
    }

    private static double SlackOf(Claim claim, ulong seed, Func<Claim, ulong,
        IReadOnlyList<Experiments.Trials.LineageTable>> run)
    {
        var tables = run(claim, seed).Select((table, i) => (claim.Arms[i].Name, Table: table))
            .ToDictionary(one => one.Name, one =>
                (IReadOnlyList<Experiments.Trials.LineageTable>)[one.Table]);
        var slack = claim.Predictions.Min(one =>
            one.Slack(Contrast.Of(one, tables, byRun: false, 0.95).Estimate));
        return double.IsNaN(slack) ? -1 : slack;
    }
}
