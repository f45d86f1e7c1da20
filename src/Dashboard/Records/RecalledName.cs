using System.Globalization;
using System.Text.RegularExpressions;

namespace TrainingGame.Dashboard.Records;

/// <summary>
/// The name under which a run without a log is shown: SWEEP.POINT.REPLICATE, or CLAIM.ARM.REPLICATE with
/// arms numbered from 0. Such a run is computed again when somebody opens it; commands know it only once it
/// has been written.
/// </summary>
/// <param name="Source">The sweep or the claim.</param>
/// <param name="Place">The point or the arm.</param>
/// <param name="Replicate">Its number there, from 0.</param>
public readonly partial record struct RecalledName(string Source, int Place, int Replicate)
{
    [GeneratedRegex(@"^(?<source>[A-Za-z0-9-]+)\.(?<place>[0-9]{1,9})\.(?<replicate>[0-9]{1,9})$")]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<![\w.-])[A-Za-z0-9-]*[A-Za-z][A-Za-z0-9-]*\.[0-9]+\.[0-9]+(?![\w.])")]
    private static partial Regex Within();

    /// <summary>Null: the name of a run of the store.</summary>
    public static RecalledName? Of(string run) => Name().Match(run) is { Success: true } found
        ? new(
            found.Groups["source"].Value,
            int.Parse(found.Groups["place"].ValueSpan, CultureInfo.InvariantCulture),
            int.Parse(found.Groups["replicate"].ValueSpan, CultureInfo.InvariantCulture))
        : null;

    /// <summary>A command with RUN where it names a run that no command knows.</summary>
    public static string Hide(string command) => Within().Replace(command, "RUN");

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Source}.{Place}.{Replicate}");
}

/// <summary>Where a recalled run comes from.</summary>
/// <param name="Name">Its cell.</param>
/// <param name="Arm">Of a claim; null: it is a sweep's.</param>
/// <param name="SameChain">Whether it came out with the chain that was noted.</param>
/// <param name="Command">What writes it to the store.</param>
public sealed record Recall(RecalledName Name, string? Arm, bool SameChain, string Command);
