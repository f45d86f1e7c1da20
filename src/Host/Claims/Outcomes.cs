using TrainingGame.Host.Configuration;

namespace TrainingGame.Host.Claims;

/// <summary>What to say of a name that the vocabulary does not have.</summary>
internal static class Outcomes
{
    public static string Unknown(string outcome, IReadOnlyList<string> outcomes)
    {
        var nearest = NearestKey.To(outcome, outcomes);
        return nearest is not null && outcomes.Contains(nearest)
            ? $"{outcome} is no outcome; did you mean {nearest}?"
            : $"{outcome} is no outcome; allowed: {string.Join(", ", outcomes.Take(12))}, … "
                + "(all of them: docs/sweeps.md)";
    }
}
