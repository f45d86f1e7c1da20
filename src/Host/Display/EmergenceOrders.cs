using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;

namespace TrainingGame.Host.Display;

/// <summary>In which order the four properties emerged, over all lineages of a run.</summary>
/// <param name="Order">Properties that emerged, first to last; "=" where in the same round.</param>
/// <param name="Lineages">How many went this way.</param>
internal sealed record EmergenceOrders(string Order, int Lineages)
{
    public static IReadOnlyList<EmergenceOrders> Of(Outcome outcome) =>
    [
        .. outcome.Emergences.Values
            .GroupBy(OrderOf)
            .Select(group => new EmergenceOrders(group.Key, group.Count()))
            .OrderByDescending(one => one.Lineages).ThenBy(one => one.Order, StringComparer.Ordinal),
    ];

    private static string OrderOf(Dictionary<Property, long> emergences) =>
        emergences.Count == 0
            ? "none emerged"
            : string.Join(" → ", emergences
                .GroupBy(one => one.Value)
                .OrderBy(group => group.Key)
                .Select(group => string.Join(" = ", group.Select(one => one.Key).Order()
                    .Select(one => one.ToString().ToLowerInvariant()))));
}
