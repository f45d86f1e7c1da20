using System.Text.Json.Nodes;
using TrainingGame.Core.Definition;
using TrainingGame.Host.Display;

namespace TrainingGame.Host.Sweeps;

/// <summary>What <c>estimate</c> prints.</summary>
internal static class EstimateReport
{
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
        var died = found.Repetitions.Count(one => one == 0);
        return found.PlainOverThis is { } times
            ? $"For as narrow an interval plain sampling would take {times:G3} times the rounds."
                + (died == 0 ? "" : $" {died} of {found.Repetitions.Count} repetitions died out: "
                    + "more --particles would make the interval more trustworthy.")
            : "Every repetition died out: the interval is that of none of all founders.";
    }

    private static string MethodOf(Estimated found) =>
        found.Repetitions.Count == 0 ? "plain" : "splitting";
}
