using System.Text.Json.Nodes;
using Spectre.Console;
using TrainingGame.Experiments.Sensitivity;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Display;

namespace TrainingGame.Host.Sweeps;

/// <summary>A sweep's results for people and scripts.</summary>
internal static class SweepReport
{
    private const int MostRows = 60;

    public static void Show(Terminal terminal, bool json, SweepStore store, SweepEntry entry)
    {
        var cells = store.Results(entry.Id);
        if (json) terminal.Out.WriteLine(Json.Text(Document(store, entry, cells)));
        else Write(terminal.Console, store, entry, cells);
    }

    private static void Write(IAnsiConsole console, SweepStore store, SweepEntry entry,
        IReadOnlyList<Cell> cells)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("point", "settings", "runs");
        foreach (var outcome in entry.Sweep.Outcomes) table.AddColumn(outcome);
        var points = cells.GroupBy(cell => cell.Point).ToList();
        foreach (var point in points.Take(MostRows))
        {
            var failed = point.Count(cell => cell.Failure is not null);
            string[] row =
            [
                $"{point.Key}", string.Join(" ", point.First().Settings.Select(Short)),
                    $"{point.Count()}{(failed > 0 ? $" ({failed} failed)" : "")}",
                .. entry.Sweep.Outcomes.Select(outcome => Pool.Of(point, outcome))
                    .Select(one => $"{one.Estimate:0.###} [{one.Low:0.###}, {one.High:0.###}]"),
            ];
            table.AddRow([.. row.Select(Markup.Escape)]);
        }
        console.Write(table);
        if (points.Count > MostRows) console.WriteLine(
            $"… and {points.Count - MostRows} more points: export {entry.Id} has them all.");
        foreach (var (axis, text) in Sensitivities(entry, cells)) console
            .WriteLine($"{axis}: {text}");
        foreach (var failed in cells.Where(cell => cell.Failure is not null).Take(20))
            console.WriteLine(
                $"failed: point {failed.Point}, seed {failed.Seed}: {failed.Failure}");
        var (entries, twice) = store.Ledger(entry.Id);
        console.WriteLine(
            $"sweep {entry.Id}: {cells.Count} runs, "
                + $"{cells.Count(cell => cell.Failure is not null)} failed, "
            + $"{Missing(entry, cells)} points unfinished; ledger {entries} entries, {twice} "
            + $"cells twice");
        foreach (var line in WhoRan.Lines(store, entry.Id)) console.WriteLine(line);
        console.WriteLine(Words.Caveat);
    }

    /// <summary>Indices of every axis where the design gives them, for the first outcome.</summary>
    internal static IEnumerable<(string Axis, string Text)> Sensitivities(SweepEntry entry,
        IReadOnlyList<Cell> cells)
    {
        if (Missing(entry, cells) > 0 || cells.Any(cell => cell.Failure is not null)) yield break;
        var outcome = entry.Sweep.Outcomes[0];
        double[] values = [.. cells.GroupBy(cell => cell.Point).OrderBy(one => one.Key)
            .Select(point => Pool.Of(point, outcome).Estimate)];
        var axes = entry.Sweep.Axes;
        if (entry.Sweep.Design == "saltelli")
        {
            var indices = Saltelli.Indices(values, axes.Count);
            for (var j = 0; j < axes.Count; j++)
                yield return (axes[j].Name, Invariant(
                        $"{outcome}: first {indices[j].First.Estimate:0.000} "
                            + $"[{indices[j].First.Low:0.000}, {indices[j].First.High:0.000}], "
                            + $"total {indices[j].Total.Estimate:0.000} "
                            + $"[{indices[j].Total.Low:0.000}, {indices[j].Total.High:0.000}]"));
        }
        if (entry.Sweep.Design == "morris")
        {
            var effects = Morris.Effects(entry.Cube, values);
            for (var j = 0; j < axes.Count; j++)
                yield return (axes[j].Name, Invariant(
                        $"{outcome}: mu* {effects[j].MeanAbsolute:0.000}, mu "
                            + $"{effects[j].Mean:0.000}, sigma {effects[j].Spread:0.000}"));
        }
    }

    /// <summary>The program has no other culture (InvariantGlobalization).</summary>
    private static string Invariant(string text) => text;

    private static int Missing(SweepEntry entry, IReadOnlyList<Cell> cells)
    {
        var made = cells.GroupBy(cell => cell.Point)
            .ToDictionary(one => one.Key, one => one.ToList());
        return Enumerable.Range(0, entry.Cube.Length)
            .Count(point => !entry.IsDone(made.GetValueOrDefault(point) ?? []));
    }

    private static string Short(string setting)
    {
        var parts = setting.Split('=');
        var path = parts[0].Split('.');
        var name = path[^1] is "mean" or "sd" ? $"{path[^2]}.{path[^1]}" : path[^1];
        return $"{name}={(double.TryParse(parts[1], System.Globalization.CultureInfo.InvariantCulture, out var x)
            ? Words.Number(x) : parts[1])}";
    }

    private static JsonObject Document(SweepStore store, SweepEntry entry,
        IReadOnlyList<Cell> cells)
    {
        var (entries, twice) = store.Ledger(entry.Id);
        return new()
        {
            ["sweep"] = entry.Id,
            ["points"] = entry.Cube.Length,
            ["unfinished"] = Missing(entry, cells),
            ["runs"] = cells.Count,
            ["failed"] = cells.Count(cell => cell.Failure is not null),
            ["ledger"] = new JsonObject { ["entries"] = entries, ["cellsTwice"] = twice },
            ["nodes"] = WhoRan.Nodes(store, entry.Id),
            ["disputes"] = WhoRan.Disputes(store, entry.Id),
            ["cells"] = new JsonArray([.. cells.Select(Row)]),
            ["caveat"] = Words.Caveat,
        };
    }

    private static JsonNode Row(Cell cell) => new JsonObject
    {
        ["point"] = cell.Point,
        ["replicate"] = cell.Replicate,
        ["seed"] = cell.Seed,
        ["settings"] = new JsonArray([.. cell.Settings.Select(one => (JsonNode?)one)]),
        ["chain"] = cell.Chain,
        ["failure"] = cell.Failure,
        ["seconds"] = cell.Seconds,
        ["outcomes"] = new JsonObject(cell.Outcomes
            .Select(one => KeyValuePair.Create(one.Key, (JsonNode?)new JsonObject
            {
                ["mean"] = double.IsFinite(one.Value.Mean) ? one.Value.Mean : null,
                ["n"] = one.Value.N,
                ["k"] = one.Value.K < 0 ? null : JsonValue.Create(one.Value.K),
            }))),
    };
}
