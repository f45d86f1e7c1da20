using System.Globalization;
using TrainingGame.Host.Configuration;

namespace TrainingGame.Host.Sweeps;

/// <summary>Keys that move together over listed values or a range.</summary>
/// <param name="Keys">Keys of the experiment.</param>
/// <param name="Values">Rows of a value for each key, or of one for all; null: a range.</param>
/// <param name="From">Where a range begins, at coordinate 0.</param>
/// <param name="To">Where it ends, at coordinate 1; may be less than where it begins.</param>
/// <param name="Log">Whether steps are of equal ratio.</param>
/// <param name="Steps">Levels of a range in a design with levels.</param>
/// <param name="Place">Where it was written.</param>
/// <param name="Whole">Whether values are rounded to whole numbers.</param>
internal sealed record Axis(
    IReadOnlyList<string> Keys,
    IReadOnlyList<IReadOnlyList<string>>? Values,
    double From,
    double To,
    bool Log,
    int Steps,
    Place Place,
    bool Whole = false)
{
    private const int DefaultSteps = 5;

    private static readonly string[] Ranged = ["from", "to", "steps", "scale", "whole"];

    /// <summary>What moves, in a few words.</summary>
    public string Label => AxisLabel.Of(Keys);

    public int Levels => Values?.Count ?? Steps;

    /// <summary>The settings at a coordinate from 0 to 1.</summary>
    public IEnumerable<string> At(double u)
    {
        if (Values is { } values)
        {
            // Equal shares of the axis for each row; at the lattice of a grid, row by row.
            var row = values[Math.Min(values.Count - 1, (int)(u * values.Count))];
            return Keys.Select((key, i) => $"{key}={row[row.Count == 1 ? 0 : i]}");
        }
        var x = Log ? From * Math.Pow(To / From, u) : From + u * (To - From);
        if (Whole) x = Math.Round(x);
        return Keys.Select(key => string.Create(CultureInfo.InvariantCulture, $"{key}={x:R}"));
    }

    public static Axis? Of(Node node, int i, List<Mistake> mistakes)
    {
        if (node is not Mapping mapping)
        {
            mistakes.Add(new(
                node.Place, $"axes.{i}",
                "is not allowed; allowed: {key: …, from: …, to: …, steps: …} or "
                + "{key: …, values: […]}"));
            return null;
        }
        var reader = new Reader(
            mapping, $"axes.{i}", mistakes, ["key", "keys", "values", .. Ranged]);
        var keys = KeysOf(reader);
        if (keys.Count == 0) return null;
        return reader.Has("values") ? Listed(reader, keys, node.Place) : Range(reader, keys, node.Place);
    }

    private static IReadOnlyList<string> KeysOf(Reader reader)
    {
        if (!reader.Has("keys")) return reader.Text("key") is { } key ? [key] : [];
        if (reader.Has("key")) reader.Refuse("key", "is not allowed beside keys; allowed: one of the two");
        return reader.Words("keys");
    }

    private static Axis? Listed(Reader reader, IReadOnlyList<string> keys, Place place)
    {
        foreach (var beside in Ranged.Where(reader.Has))
            reader.Refuse(beside, "is not allowed beside values; allowed: values, or from, to and steps");
        List<IReadOnlyList<string>> rows = [.. reader.Items("values").Select(RowOf)];
        if (rows.Exists(row => row.Count != 1 && row.Count != keys.Count))
            reader.Refuse("values", $"is not allowed; allowed: a value for each of {keys.Count} keys");
        return rows.Count == 0 ? null : new(keys, rows, 0, 1, false, rows.Count, place);
    }

    private static IReadOnlyList<string> RowOf(Node node) => node is Sequence list
        ? [.. list.Items.Select(one => (one as Scalar)?.Text ?? "")]
        : [(node as Scalar)?.Text ?? ""];

    private static Axis Range(Reader reader, IReadOnlyList<string> keys, Place place)
    {
        var log = reader.Word("scale", ["linear", "log"], "linear") == "log";
        var (from, to) = (reader.Number("from", required: true), reader.Number("to", required: true));
        if (from is not null && from == to)
            reader.Refuse("to", "is not allowed; allowed: a number other than from");
        if (log && (from <= 0 || to <= 0))
            reader.Refuse("scale", "log is not allowed; allowed: linear, or from and to above 0");
        return new(
            keys, null, from ?? 0, to ?? 1, log, reader.Whole("steps", DefaultSteps, 1, 100_000), place,
            reader.Word("whole", ["true", "false"], "false") == "true");
    }
}
