namespace TrainingGame.Experiments.Statistics;

/// <summary>An estimate with the interval it is known to; either end may be infinite.</summary>
public readonly record struct Interval(double Estimate, double Low, double High)
{
    /// <summary>Nothing is known.</summary>
    public static Interval Unknown { get; } =
        new(double.NaN, double.NegativeInfinity, double.PositiveInfinity);

    public double Width => High - Low;

    public bool Contains(double x) => Low <= x && x <= High;
}
