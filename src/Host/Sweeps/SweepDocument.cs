using System.Text.Json.Nodes;
using TrainingGame.Experiments.Sensitivity;
using TrainingGame.Experiments.Statistics;
using TrainingGame.Host.Display;

namespace TrainingGame.Host.Sweeps;

/// <summary>What <c>sweep --json</c> prints; docs/sweeps.md describes it.</summary>
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
            ["results"] = new JsonArray([.. cells.GroupBy(cell => cell.Point)
                .Select(point => (JsonNode)ResultOf(entry, point.Key, [.. point]))]),
            ["sensitivity"] = SensitivityOf(entry, cells),
            ["cells"] = new JsonArray([.. cells.Select(Of)]),
            ["caveat"] = Words.Caveat,
        };

    /// <summary>What the cells of a point come to together.</summary>
    private static JsonObject ResultOf(SweepEntry entry, int point, Cell[] cells) => new()
    {
        ["point"] = point,
        ["settings"] = new JsonArray([.. cells[0].Settings.Select(one => (JsonNode?)one)]),
        ["runs"] = cells.Length,
        ["failed"] = cells.Count(cell => cell.Failure is not null),
        ["outcomes"] = new JsonObject(entry.Sweep.Outcomes.Select(outcome =>
            KeyValuePair.Create(outcome, (JsonNode?)Of(Pool.Of(cells, outcome))))),
    };

    /// <summary>Null: the design gives no indices, or runs of it are missing or failed.</summary>
    private static JsonArray? SensitivityOf(SweepEntry entry, IReadOnlyList<Cell> cells)
    {
        if (entry.Sweep.Design is not ("saltelli" or "morris") || !SweepReport.AllRan(entry, cells)) return null;
        return [.. entry.Sweep.Outcomes.SelectMany(outcome => IndicesOf(entry, SweepReport.Values(cells, outcome))
            .Zip(entry.Sweep.Axes, JsonNode? (index, axis) =>
            {
                index["outcome"] = outcome;
                index["axis"] = new JsonArray([.. axis.Keys.Select(key => (JsonNode?)key)]);
                return index;
            }))];
    }

    private static IEnumerable<JsonObject> IndicesOf(SweepEntry entry, double[] values) =>
        entry.Sweep.Design == "saltelli"
            ? Saltelli.Indices(values, entry.Sweep.Axes.Count).Select(index => new JsonObject
            {
                ["first"] = Of(index.First),
                ["total"] = Of(index.Total),
            })
            : Morris.Effects(entry.Cube, values).Select(effect => new JsonObject
            {
                ["meanAbsolute"] = Finite(effect.MeanAbsolute),
                ["mean"] = Finite(effect.Mean),
                ["spread"] = Finite(effect.Spread),
            });

    /// <summary>Null stands for what is not known, or not reached by half of the lineages.</summary>
    private static JsonObject Of(Interval one) => new()
    {
        ["estimate"] = Finite(one.Estimate),
        ["low"] = Finite(one.Low),
        ["high"] = Finite(one.High),
    };

    private static JsonNode? Finite(double x) => double.IsFinite(x) ? x : null;

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
        ["mean"] = Finite(one.Mean),
        ["n"] = one.N,
        ["k"] = one.K < 0 ? null : JsonValue.Create(one.K),
    };
}
