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

    /// <summary>Round values within, about so many.</summary>
    public IEnumerable<double> Ticks(int about)
    {
        var span = To - From;
        if (!(span > 0)) yield break;
        var raw = span / Math.Max(1, about);
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = Steps.Select(k => k * power).First(one => one >= raw * (1 - 1e-9));
        var first = Math.Ceiling(From / step - 1e-9);
        for (var k = first; k * step <= To + step * 1e-9; k++) yield return k == 0 ? 0 : k * step;
    }
}
