using System.Text.Json.Nodes;
using Spectre.Console;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;

namespace TrainingGame.Host.Display;

/// <summary>What carried lineages into deception, for a person and for scripts.</summary>
internal static class TurningPage
{
    private const int MostShown = 12;

    public static JsonArray Document(IReadOnlyList<(LineageId Lineage, long Step, Turning Why)> turnings) =>
        [.. turnings.Select(one => new JsonObject
        {
            ["lineage"] = one.Lineage.Value,
            ["step"] = one.Step,
            ["horizon"] = Document(one.Why.Horizon),
            ["awareness"] = Document(one.Why.Awareness),
            ["content"] = Document(one.Why.Content),
            ["understanding"] = Document(one.Why.Understanding),
            ["agency"] = Document(one.Why.Agency),
        })];

    public static JsonObject Document(Carried carried) => new()
    {
        ["moved"] = carried.Moved,
        ["source"] = Name(carried.Source),
        ["by"] = carried.By,
    };

    public static void Write(
        IAnsiConsole console, IReadOnlyList<(LineageId Lineage, long Step, Turning Why)> turnings)
    {
        console.WriteLine();
        if (turnings.Count == 0)
        {
            console.WriteLine("No lineage became deceptive, so nothing carried any there.");
            return;
        }
        console.WriteLine("What carried lineages there: the dominant source until they became deceptive");
        var causes = turnings
            .SelectMany(one => (Carried[])[one.Why.Horizon, one.Why.Awareness, one.Why.Content])
            .Select(carried => carried.Source).Distinct().Order();
        var sums = new Table { Border = TableBorder.Simple };
        sums.AddColumns("source", "of their horizon", "of their awareness", "of their goal content");
        foreach (var column in sums.Columns.Skip(1)) column.Alignment = Justify.Right;
        foreach (var cause in causes)
        {
            sums.AddRow(
                Name(cause), Count(turnings, one => one.Horizon.Source == cause),
                Count(turnings, one => one.Awareness.Source == cause),
                Count(turnings, one => one.Content.Source == cause));
        }
        console.Write(sums);
        var each = new Table { Border = TableBorder.Simple };
        each.AddColumns("lineage", "at step", "horizon", "awareness", "goal content");
        each.Columns[1].Alignment = Justify.Right;
        foreach (var (lineage, step, why) in turnings.Take(MostShown))
        {
            each.AddRow(
                lineage.ToString(), Words.Count(step), Name(why.Horizon.Source), Name(why.Awareness.Source),
                Name(why.Content.Source));
        }
        console.Write(each);
        if (turnings.Count > MostShown) console.WriteLine($"… and {turnings.Count - MostShown} more: --json has all");
    }

    private static string Count(
        IReadOnlyList<(LineageId, long, Turning Why)> turnings, Func<Turning, bool> holds) =>
        turnings.Count(one => holds(one.Why)) is var count and > 0 ? Words.Count(count) : "-";

    public static string Name(Cause? cause) => cause?.ToString() ?? "Spillover";
}
