using System.Text.Json.Nodes;
using TrainingGame.Host.Display;

namespace TrainingGame.Host.Sweeps;

/// <summary>What <c>sweep --json</c> prints; docs/commands.md describes it.</summary>
internal static class SweepDocument
{
    public static JsonObject Of(
        SweepEntry entry, IReadOnlyList<Cell> cells, (long Entries, long Twice) ledger) => new()
        {
            ["sweep"] = entry.Id,
            ["points"] = entry.Cube.Length,
            ["unfinished"] = SweepReport.Unfinished(entry, cells),
            ["runs"] = cells.Count,
            ["failed"] = cells.Count(cell => cell.Failure is not null),
            ["ledger"] = new JsonObject
            {
                ["entries"] = ledger.Entries,
                ["cellsTwice"] = ledger.Twice,
            },
            ["cells"] = new JsonArray([.. cells.Select(Of)]),
            ["caveat"] = Words.Caveat,
        };

    private static JsonNode Of(Cell cell) => new JsonObject
    {
        ["point"] = cell.Point,
        ["replicate"] = cell.Replicate,
        ["seed"] = cell.Seed,
        ["settings"] = new JsonArray([.. cell.Settings.Select(one => (JsonNode?)one)]),
        ["chain"] = cell.Chain,
        ["failure"] = cell.Failure,
        ["seconds"] = cell.Seconds,
        ["outcomes"] = new JsonObject(cell.Outcomes.Select(one =>
            KeyValuePair.Create(one.Key, (JsonNode?)Of(one.Value)))),
    };

    private static JsonObject Of(Measured one) => new()
    {
        ["mean"] = double.IsFinite(one.Mean) ? one.Mean : null,
        ["n"] = one.N,
        ["k"] = one.K < 0 ? null : JsonValue.Create(one.K),
    };
}
