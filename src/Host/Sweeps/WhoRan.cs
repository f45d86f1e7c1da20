using System.Text.Json.Nodes;
using TrainingGame.Host.Display;

namespace TrainingGame.Host.Sweeps;

/// <summary>Which nodes ran a sweep's cells, and where two did not compute the same.</summary>
internal static class WhoRan
{
    public static IEnumerable<string> Lines(SweepStore store, string sweep)
    {
        var nodes = store.Nodes(sweep);
        if (nodes.Count > 1)
        {
            yield return "ran on " + string.Join(", ", nodes.Select(node =>
                $"{node.Node}: {Words.Count(node.Cells)} runs, {Words.Duration(node.Seconds)}"));
        }
        foreach (var dispute in store.Disputes(sweep))
        {
            yield return $"DISPUTED: point {dispute.Point}, replicate {dispute.Replicate} has chain "
                + $"{dispute.Expected ?? "none"}, and {dispute.Node} came to {dispute.Actual ?? "none"}: "
                + "these machines do not compute the same, and no result of this sweep can be relied on"
                + " until it is known why";
        }
    }

    /// <summary>Adds <c>nodes</c> and <c>disputes</c> to a sweep's document.</summary>
    public static JsonObject AddTo(JsonObject document, SweepStore store)
    {
        var sweep = document["sweep"]!.GetValue<string>();
        document["nodes"] = new JsonArray([.. store.Nodes(sweep).Select(node => (JsonNode?)new JsonObject
        {
            ["node"] = node.Node,
            ["runs"] = node.Cells,
            ["seconds"] = node.Seconds,
        })]);
        document["disputes"] = new JsonArray([.. store.Disputes(sweep).Select(one => (JsonNode?)new JsonObject
        {
            ["point"] = one.Point,
            ["replicate"] = one.Replicate,
            ["node"] = one.Node,
            ["expected"] = one.Expected,
            ["actual"] = one.Actual,
        })]);
        return document;
    }

    /// <summary>Whether all who computed a cell came to the same.</summary>
    public static bool Agree(SweepStore store, string sweep) => store.Disputes(sweep).Count == 0;
}
