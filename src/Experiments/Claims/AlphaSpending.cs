namespace TrainingGame.Experiments.Claims;

/// <summary>
/// When to look while replicates are added, and at what confidence. Looks are after 1, 2, 4, … seeds
/// up to the cap; look j may err with probability α/2^j, the last with what is left, so that by
/// Boole's inequality the interval at which one stops errs with at most α, however one stops.
/// Chosen over confidence sequences because the looks are few, intervals stay the exact ones of
/// their kind, and the rule can be checked by hand.
/// </summary>
public static class AlphaSpending
{
    /// <summary>Seeds at each look, and the error that the look may spend.</summary>
    public static IReadOnlyList<(int Replicates, double Error)> Looks(int most, double alpha)
    {
        var looks = new List<(int, double)>();
        var left = alpha;
        for (var n = 1; n < most; n *= 2)
        {
            looks.Add((n, left / 2));
            left /= 2;
        }
        looks.Add((most, left));
        return looks;
    }
}
