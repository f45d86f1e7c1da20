using TrainingGame.Core.Definition;

namespace TrainingGame.Host.Configuration;

/// <summary>Mistakes that no single key shows: phases that contradict each other or themselves.</summary>
internal static class Consistency
{
    public static void Check(Mapping experiment, List<Mistake> mistakes)
    {
        if (experiment["phases"] is not Sequence list) return;
        if (list.Items.Count == 0)
            mistakes.Add(new(list.Place, "phases", "is empty; allowed: a list of at least one phase"));
        var names = new HashSet<string>();
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (list.Items[i] is Mapping phase) CheckPhase(phase, names, i == list.Items.Count - 1, mistakes);
        }
    }

    private static void CheckPhase(
        Mapping phase, HashSet<string> names, bool last, List<Mistake> mistakes)
    {
        var name = Extension.NameOf(phase);
        if (name is not null && !names.Add(name))
        {
            mistakes.Add(new(phase["name"]!.Place, "phases",
                $"{name} names two phases; allowed: names that differ"));
        }
        if (name is not null && name.Contains('.', StringComparison.Ordinal))
            mistakes.Add(new(phase["name"]!.Place, "phases", $"{name} has a dot; allowed: names without dots"));
        if (phase["unmonitored"] is Scalar { Text: "true" } unmonitored && !last)
        {
            mistakes.Add(new(unmonitored.Place, $"phases.{name}.unmonitored",
                "true is not allowed here; allowed: in the last phase only"));
        }
        if (phase["optimizer"] is Scalar { Text: "evolution" }
            && phase["ablate"] is Sequence { Items.Count: > 0 } ablate)
        {
            mistakes.Add(new(ablate.Place, $"phases.{name}.ablate",
                "evolution has no gradient to ablate; allowed: [] or another "
                + $"optimizer ({string.Join(", ", Key.WordsOf(typeof(OptimizerKind)).Take(2))})"));
        }
    }
}
