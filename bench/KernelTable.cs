namespace TrainingGame.Bench;

/// <summary>
/// Scalar, vector at each width, and peers in other languages, on the same bout. Contestants take
/// turns, so that whatever slows the machine down slows all of them down.
/// </summary>
internal static class KernelTable
{
    private const int Lineages = 1024, Turns = 9;

    public static void Print()
    {
        var start = Bout.Begin(Lineages);
        var contestants = Contestant.Ours(start).Concat(Peer.All(start)).ToArray();
        var present = contestants.Where(one => one.Absent is null).ToArray();
        Console.WriteLine("Results against the scalar form, after the same steps from the same start:");
        foreach (var one in present) Console.WriteLine($"  {one.Name,-28} {one.Check()}");

        var times = present.ToDictionary(one => one, _ => new List<double>());
        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var one in present) times[one].Add(one.Time());
        }
        var reference = present.FirstOrDefault(one => one.IsReference) ?? present[0];
        Console.WriteLine($"{"",-30}{"ns per",12}{"of " + reference.Name,22}{"range",18}");
        Console.WriteLine($"{"",-30}{"learner-step",12}{"(median of ratios)",22}{"",18}");
        foreach (var one in contestants)
        {
            if (one.Absent is not null)
            {
                Console.WriteLine($"{one.Name,-30}{"skipped: " + one.Absent}");
                continue;
            }
            var ratio = Median.Of(times[one].Zip(times[reference], (ours, theirs) => ours / theirs));
            Console.WriteLine(
                $"{one.Name,-30}{Median.Of(times[one]),12:F1}{ratio,22:F3}"
                + $"{times[one].Min(),10:F1}–{times[one].Max():F1}");
        }
    }
}
