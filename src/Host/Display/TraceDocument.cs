using System.Text.Json.Nodes;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Ledger;

namespace TrainingGame.Host.Display;

/// <summary>A traced decision for scripts.</summary>
internal static class TraceDocument
{
    /// <param name="one">The decision.</param>
    /// <param name="drift">What has moved the lineage since step 0.</param>
    public static JsonObject Of(Traced one, DriftLedger drift)
    {
        var (why, carried) = (one.Explanation, Turning.Of(drift));
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
            ["trueProbability"] = one.Plays,
            ["drift"] = new JsonObject
            {
                ["horizon"] = TurningPage.Document(carried.Horizon),
                ["awareness"] = TurningPage.Document(carried.Awareness),
                ["content"] = TurningPage.Document(carried.Content),
                ["understanding"] = TurningPage.Document(carried.Understanding),
                ["agency"] = TurningPage.Document(carried.Agency),
                ["moved"] = LedgerPage.Accounts(drift.Moved),
                ["pushed"] = LedgerPage.Accounts(drift.Pushed),
                ["spilled"] = Json.Array(drift.Spilled),
            },
            ["events"] = new JsonArray([.. one.Happened.Select((happened, i) =>
                (JsonNode?)Json.Event(new LogRow(i, happened.Kind, EventCodec.Write(happened))))]),
        };
    }
}
