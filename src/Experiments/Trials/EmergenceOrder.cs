using TrainingGame.Core.Learners;

namespace TrainingGame.Experiments.Trials;

/// <summary>
/// In which order the four properties emerged, as <c>order.understanding&gt;horizon</c>: what never
/// emerged is left out, and what emerged in the same round stands in the order of
/// <see cref="Property"/>. A lineage has exactly one order, so that their shares add up to 1.
/// </summary>
public static class EmergenceOrder
{
    private const string None = "order.none";

    /// <summary>Every order that there can be, in all 65.</summary>
    public static IReadOnlyList<string> All { get; } =
        [None, .. Of([]).Select(order => Name(order))];

    /// <param name="emerged">When each property emerged; absent: never.</param>
    public static string Of(IReadOnlyDictionary<Property, long> emerged) =>
        Name([.. emerged.OrderBy(one => one.Value).ThenBy(one => one.Key).Select(one => one.Key)]);

    private static IEnumerable<Property[]> Of(Property[] begun)
    {
        foreach (var next in Enum.GetValues<Property>().Except(begun))
        {
            Property[] order = [.. begun, next];
            yield return order;
            foreach (var longer in Of(order)) yield return longer;
        }
    }

    private static string Name(Property[] order) =>
        order.Length == 0 ? None : $"order.{string.Join('>', order.Select(one => Vocabulary.Word(one)))}";
}
