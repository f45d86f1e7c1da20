using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;
using TrainingGame.Experiments.Claims;
using TrainingGame.Host.Display;

namespace TrainingGame.Host.Claims;

/// <summary>What claims came to, as a table and as JSON.</summary>
internal static class ClaimsReport
{
    public static void Write(IAnsiConsole console, IReadOnlyList<StoredFinding> found)
    {
        foreach (var side in found.GroupBy(one => one.Side))
        {
            var table = new Table
            {
                Border = TableBorder.Simple,
                Title = new($"Claims of the {side.Key.ToString().ToLowerInvariant()}")
            };
            table.AddColumns("claim", "verdict", "effect", "interval", "seeds",
                "prediction; rests on");
            foreach (var one in side) table.AddRow([.. Row(one).Select(Markup.Escape)]);
            console.Write(table);
        }
        console.WriteLine(Footing(found));
        console.WriteLine(Words.Caveat);
    }

    private static string[] Row(StoredFinding one)
    {
        if (one.Finding is not { } finding) return [one.Id, "failed", "", "", "",
            one.Failure ?? ""];
        var tested = finding.Deciding;
        return
        [
            one.Id, finding.Verdict.ToString().ToLowerInvariant(), Number(tested.Effect.Estimate),
            $"[{Number(tested.Effect.Low)}, {Number(tested.Effect.High)}]",
            finding.Replicates.ToString(CultureInfo.InvariantCulture),
            $"{tested.Prediction}; {one.Assumptions[0]}"
                + (one.Robust is { } robust ? $"; {Of(robust)}" : ""),
        ];
    }

    internal static string Of(RobustFinding robust) =>
        $"holds in {Words.Share(robust.Holds.Estimate)} [{Words.Share(robust.Holds.Low)}, "
            + $"{Words.Share(robust.Holds.High)}] of the priors' volume ({robust.Points} draws), "
        + $"decided most by {robust.Premises[0].Key} (total index "
        + $"{Number(robust.Premises[0].Total.Estimate)} "
        + $"[{Number(robust.Premises[0].Total.Low)}, {Number(robust.Premises[0].Total.High)}])";

    internal static string Footing(IReadOnlyList<StoredFinding> found)
    {
        var decided = found.Count(one => one.Finding is { Verdict: not Verdict.Undecided });
        var among = found.Count(one => one.Finding is { VerdictAmongMany: not Verdict.Undecided });
        return $"Of {found.Count} claims {decided} decided at 5% each, over all looks; {among} "
            + $"remain decided where the 5% "
            + "is shared by all of them (Bonferroni). Undecided and contrary results are results.";
    }

    internal static string Number(double x) =>
        double.IsNaN(x) ? "-" : x.ToString(Math.Abs(x) < 0.001 && x != 0 ? "0.0E0" : "0.000",
            CultureInfo.InvariantCulture);

    public static JsonArray Document(IReadOnlyList<StoredFinding> found) =>
        [.. found.Select(one => (JsonNode?)new JsonObject
        {
            ["id"] = one.Id,
            ["side"] = one.Side.ToString().ToLowerInvariant(),
            ["verdict"] = one.Finding?.Verdict.ToString().ToLowerInvariant() ?? "failed",
            ["verdictAmongMany"] = one.Finding?.VerdictAmongMany.ToString().ToLowerInvariant(),
            ["prediction"] = one.Finding?.Deciding.Prediction,
            ["predictions"] = new JsonArray([.. (one.Finding?.Predictions ?? [])
                .Select(tested => (JsonNode?)new JsonObject
            {
                ["prediction"] = tested.Prediction,
                ["verdict"] = tested.Verdict.ToString().ToLowerInvariant(),
                ["effect"] = Finite(tested.Effect.Estimate),
                ["low"] = Finite(tested.Effect.Low),
                ["high"] = Finite(tested.Effect.High),
            })]),
            ["arms"] = new JsonArray([.. (one.Finding?.Arms ?? [])
                .Select(arm => (JsonNode?)new JsonObject
            {
                ["name"] = arm.Arm,
                ["outcome"] = arm.Outcome,
                ["n"] = arm.N,
                ["k"] = arm.K < 0 ? null : JsonValue.Create(arm.K),
                ["estimate"] = Finite(arm.Interval.Estimate),
                ["low"] = Finite(arm.Interval.Low),
                ["high"] = Finite(arm.Interval.High),
            })]),
            ["effect"] = Finite(one.Finding?.Deciding.Effect.Estimate),
            ["low"] = Finite(one.Finding?.Deciding.Effect.Low),
            ["high"] = Finite(one.Finding?.Deciding.Effect.High),
            ["replicates"] = one.Finding?.Replicates,
            ["seed"] = one.Finding?.Seed,
            ["assumptions"] = new JsonArray([.. one.Assumptions.Select(text => (JsonNode?)text)]),
            ["robust"] = one.Robust is null ? null : Of(one.Robust),
            ["failure"] = one.Failure,
            ["seconds"] = one.Seconds,
            ["command"] = one.Command,
        })];

    private static JsonValue? Finite(double? x) => x is { } value && double.IsFinite(value)
        ? JsonValue.Create(value) : null;
}
