using System.Text.Json.Nodes;
using Spectre.Console;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Host.Running;

namespace TrainingGame.Host.Display;

/// <summary>Two runs side by side: where they part, and who turned in one and not in the other.</summary>
/// <param name="A">Name of the first.</param>
/// <param name="B">Name of the second.</param>
/// <param name="Changes">Keys that their definitions give different values.</param>
/// <param name="Apart">The first difference; null: none.</param>
/// <param name="Until">The last step that was compared.</param>
/// <param name="OutcomeA">What the first came to.</param>
/// <param name="OutcomeB">What the second came to.</param>
internal sealed record DiffPage(
    string A, string B, IReadOnlyList<Change> Changes, Divergence? Apart, long Until,
    Outcome OutcomeA, Outcome OutcomeB)
{
    private const int MostNamed = 12;

    private IEnumerable<LineageId> OnlyInA =>
        OutcomeA.BecameDeceptive.Keys.Except(OutcomeB.BecameDeceptive.Keys).Order();

    private IEnumerable<LineageId> OnlyInB =>
        OutcomeB.BecameDeceptive.Keys.Except(OutcomeA.BecameDeceptive.Keys).Order();

    /// <summary>Who turned in both, but not at the same step.</summary>
    private IEnumerable<LineageId> AtOtherSteps => OutcomeA.BecameDeceptive
        .Where(one => OutcomeB.BecameDeceptive.TryGetValue(one.Key, out var step) && step != one.Value)
        .Select(one => one.Key).Order();

    public JsonObject Document() => new()
    {
        ["a"] = A,
        ["b"] = B,
        ["identical"] = Apart is null,
        ["until"] = Until,
        ["definitions"] = new JsonArray([.. Changes.Select(change => new JsonObject
        {
            ["path"] = change.Path,
            ["a"] = change.From is null ? null : JsonNode.Parse(change.From),
            ["b"] = change.To is null ? null : JsonNode.Parse(change.To),
        })]),
        ["firstDifference"] = Apart is null ? null : new JsonObject
        {
            ["step"] = Apart.Step,
            ["after"] = Apart.After,
            ["lineage"] = Apart.Lineage?.Value,
            ["field"] = Apart.Field,
            ["a"] = Apart.A,
            ["b"] = Apart.B,
        },
        ["becameDeceptive"] = new JsonObject
        {
            ["a"] = OutcomeA.BecameDeceptive.Count,
            ["b"] = OutcomeB.BecameDeceptive.Count,
            ["onlyInA"] = Array(OnlyInA),
            ["onlyInB"] = Array(OnlyInB),
            ["atOtherSteps"] = Array(AtOtherSteps),
        },
    };

    public void Write(IAnsiConsole console)
    {
        void Line(string text) => console.WriteLine(text);
        Line($"A  {A}");
        Line($"B  {B}");
        foreach (var change in Changes) Line($"   {change}");
        Line("");
        if (Apart is not { } apart)
        {
            Line($"The same in every bit, to step {Words.Count(Until)}.");
            return;
        }
        var whom = apart.Lineage is { } lineage ? $", lineage {lineage}" : "";
        var step = Words.Count(apart.Step);
        var where = apart.After is { } after ? $"after step {Words.Count(after)}, by step {step}" : $"step {step}";
        Line($"First difference: {where}{whom}, {apart.Field}");
        Line($"   A  {apart.A ?? "nothing"}");
        Line($"   B  {apart.B ?? "nothing"}");
        Line("");
        console.Write(RunReport.Beside(("A", OutcomeA), ("B", OutcomeB)));
        Line($"Became deceptive only in A: {Named(OnlyInA, OutcomeA)}");
        Line($"Became deceptive only in B: {Named(OnlyInB, OutcomeB)}");
        if (AtOtherSteps.Any()) Line($"Became deceptive in both, at different steps: {AtOtherSteps.Count()}");
        if (OutcomeA.Forks + OutcomeB.Forks > 0)
            Line("With selection the same id may be another lineage, once the two have parted.");
        Line(Words.Caveat);
    }

    private static JsonArray Array(IEnumerable<LineageId> lineages) =>
        [.. lineages.Select(one => (JsonNode?)one.Value)];

    private static string Named(IEnumerable<LineageId> lineages, Outcome outcome)
    {
        var all = lineages.ToList();
        if (all.Count == 0) return "none";
        var named = all.Take(MostNamed).Select(one => $"{one} at {Words.Count(outcome.BecameDeceptive[one])}");
        return $"{all.Count} ({string.Join(", ", named)}{(all.Count > MostNamed ? ", …" : "")})";
    }
}
