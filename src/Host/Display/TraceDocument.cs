using System.Text.Json.Nodes;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;

namespace TrainingGame.Host.Display;

/// <summary>A traced decision for scripts.</summary>
internal static class TraceDocument
{
    public static JsonObject Of(Traced one)
    {
        var why = one.Explanation;
        return new JsonObject
        {
            ["step"] = why.Situation.Step,
            ["lineage"] = why.Situation.Lineage.Value,
            ["phase"] = one.Phase,
            ["believedOversightLeft"] = why.BelievedOversightLeft,
            ["latents"] = Json.Array(why.Situation.Learner.Phi),
            ["readouts"] = Json.Readouts(why.Read),
            ["regime"] = one.Regime.ToString(),
            ["options"] = new JsonArray([.. why.Options.Select(option => new JsonObject
            {
                ["decision"] = option.Decision.ToString(),
                ["probability"] = option.Probability,
                ["value"] = option.Value,
            })]),
            ["draw"] = new JsonArray(why.Draw.V0, why.Draw.V1, why.Draw.V2),
            ["decision"] = why.Decision.ToString(),
            ["margin"] = why.Margin,
            ["flips"] = new JsonObject
            {
                ["unaware"] = why.Flips.Unaware.ToString(),
                ["shortsighted"] = why.Flips.Shortsighted.ToString(),
                ["unwatched"] = why.Flips.Unwatched.ToString(),
            },
            ["overseer"] = one.Seen is not { } seen ? null : new JsonObject
            {
                ["behaviour"] = seen.Behaviour.ToString(),
                ["probeReading"] = seen.ProbeReading,
                ["audited"] = one.Audited,
            },
            ["events"] = new JsonArray([.. one.Happened.Select((happened, i) =>
                (JsonNode?)Json.Event(new LogRow(i, happened.Kind, EventCodec.Write(happened))))]),
        };
    }
}
