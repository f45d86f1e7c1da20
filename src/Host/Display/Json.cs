using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Display;

/// <summary>The documents that scripts build on: docs/commands.md describes each.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Text(JsonNode document) => document.ToJsonString(Options);

    /// <summary>A run: what <c>run</c>, <c>resume</c> and <c>show</c> print.</summary>
    public static JsonObject Run(RunEntry entry, Outcome outcome)
    {
        var experiment = outcome.Experiment!;
        return new JsonObject
        {
            ["run"] = entry.Run,
            ["experiment"] = experiment.Name,
            ["seed"] = experiment.Seed,
            ["steps"] = outcome.Step,
            ["lineages"] = experiment.Lineages,
            ["chain"] = outcome.ChainSoFar,
            ["counts"] = Counts(outcome.Counts),
            ["becameDeceptive"] = Object(
                outcome.BecameDeceptive.OrderBy(one => one.Key).Select(one => (one.Key, (JsonNode?)one.Value))),
            ["regimes"] = Object(Living(outcome.Cohort, (cohort, i) =>
                cohort.Standing[i].Regime is { } regime ? JsonValue.Create(regime.ToString()) : null)),
            ["latents"] = Object(Living(outcome.Cohort, (cohort, i) => Array(cohort.PhiOf(i)))),
            ["summary"] = Summary(outcome),
            ["seconds"] = entry.Seconds,
            ["complete"] = entry.Complete,
            ["definition"] = JsonNode.Parse(outcome.Started!.Definition),
            ["forks"] = new JsonArray([.. outcome.Changes.Select(one => new JsonObject
            {
                ["parent"] = one.Change.Parent,
                ["at"] = one.Change.At,
                ["changes"] = new JsonArray(
                    [.. Words.Of(one.Change, one.Before, one.After).Select(text => JsonValue.Create(text))]),
            })]),
        };
    }

    /// <summary>An event's line: number, step, kind, its own fields; checkpoints without their bulk.</summary>
    public static JsonObject Event(LogRow row)
    {
        var fields = JsonNode.Parse(row.Payload)!.AsObject();
        var line = new JsonObject
        {
            ["seq"] = row.Seq,
            ["step"] = fields["step"]?.DeepClone(),
            ["kind"] = row.Kind,
        };
        foreach (var (name, value) in fields)
        {
            if (name is "step" or "state") continue;
            line[name] = name == "definition" && value is not null
                ? JsonNode.Parse(value.GetValue<string>())
                : value?.DeepClone();
        }
        return line;
    }

    public static JsonObject Counts(Counts counts) => new()
    {
        [nameof(Decision.Habitual)] = counts.Habitual,
        [nameof(Decision.PursueBaseGoal)] = counts.PursueBaseGoal,
        [nameof(Decision.PursueReward)] = counts.PursueReward,
        [nameof(Decision.PursueProxy)] = counts.PursueProxy,
        [nameof(Decision.PlayTrainingGame)] = counts.PlayTrainingGame,
        ["audits"] = counts.Audits,
    };

    public static JsonObject Readouts(Readouts read) => new()
    {
        ["C"] = read.C,
        ["U"] = read.U,
        ["H"] = read.H,
        ["K"] = read.K,
        ["S"] = read.S,
        ["G"] = read.G,
        ["A"] = read.A,
        ["Wbase"] = read.Wbase,
        ["Wproxy"] = read.Wproxy,
        ["Wreward"] = read.Wreward,
        ["E"] = read.E,
        ["D"] = read.D,
        ["F"] = read.F,
        ["P"] = read.P,
    };

    public static JsonArray Array(Latents latents) =>
        [.. latents.ToArray().Select(x => (JsonNode?)JsonValue.Create(x))];

    private static JsonObject Summary(Outcome outcome)
    {
        var became = Wilson.Of(outcome.BecameDeceptive.Count, outcome.Emergences.Count);
        var orders = EmergenceOrders.Of(outcome);
        return new JsonObject
        {
            ["censuses"] = new JsonArray([.. outcome.Censuses.Select(Census)]),
            ["becameDeceptive"] = new JsonObject
            {
                ["k"] = became.K,
                ["n"] = became.N,
                ["low"] = became.Low,
                ["high"] = became.High,
                ["first"] = outcome.BecameDeceptive.Count == 0
                    ? null
                    : JsonValue.Create(outcome.BecameDeceptive.Values.Min()),
            },
            ["emergenceOrders"] = new JsonObject(orders.Select(one =>
                KeyValuePair.Create(one.Order, (JsonNode?)one.Lineages))),
            ["detections"] = outcome.Detections,
            ["forks"] = outcome.Forks,
            ["defected"] = outcome.Defected.Count,
        };
    }

    private static JsonObject Census(Census census) => new()
    {
        ["at"] = census.At,
        ["step"] = census.Step,
        ["regimes"] = new JsonObject(census.Regimes.OrderBy(one => one.Key).Select(one =>
            KeyValuePair.Create(one.Key.ToString(), (JsonNode?)one.Value))),
        ["playsTrainingGame"] = census.PlaysTrainingGame,
        ["lineages"] = census.Lineages,
    };

    private static IEnumerable<(LineageId, JsonNode?)> Living(
        Cohort? cohort, Func<Cohort, int, JsonNode?> value) =>
        cohort is null
            ? []
            : Enumerable.Range(0, cohort.Count).Select(i => (cohort.Lineage[i], value(cohort, i)));

    private static JsonObject Object(IEnumerable<(LineageId Lineage, JsonNode? Value)> entries) =>
        new(entries
            .Where(one => one.Value is not null)
            .Select(one => KeyValuePair.Create(one.Lineage.ToString(), one.Value)));
}
