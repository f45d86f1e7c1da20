using TrainingGame.Experiments.Claims;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Configuration;

namespace TrainingGame.Host.Claims;

/// <summary>A claim as its file says it, and what its arms set, to set more beside it.</summary>
/// <param name="Claim">What it says.</param>
/// <param name="Experiment">Path of the experiment that the arms start from.</param>
/// <param name="Settings">What each arm sets, by its name.</param>
/// <param name="Coarsen">How much coarser its arms are; null: not.</param>
internal sealed record ClaimFile(
    Claim Claim, string Experiment, IReadOnlyDictionary<string, IReadOnlyList<Setting>> Settings,
    long? Coarsen)
{
    private const int DefaultReplicates = 32, MostReplicates = 4096;

    private static readonly string[] Keys =
    [
        "side", "claim", "assumptions", "experiment", "coarsen", "set", "arms", "predictions",
        "beside", "shown", "replicates",
    ];

    /// <param name="path">config/claims/ID.yaml.</param>
    /// <param name="coarsen">Applied unless the file says otherwise.</param>
    /// <param name="mistakes">All that is wrong.</param>
    public static ClaimFile? Load(string path, long? coarsen, List<Mistake> mistakes)
    {
        var before = mistakes.Count;
        if (YamlReader.ReadFile(path, mistakes) is not { } mapping) return null;
        var reader = new Reader(mapping, "", mistakes, Keys);
        var side = reader.Word("side", ["skeptic", "critic"]);
        var (text, assumptions) = (reader.Text("claim"), reader.Words("assumptions"));
        var file = reader.Text("experiment");
        var asked = reader.Whole("coarsen", 1, 1_000_000) ?? coarsen;
        var own = asked == 1 ? null : asked;
        var settings = SettingsOf(reader, mistakes);
        var experiment = Path.Combine(Path.GetDirectoryName(path) ?? "", file ?? "");
        var arms = file is null ? [] : ArmsOf(experiment, settings, own, mistakes);
        string[] outcomes = arms.Count == 0
            ? []
            : [.. Vocabulary.Of(arms[0].Experiment).Select(one => one.Name)];
        var inequalities = new Inequality([.. settings.Keys], outcomes, mistakes);
        var claim = new Claim(
            Path.GetFileNameWithoutExtension(path),
            side == "critic" ? Side.Critic : Side.Skeptic,
            text ?? "", assumptions, arms,
            inequalities.In(reader, "predictions"),
            reader.Has("beside") ? inequalities.In(reader, "beside") : [],
            ShownOf(reader, outcomes),
            reader.Whole("replicates", DefaultReplicates, 1, MostReplicates));
        return mistakes.Count > before ? null : new(WithTheEnd(claim), experiment, settings, own);
    }

    /// <summary>Who became deceptive is never told without who is so at the end.</summary>
    private static Claim WithTheEnd(Claim claim)
    {
        const string End = "deceptive.end";
        var became = claim.Outcomes.Any(one => one.StartsWith("becameDeceptive", StringComparison.Ordinal));
        return became && !claim.Outcomes.Contains(End) ? claim with { Shown = [.. claim.Shown, End] } : claim;
    }

    private static Dictionary<string, IReadOnlyList<Setting>> SettingsOf(
        Reader reader, List<Mistake> mistakes)
    {
        List<Setting> everywhere =
            [.. reader.Entries("set", required: false).Select(one => Setting.Of(one, "set"))];
        var settings = new Dictionary<string, IReadOnlyList<Setting>>();
        foreach (var arm in reader.Entries("arms"))
        {
            if (arm.Value is Mapping changes)
            {
                settings[arm.Key] = [.. everywhere,
                    .. changes.Entries.Select(one => Setting.Of(one, $"arms.{arm.Key}"))];
                continue;
            }
            mistakes.Add(new(
                arm.Value.Place, $"arms.{arm.Key}",
                "is not allowed; allowed: keys of an experiment and values, or {}"));
        }
        return settings;
    }

    private static List<Arm> ArmsOf(
        string experiment, Dictionary<string, IReadOnlyList<Setting>> settings, long? coarsen,
        List<Mistake> mistakes)
    {
        var arms = new List<Arm>();
        foreach (var (name, over) in settings)
        {
            if (Variation.Load(experiment, over, null, coarsen, mistakes) is { } made)
                arms.Add(new(name, made));
        }
        return arms;
    }

    private static List<string> ShownOf(Reader reader, string[] outcomes)
    {
        var shown = reader.WordsWithPlaces("shown", required: false);
        foreach (var unknown in shown.Where(one => outcomes.Length > 0 && !outcomes.Contains(one.Text)))
            reader.Refuse(unknown.Place, "shown", Outcomes.Unknown(unknown.Text, outcomes));
        return [.. shown.Select(one => one.Text)];
    }
}
