using System.Globalization;
using TrainingGame.Core.Definition;
using TrainingGame.Experiments.Claims;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Configuration;

namespace TrainingGame.Host.Claims;

/// <summary>A claim as its file says it, before its arms are made of experiments.</summary>
internal sealed record ClaimFile(Claim Claim, string Experiment, IReadOnlyDictionary<string,
    IReadOnlyList<Setting>> Settings, long? Coarsen)
{
    private const int DefaultReplicates = 32;

    private static readonly string[] Keys =
        ["side", "claim", "assumptions", "experiment", "coarsen", "set", "arms", "predictions",
            "shown", "replicates"];

    /// <param name="path">config/claims/ID.yaml.</param>
    /// <param name="coarsen">Applied unless the file says otherwise.</param>
    /// <param name="mistakes">All that is wrong.</param>
    public static ClaimFile? Load(string path, long? coarsen, List<Mistake> mistakes)
    {
        var before = mistakes.Count;
        if (YamlReader.ReadFile(path, mistakes) is not { } mapping) return null;
        var reader = new Reader(mapping, "", mistakes, Keys);
        var side = reader.Word("side", ["skeptic", "critic"]);
        var text = reader.Text("claim");
        reader.Items("assumptions");
        var experiment = Path.Combine(Path.GetDirectoryName(path) ?? "",
            reader.Text("experiment") ?? "");
        var f = reader.Number("coarsen", 1) is { } asked ? (long)asked : coarsen;
        var own = f == 1 ? null : f;
        List<Setting> everywhere = [.. reader.Entries("set", required: false)
            .Select(one => Setting.Of(one, "set"))];
        var settings = new Dictionary<string, IReadOnlyList<Setting>>();
        var arms = new List<Arm>();
        foreach (var arm in reader.Entries("arms"))
        {
            if (arm.Value is not Mapping changes)
            {
                mistakes.Add(new(arm.Value.Place, $"arms.{arm.Key}",
                    "is not allowed; allowed: keys of an experiment and values, or {}"));
                continue;
            }
            settings[arm.Key] = [.. everywhere,
                .. changes.Entries.Select(one => Setting.Of(one, $"arms.{arm.Key}"))];
            if (Variation.Load(experiment, settings[arm.Key], null, own,
                mistakes) is { } made) arms.Add(new(arm.Key, made));
        }
        string[] outcomes = arms.Count == 0 ? []
            : [.. Vocabulary.Of(arms[0].Experiment).Select(one => one.Name)];
        var predictions = reader.Items("predictions").Select((node, i) =>
            PredictionOf(node, $"predictions.{i}", [.. settings.Keys], outcomes, mistakes))
                .ToList();
        foreach (var shown in reader.Words("shown", required: false)
            .Where(one => outcomes.Length > 0 && !outcomes.Contains(one)))
            reader.Refuse("shown", Unknown(shown, outcomes));
        var claim = new Claim(
            Path.GetFileNameWithoutExtension(path), side == "critic" ? Side.Critic : Side.Skeptic,
                text ?? "",
            reader.Words("assumptions"), arms, [.. predictions.OfType<Prediction>()],
            reader.Words("shown", required: false),
                reader.Whole("replicates", DefaultReplicates, 1, 4096));
        return mistakes.Count > before ? null : new(claim, experiment, settings, own);
    }

    private static Prediction? PredictionOf(
        Node node, string path, IReadOnlyList<string> arms, string[] outcomes,
            List<Mistake> mistakes)
    {
        if (node is not Mapping mapping)
        {
            mistakes.Add(new(node.Place, path,
                "is not allowed; allowed: an inequality, as {outcome: becameDeceptive, arm: "
                    + "name, below: 0.01}"));
            return null;
        }
        var reader = new Reader(mapping, path, mistakes, "outcome", "among", "arm", "minus",
            "over", "above", "below");
        var outcome = reader.Text("outcome");
        if (outcome is not null && outcomes.Length > 0 && !outcomes.Contains(outcome)) reader
            .Refuse("outcome", Unknown(outcome, outcomes));
        var arm = reader.Word("arm", arms);
        var minus = reader.Has("minus") ? reader.Word("minus", arms) : null;
        var over = reader.Has("over") ? reader.Word("over", arms) : null;
        if (minus is not null && over is not null) reader
            .Refuse("over", "is not allowed beside minus; allowed: one of the two");
        var (above, below) = (reader.Number("above"), reader.Number("below"));
        if (above is null && below is null && !reader.Has("above") && !reader.Has("below"))
            reader.Refuse("above", "is missing; allowed: above, below or both, each a number");
        var among = reader.Has("among") ? AmongOf(reader, outcomes) : null;
        return outcome is null || arm is null ? null
            : new(outcome, among, arm, minus, over, above, below);
    }

    /// <summary><c>baseMargin.pretraining &gt;= 1</c></summary>
    private static Condition? AmongOf(Reader reader, string[] outcomes)
    {
        var words = (reader.Text("among") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is [var outcome, ">=" or "<", var bound]
            && double.TryParse(bound, NumberStyles.Float, CultureInfo.InvariantCulture, out var x))
        {
            if (outcomes.Length > 0 && !outcomes.Contains(outcome)) reader
                .Refuse("among", Unknown(outcome, outcomes));
            return new(outcome, x, words[1] == ">=");
        }
        reader.Refuse("among", "is not allowed; allowed: an outcome, >= or <, and a number");
        return null;
    }

    internal static string Unknown(string outcome, IReadOnlyList<string> outcomes)
    {
        var nearest = NearestKey.To(outcome, outcomes);
        return nearest is not null && outcomes.Contains(nearest)
            ? $"{outcome} is no outcome; did you mean {nearest}?"
            : $"{outcome} is no outcome; allowed: {string.Join(", ", outcomes.Take(12))}, … "
                + $"(docs/coarsening.md, export's dictionary)";
    }
}
