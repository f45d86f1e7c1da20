using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Host.Display;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Commands;

/// <summary><c>diff A B</c>: where two runs part, and what became of it.</summary>
internal static class DiffCommand
{
    private const int MostNamed = 12;

    public static Command Create(Terminal terminal)
    {
        var a = new Argument<string>("A") { Description = "A run." };
        var b = new Argument<string>("B") { Description = "Another: a fork of it, another arm, the same again." };
        var threads = Shared.Threads();
        var command = new Command("diff",
            "The first step, lineage and field in which two runs differ, and how their outcomes differ;\n"
            + "exit code 1 where they do.\nExample: diff baseline-k3f9 baseline-p7da")
        {
            a, b, threads,
        };
        command.SetAction(parsed =>
        {
            var log = new RunLog(Store.Locate(parsed.GetValue(Shared.Store)));
            var (first, second) = (
                new LoggedRun(log, parsed.GetRequiredValue(a)), new LoggedRun(log, parsed.GetRequiredValue(b)));
            var execution = RunCommand.ExecutionOf(parsed.GetValue(threads), null);
            var pair = new Pair(
                first, second, Divergence.First(first, second, execution.Threads),
                Outcome.Of(first.Events), Outcome.Of(second.Events));
            if (parsed.GetValue(Shared.Json)) terminal.Out.WriteLine(Json.Text(pair.Document()));
            else Describe(terminal, pair);
            return pair.Apart is null ? ExitCode.Done : ExitCode.No;
        });
        return command;
    }

    private sealed record Pair(LoggedRun A, LoggedRun B, Divergence? Apart, Outcome OutcomeA, Outcome OutcomeB)
    {
        public IReadOnlyList<Change> Changes => Change.Between(A.Plan.Last, B.Plan.Last);

        public IEnumerable<LineageId> OnlyInA =>
            OutcomeA.BecameDeceptive.Keys.Except(OutcomeB.BecameDeceptive.Keys).Order();

        public IEnumerable<LineageId> OnlyInB =>
            OutcomeB.BecameDeceptive.Keys.Except(OutcomeA.BecameDeceptive.Keys).Order();

        public JsonObject Document() => new()
        {
            ["a"] = A.Run,
            ["b"] = B.Run,
            ["identical"] = Apart is null,
            ["definitions"] = new JsonArray([.. Changes.Select(change => new JsonObject
            {
                ["path"] = change.Path,
                ["a"] = change.From is null ? null : JsonNode.Parse(change.From),
                ["b"] = change.To is null ? null : JsonNode.Parse(change.To),
            })]),
            ["firstDifference"] = Apart is null ? null : new JsonObject
            {
                ["step"] = Apart.Step,
                ["lineage"] = Apart.Lineage?.Value,
                ["field"] = Apart.Field,
                ["a"] = Apart.A,
                ["b"] = Apart.B,
            },
            ["becameDeceptive"] = new JsonObject
            {
                ["a"] = OutcomeA.BecameDeceptive.Count,
                ["b"] = OutcomeB.BecameDeceptive.Count,
                ["onlyInA"] = new JsonArray([.. OnlyInA.Select(one => (JsonNode?)one.Value)]),
                ["onlyInB"] = new JsonArray([.. OnlyInB.Select(one => (JsonNode?)one.Value)]),
            },
        };
    }

    private static void Describe(Terminal terminal, Pair pair)
    {
        var say = terminal.Console;
        void Line(string text) => say.WriteLine(text);
        Line($"A  {pair.A.Run}");
        Line($"B  {pair.B.Run}");
        foreach (var change in pair.Changes) Line($"   {change}");
        Line("");
        if (pair.Apart is not { } apart)
        {
            var until = Math.Min(pair.A.LastStep, pair.B.LastStep);
            Line($"The same in every bit, to step {Words.Count(until)}.");
            return;
        }
        var whom = apart.Lineage is { } lineage ? $", lineage {lineage}" : "";
        Line($"First difference: step {Words.Count(apart.Step)}{whom}, {apart.Field}");
        Line($"   A  {apart.A ?? "nothing"}");
        Line($"   B  {apart.B ?? "nothing"}");
        Line("");
        terminal.Console.Write(RunReport.Beside(("A", pair.OutcomeA), ("B", pair.OutcomeB)));
        Line($"Became deceptive only in A: {Named(pair.OnlyInA, pair.OutcomeA)}");
        Line($"Became deceptive only in B: {Named(pair.OnlyInB, pair.OutcomeB)}");
        Line(Words.Caveat);
    }

    private static string Named(IEnumerable<LineageId> lineages, Outcome outcome)
    {
        var all = lineages.ToList();
        if (all.Count == 0) return "none";
        var named = all.Take(MostNamed).Select(one => $"{one} at {Words.Count(outcome.BecameDeceptive[one])}");
        return $"{all.Count} ({string.Join(", ", named)}{(all.Count > MostNamed ? ", …" : "")})";
    }
}
