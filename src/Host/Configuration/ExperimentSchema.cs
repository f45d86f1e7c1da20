using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainingGame.Core.Definition;

namespace TrainingGame.Host.Configuration;

/// <summary>The JSON schema of experiment files, for editors: config/experiment.schema.json.</summary>
public static class ExperimentSchema
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema's text, ending with a line break.</summary>
    public static string Write()
    {
        var defaults = JsonNode.Parse(DefinitionText.Write(
            new Experiment { Name = "", Phases = [new Phase { Name = "", Steps = 1 }] }))!.AsObject();
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "TrainingGame experiment",
        };
        var body = Of(typeof(Experiment), defaults);
        body["properties"]!.AsObject().Insert(0, Extension.Keyword, new JsonObject
        {
            ["description"] = "A file, relative to this one, that this one holds only the difference to.",
            ["type"] = "string",
        });
        // A file that extends another may leave out whatever the other says.
        body.Remove("required");
        body["if"] = new JsonObject { ["not"] = new JsonObject { ["required"] = new JsonArray(Extension.Keyword) } };
        body["then"] = new JsonObject { ["required"] = new JsonArray("name", "phases") };
        foreach (var (key, value) in body.ToList())
        {
            body.Remove(key);
            schema[key] = value;
        }
        return JsonSerializer.Serialize(schema, Options) + "\n";
    }

    private static JsonObject Of(Type type, JsonObject defaults)
    {
        var properties = new JsonObject();
        foreach (var key in Key.Of(type)) properties[key.Name] = Of(key, defaults[key.Name]);
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
        if (type == typeof(Phase)) schema["required"] = new JsonArray("name");
        return schema;
    }

    private static JsonObject Of(Key key, JsonNode? standard)
    {
        var schema = key.Type switch
        {
            var record when Key.IsRecord(record) => Of(record, standard!.AsObject()),
            var list when Key.ItemTypeOf(list) is { } item => new JsonObject
            {
                ["type"] = "array",
                ["items"] = item.IsEnum ? Words(item) : Of(item, standard!.AsArray()[0]!.AsObject()),
            },
            { IsEnum: true } => Words(key.Type),
            var text when text == typeof(string) => new JsonObject { ["type"] = "string" },
            var truth when truth == typeof(bool) => new JsonObject { ["type"] = "boolean" },
            _ => Number(key),
        };
        if (key.Meaning.Length > 0) schema.Insert(0, "description", key.Meaning);
        if (!key.Required && !Key.IsRecord(key.Type) && key.ItemType is null)
            schema["default"] = standard?.DeepClone();
        return schema;
    }

    private static JsonObject Words(Type enumeration) => new()
    {
        ["enum"] = new JsonArray([.. Key.WordsOf(enumeration).Select(word => (JsonNode?)word)]),
    };

    private static JsonObject Number(Key key)
    {
        var schema = new JsonObject { ["type"] = Key.IsInteger(key.Type) ? "integer" : "number" };
        if (key.Range is not { } range) return schema;
        schema[range.Above ? "exclusiveMinimum" : "minimum"] = range.Least;
        if (double.IsFinite(range.Most) && key.Type != typeof(ulong)) schema["maximum"] = range.Most;
        return schema;
    }
}
