using System.Globalization;

namespace TrainingGame.Dashboard.Charts;

/// <summary>From values to places of a drawing.</summary>
/// <param name="From">Value at <paramref name="Start"/>.</param>
/// <param name="To">Value at <paramref name="End"/>.</param>
/// <param name="Start">In units of the drawing.</param>
/// <param name="End">In units of the drawing.</param>
public readonly record struct Scale(double From, double To, double Start, double End)
{
    private static readonly double[] Steps = [1, 2, 2.5, 5, 10];

    public double Of(double value) =>
        To == From ? (Start + End) / 2 : Start + (value - From) / (To - From) * (End - Start);

    /// <summary>The place as an attribute has it.</summary>
    public string At(double value) => Text(Of(value));

    public static string Text(double x) => x.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>From a round value to a round value around all finite ones of these.</summary>
    public static Scale Around(IEnumerable<double> values, double start, double end)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        var (least, most) = finite.Length == 0 ? (0, 1) : (finite.Min(), finite.Max());
        // Of a single value: some room on either side.
        if (least == most) (least, most) = (least - Room(least), most + Room(most));
        var step = RoundStep((most - least) / 4);
        return new(Math.Floor(least / step + 1e-9) * step, Math.Ceiling(most / step - 1e-9) * step, start, end);
    }

    private static double Room(double x) => x == 0 ? 1 : Math.Abs(x) / 2;

    private static double RoundStep(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return Steps.Select(k => k * power).First(one => one >= least * (1 - 1e-9));
    }

    /// <summary>Round values within, about so many.</summary>
    public IEnumerable<double> Ticks(int about)
    {
        var span = To - From;
        if (!(span > 0)) yield break;
        var step = RoundStep(span / Math.Max(1, about));
        var first = Math.Ceiling(From / step - 1e-9);
        for (var k = first; k * step <= To + step * 1e-9; k++) yield return k == 0 ? 0 : k * step;
    }
}
