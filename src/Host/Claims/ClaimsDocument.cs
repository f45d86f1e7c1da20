using System.Text.Json.Nodes;
using TrainingGame.Experiments.Claims;

namespace TrainingGame.Host.Claims;

/// <summary>What <c>claims --json</c> prints; docs/commands.md describes it.</summary>
internal static class ClaimsDocument
{
    public static JsonArray Of(IReadOnlyList<StoredFinding> found) =>
        [.. found.Select(one => (JsonNode?)Of(one))];

    private static JsonObject Of(StoredFinding one) => new()
    {
        ["id"] = one.Id,
        ["side"] = one.Side.ToString().ToLowerInvariant(),
        ["verdict"] = one.Finding is { } finding ? Word(finding.Verdict) : "failed",
        ["verdictAmongMany"] = one.Finding is { } many ? Word(many.VerdictAmongMany) : null,
        ["prediction"] = one.Finding?.Deciding.Prediction,
        ["effect"] = Finite(one.Finding?.Deciding.Effect.Estimate),
        ["low"] = Finite(one.Finding?.Deciding.Effect.Low),
        ["high"] = Finite(one.Finding?.Deciding.Effect.High),
        ["predictions"] = new JsonArray([.. (one.Finding?.Predictions ?? []).Select(Of)]),
        ["arms"] = new JsonArray([.. (one.Finding?.Arms ?? []).Select(Of)]),
        ["replicates"] = one.Finding?.Replicates,
        ["seed"] = one.Finding?.Seed,
        ["coarsen"] = one.Coarsen ?? 1,
        ["assumptions"] = new JsonArray([.. one.Assumptions.Select(text => (JsonNode?)text)]),
        ["robust"] = one.Robust is { } robust ? Of(robust) : null,
        ["failure"] = one.Failure,
        ["seconds"] = one.Seconds,
        ["command"] = one.Command,
    };

    private static JsonNode Of(Tested tested) => new JsonObject
    {
        ["prediction"] = tested.Prediction,
        ["decides"] = tested.Decides,
        ["verdict"] = Word(tested.Verdict),
        ["effect"] = Finite(tested.Effect.Estimate),
        ["low"] = Finite(tested.Effect.Low),
        ["high"] = Finite(tested.Effect.High),
    };

    private static JsonNode Of(ArmResult arm) => new JsonObject
    {
        ["name"] = arm.Arm,
        ["outcome"] = arm.Outcome,
        ["n"] = arm.N,
        ["k"] = arm.K < 0 ? null : JsonValue.Create(arm.K),
        ["estimate"] = Finite(arm.Interval.Estimate),
        ["low"] = Finite(arm.Interval.Low),
        ["high"] = Finite(arm.Interval.High),
    };

    private static JsonObject Of(RobustFinding robust) => new()
    {
        ["draws"] = robust.Points,
        ["holds"] = Finite(robust.Holds.Estimate),
        ["low"] = Finite(robust.Holds.Low),
        ["high"] = Finite(robust.Holds.High),
        ["premises"] = new JsonArray([.. robust.Premises.Select(one => (JsonNode?)new JsonObject
        {
            ["key"] = one.Key,
            ["total"] = Finite(one.Total.Estimate),
            ["low"] = Finite(one.Total.Low),
            ["high"] = Finite(one.Total.High),
        })]),
        ["leftOut"] = new JsonArray([.. (robust.LeftOut ?? []).Select(key => (JsonNode?)key)]),
    };

    private static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    private static JsonValue? Finite(double? x) =>
        x is { } value && double.IsFinite(value) ? JsonValue.Create(value) : null;
}
