using TrainingGame.Experiments.Claims;

namespace TrainingGame.Host.Claims;

/// <summary>
/// What is told of arms with a verdict: who became deceptive beside who is so at the end, and how far
/// from break-even lineages were.
/// </summary>
internal static class ArmLines
{
    private const string Distance = "breakEvenDistance.";

    /// <summary>Lines that fit, broken between two outcomes only.</summary>
    public static IEnumerable<string> Of(Finding finding, int width) =>
        finding.Arms.GroupBy(one => one.Arm).SelectMany(arm =>
            Lines($"{arm.Key}: ", arm.Where(IsDeceptive).Select(one => TextOf(one.Outcome, one)), width)
                .Concat(Lines(
                    $"{arm.Key}: distance to break-even (ln): ",
                    arm.Where(IsDistance).Select(one => TextOf(one.Outcome[Distance.Length..], one)), width)));

    private static IEnumerable<string> Lines(string head, IEnumerable<string> pieces, int width)
    {
        var line = "";
        foreach (var piece in pieces)
        {
            if (line.Length == 0)
            {
                line = head + piece;
            }
            else if (line.Length + piece.Length + 3 <= width)
            {
                line += $", {piece}";
            }
            else
            {
                yield return $"{line},";
                line = $"  {piece}";
            }
        }
        if (line.Length > 0) yield return line;
    }

    private static bool IsDeceptive(ArmResult one) =>
        one.Outcome.StartsWith("becameDeceptive", StringComparison.Ordinal)
        || one.Outcome.Split(' ', 2)[0] == "deceptive.end";

    private static bool IsDistance(ArmResult one) => one.Outcome.StartsWith(Distance, StringComparison.Ordinal);

    private static string TextOf(string name, ArmResult one) =>
        $"{name} {ClaimsReport.Number(one.Interval.Estimate)} {ClaimsReport.Range(one.Interval)}";
}
