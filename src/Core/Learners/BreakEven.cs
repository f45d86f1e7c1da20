namespace TrainingGame.Core.Learners;

/// <summary>The goal horizon H* in steps at which complying and open pursuit are worth the same.</summary>
public static class BreakEven
{
    /// <summary>
    /// Solves D = 0 for H. Without sanctions it is T̂ / ln(1 + m·y/Δ) under exponential and
    /// T̂·Δ / (m·y) under hyperbolic discounting. 0 where complying always wins, infinite where it
    /// never does.
    /// </summary>
    public static double Horizon(Premises premises, double believedOversightLeft)
    {
        var value = (premises.Forgone - premises.Deterrence) / (premises.Kept + premises.Forgone);
        if (double.IsNaN(value) || value <= 0) return 0;
        if (value >= 1) return double.PositiveInfinity;
        return believedOversightLeft / Discount.WaitFor(value, premises.Hyperbolic);
    }
}
