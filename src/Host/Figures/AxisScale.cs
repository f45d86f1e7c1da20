extern alias plots;
using System.Globalization;
using plots::ScottPlot;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Figures;

/// <summary>
/// How an axis of a sweep is drawn: a linear range to scale, levels of a list or of a log range side
/// by side.
/// </summary>
internal sealed class AxisScale(Axis axis)
{
    private const int MostLabels = 10;

    public int Levels => axis.Levels;

    /// <summary>The key in words, with its unit.</summary>
    public string Label => axis.Keys.Count == 1 ? KeyLabel.Of(axis.Keys[0]) : axis.Label;

    public double Low => From - Half;
    public double High => To + Half;

    /// <summary>From a level to the edge of its cell.</summary>
    public double Half => Levels == 1 ? 0.5 : (To - From) / (Levels - 1) / 2;

    /// <summary>The place of a level from the low end; a range may fall.</summary>
    public int Rank(int level) => IsLinear && axis.From > axis.To ? Levels - 1 - level : level;

    /// <summary>Where the level of a rank is drawn.</summary>
    public double At(int rank) =>
        Levels == 1 ? (From + To) / 2 : From + (To - From) * rank / (Levels - 1);

    /// <summary>Where a coordinate from 0 to 1 is drawn.</summary>
    public double At(double u) => IsLinear ? axis.From + u * (axis.To - axis.From) : u * (Levels - 1);

    /// <summary>Writes levels where a scale would not say them.</summary>
    public void LabelLevels(IAxis side)
    {
        if (IsLinear) return;
        var every = (Levels + MostLabels - 1) / MostLabels;
        int[] labelled = [.. Enumerable.Range(0, Levels).Where(i => i % every == 0)];
        side.SetTicks([.. labelled.Select(At)], [.. labelled.Select(ValueOf)]);
    }

    private bool IsLinear => axis.Values is null && !axis.Log;

    private double From => IsLinear ? Math.Min(axis.From, axis.To) : 0;
    private double To => IsLinear ? Math.Max(axis.From, axis.To) : Levels - 1;

    private string ValueOf(int level)
    {
        var value = axis.At(Levels == 1 ? 0 : level / (Levels - 1.0)).First().Split('=', 2)[^1];
        return double.TryParse(value, CultureInfo.InvariantCulture, out var x)
            ? x.ToString("G3", CultureInfo.InvariantCulture)
            : value;
    }
}
