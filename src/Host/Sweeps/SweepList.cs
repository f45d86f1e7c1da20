using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;
using TrainingGame.Host.Display;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Sweeps;

/// <summary>The sweeps of a store as <c>list</c> shows them, oldest first.</summary>
internal static class SweepList
{
    internal sealed record Line(SweepEntry Entry, SweepCounts Counts, string State);

    public static IReadOnlyList<Line> Of(Store store)
    {
        var sweeps = new SweepStore(store);
        return [.. sweeps.Ids().Select(sweeps.Find).Select(entry => LineOf(store, sweeps, entry))];
    }

    public static JsonArray Document(IEnumerable<Line> lines) => [.. lines.Select(one => new JsonObject
    {
        ["sweep"] = one.Entry.Id,
        ["state"] = one.State,
        ["design"] = one.Entry.Sweep.Design,
        ["points"] = one.Entry.Cube.Length,
        ["runs"] = one.Counts.Runs,
        ["failed"] = one.Counts.Failed,
        ["begun"] = one.Entry.Begun,
    })];

    public static Table TableOf(IEnumerable<Line> lines)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("sweep", "state", "design", "points", "runs", "failed", "begun (UTC)");
        table.Columns[0].NoWrap = true;
        foreach (var (entry, counts, state) in lines)
        {
            table.AddRow(
                Markup.Escape(entry.Id), state, entry.Sweep.Design, Words.Count(entry.Cube.Length),
                Words.Count(counts.Runs), Words.Count(counts.Failed),
                DateTimeOffset.Parse(entry.Begun, CultureInfo.InvariantCulture).UtcDateTime
                    .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        }
        return table;
    }

    private static Line LineOf(Store store, SweepStore sweeps, SweepEntry entry)
    {
        var counts = sweeps.Counts(entry.Id);
        var complete = entry.Sweep.Stop is null
            ? counts.Runs >= entry.Cube.Length * entry.Sweep.Replicates
            : SweepReport.Unfinished(entry, sweeps.Results(entry.Id)) == 0;
        return new(entry, counts, complete ? "complete" : RunLock.IsTaken(store, entry.Id) ? "running" : "unfinished");
    }
}
