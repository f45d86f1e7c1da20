namespace TrainingGame.Dashboard.Charts;

/// <summary>What of a series a chart of so many pixels can show: nothing else is sent to it.</summary>
public static class Decimation
{
    /// <summary>
    /// Indices into ascending steps: in each of <paramref name="width"/> equal parts of the stretch the last,
    /// and one on either side of it, so that lines go on beyond the edges.
    /// </summary>
    public static List<int> LastOfEach(ReadOnlySpan<long> steps, long from, long to, int width)
    {
        var kept = new List<int>();
        if (steps.Length == 0) return kept;
        var (first, last) = Within(steps, from, to);
        if (first > 0) kept.Add(first - 1);
        var part = -1L;
        for (var i = first; i <= last; i++)
        {
            var its = PartOf(steps[i], from, to, width);
            if (its == part && kept.Count > 0) kept[^1] = i;
            else kept.Add(i);
            part = its;
        }
        if (last + 1 < steps.Length) kept.Add(last + 1);
        return kept;
    }

    /// <summary>
    /// For each of <paramref name="width"/> equal parts of a stretch that has values, the index of the first of
    /// them; and past the end the index after the last. With fewer values than parts each is one of its own.
    /// </summary>
    public static List<int> Parts(ReadOnlySpan<long> steps, long from, long to, int width)
    {
        var starts = new List<int>();
        var (first, last) = Within(steps, from, to);
        // One more on either side, so that lines go on beyond the edges.
        (first, last) = (Math.Max(0, first - 1), Math.Min(steps.Length - 1, last + 1));
        var alone = last - first + 1 <= width;
        var part = long.MinValue;
        for (var i = first; i <= last; i++)
        {
            var its = PartOf(steps[i], from, to, width);
            if (alone || its != part) starts.Add(i);
            part = its;
        }
        starts.Add(last + 1);
        return starts;
    }

    /// <summary>The least and the greatest number in each part; not a number where a part has none.</summary>
    public static (float[] Low, float[] High) Extremes(float[] values, List<int> parts)
    {
        var (low, high) = (new float[parts.Count - 1], new float[parts.Count - 1]);
        for (var p = 0; p < low.Length; p++)
        {
            var (least, most) = (float.NaN, float.NaN);
            for (var i = parts[p]; i < parts[p + 1]; i++)
            {
                // A comparison with what is not a number fails, so the first number replaces it.
                if (!(values[i] >= least)) least = float.IsNaN(values[i]) ? least : values[i];
                if (!(values[i] <= most)) most = float.IsNaN(values[i]) ? most : values[i];
            }
            (low[p], high[p]) = (least, most);
        }
        return (low, high);
    }

    /// <summary>The greatest in each part: the rare one is not lost among the frequent.</summary>
    public static byte[] Greatest(byte[] values, List<int> parts)
    {
        var greatest = new byte[parts.Count - 1];
        for (var p = 0; p < greatest.Length; p++)
        {
            for (var i = parts[p]; i < parts[p + 1]; i++) greatest[p] = Math.Max(greatest[p], values[i]);
        }
        return greatest;
    }

    /// <summary>The last in each part: each is as frequent among them as among all.</summary>
    public static byte[] Last(byte[] values, List<int> parts) =>
        [.. parts.Skip(1).Select(next => values[next - 1])];

    private static (int First, int Last) Within(ReadOnlySpan<long> steps, long from, long to)
    {
        var first = steps.BinarySearch(from);
        if (first < 0) first = ~first;
        var last = steps.BinarySearch(to);
        if (last < 0) last = ~last - 1;
        return (first, last);
    }

    private static long PartOf(long step, long from, long to, int width) =>
        (long)Math.Floor((step - from) / (double)Math.Max(1, to - from) * width);
}
