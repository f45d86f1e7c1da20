using System.Globalization;
using System.Text.RegularExpressions;

namespace TrainingGame.Dashboard.Records;

/// <summary>
/// The name under which a run of a sweep is shown: SWEEP.POINT.REPLICATE. A sweep keeps no logs, so such a
/// run is computed again when somebody opens it; commands know it only once it has been written.
/// </summary>
public readonly partial record struct RecalledName(string Sweep, int Point, int Replicate)
{
    [GeneratedRegex(@"^(?<sweep>[A-Za-z0-9-]+)\.(?<point>[0-9]{1,9})\.(?<replicate>[0-9]{1,9})$")]
    private static partial Regex Name();

    [GeneratedRegex(@"[A-Za-z0-9-]+-[a-z0-9]{4}\.[0-9]+\.[0-9]+(?![\w.])")]
    private static partial Regex Within();

    /// <summary>Null: the name of a run of the store.</summary>
    public static RecalledName? Of(string run) => Name().Match(run) is { Success: true } found
        ? new(
            found.Groups["sweep"].Value,
            int.Parse(found.Groups["point"].ValueSpan, CultureInfo.InvariantCulture),
            int.Parse(found.Groups["replicate"].ValueSpan, CultureInfo.InvariantCulture))
        : null;

    /// <summary>A command with RUN where it names a run that no command knows.</summary>
    public static string Hide(string command) => Within().Replace(command, "RUN");

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Sweep}.{Point}.{Replicate}");
}

/// <summary>Where a recalled run comes from.</summary>
/// <param name="Name">Its cell.</param>
/// <param name="SameChain">Whether it came out with the chain that the sweep noted.</param>
/// <param name="Command">What writes it to the store.</param>
public sealed record Recall(RecalledName Name, bool SameChain, string Command);
