using System.Globalization;
using System.Text.Json.Nodes;
using TrainingGame.Core.Definition;
using TrainingGame.Host.Display;

namespace TrainingGame.Host.Sweeps;

/// <summary>What <c>estimate</c> prints.</summary>
internal static class EstimateReport
{
    /// <summary>Below this share of the rounds plain sampling is worth its mention.</summary>
    private const double Cheaper = 0.95;

    public static void Write(TextWriter to, Estimated found)
    {
        var p = found.Probability;
        to.WriteLine(
            $"P(becomes deceptive) = {Words.Number(p.Estimate)}, "
            + $"95% interval {Words.Number(p.Low)} to {Words.Number(p.High)}");
        to.WriteLine(
            $"{MethodOf(found)}: {Words.Count(found.Founders)} founders, "
            + $"{Words.Count(found.Rounds)} lineage-rounds, {Words.Duration(found.Seconds)}");
        if (found.Repetitions.Count > 0) to.WriteLine(AgainstPlain(found));
        to.WriteLine(Words.Caveat);
    }

    public static JsonObject Document(Experiment experiment, Estimated found) => new()
    {
        ["experiment"] = experiment.Name,
        ["method"] = MethodOf(found),
        ["estimate"] = found.Probability.Estimate,
        ["low"] = found.Probability.Low,
        ["high"] = found.Probability.High,
        ["repetitions"] = new JsonArray([.. found.Repetitions.Select(one => (JsonNode?)one)]),
        ["founders"] = found.Founders,
        ["rounds"] = found.Rounds,
        ["plainOverThis"] = found.PlainOverThis,
        ["seconds"] = found.Seconds,
        ["caveat"] = Words.Caveat,
    };

    private static string AgainstPlain(Estimated found)
    {
        if (found.IsBound) return OfBound(found);
        var died = found.Repetitions.Count(one => one == 0);
        return $"For as narrow an interval plain sampling would take {Times(found)} times the rounds."
            + (died == 0 ? "" : $" {died} of {found.Repetitions.Count} repetitions died out: "
                + "more --particles would make the interval more trustworthy.");
    }

    /// <summary>What the bound would cost by plain sampling, and what to change.</summary>
    private static string OfBound(Estimated found) =>
        $"Every repetition died out: the interval is that of none of all {Words.Count(found.Founders)} founders.\n"
        + $"Plain sampling of as many has the same upper bound, {Words.Number(found.Probability.High)}, for "
        + $"{Times(found)} times the rounds,\n"
        + $"{Words.Count((long)(found.Founders * found.RoundsPerLineage))} instead of "
        + $"{Words.Count(found.Rounds)} lineage-rounds.\n"
        + (found.PlainOverThis < Cheaper ? "For the bound alone: --method plain. " : "")
        + "For more than a bound: more --particles.";

    private static string Times(Estimated found) =>
        found.PlainOverThis?.ToString("G3", CultureInfo.InvariantCulture) ?? "-";

    private static string MethodOf(Estimated found) =>
        found.Repetitions.Count == 0 ? "plain" : "splitting";
}
