using System.Text.Json;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;

namespace TrainingGame.Dashboard.Charts;

/// <summary>A source's share in what became of a latent.</summary>
/// <param name="Cause">The source; spillover, which is no cause of its own, beside them.</param>
/// <param name="Moved">Displacement in latent units.</param>
public sealed record Booking(string Cause, double Moved);

/// <summary>A drift ledger as bars: for each latent the sources that moved it, largest first.</summary>
public static class Ledgers
{
    public const string Spillover = "through capability";

    public static IReadOnlyList<(Latent Latent, double Start, double End, IReadOnlyList<Booking> Bookings)> Of(
        DriftLedger ledger) =>
    [
        .. Enum.GetValues<Latent>().Select(latent => (
            latent, ledger.Start.Phi[(int)latent], ledger.End.Phi[(int)latent], BookingsOf(ledger, (int)latent))),
    ];

    private static IReadOnlyList<Booking> BookingsOf(DriftLedger ledger, int j)
    {
        var bookings = Enum.GetValues<Cause>()
            .Select(cause => new Booking(NameOf(cause), ledger.Moved[cause][j])).ToList();
        if (ledger.Spilled[j] != 0) bookings.Add(new(Spillover, ledger.Spilled[j]));
        return [.. bookings.Where(one => one.Moved != 0).OrderByDescending(one => Math.Abs(one.Moved))];
    }

    public static string NameOf(Cause cause) => JsonNamingPolicy.CamelCase.ConvertName(cause.ToString());
}
