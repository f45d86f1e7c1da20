namespace TrainingGame.Experiments.Statistics;

/// <summary>Many tests at once: what remains when any false finding counts.</summary>
public static class Multiplicity
{
    /// <summary>p-values adjusted after Holm (Scandinavian Journal of Statistics 6, 1979).</summary>
    /// <returns>In the order given; at most 1.</returns>
    public static double[] Holm(IReadOnlyList<double> p)
    {
        var adjusted = new double[p.Count];
        var running = 0.0;
        var rank = 0;
        foreach (var i in Enumerable.Range(0, p.Count).OrderBy(i => p[i]))
        {
            running = Math.Max(running, Math.Min(1, (p.Count - rank++) * p[i]));
            adjusted[i] = running;
        }
        return adjusted;
    }
}
