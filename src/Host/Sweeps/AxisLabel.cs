using System.Globalization;
using TrainingGame.Host.Display;

namespace TrainingGame.Host.Sweeps;

/// <summary>An axis where there is room for a few words: what moves, once.</summary>
internal static class AxisLabel
{
    /// <summary>As <c>proxyCorrelation (pretraining, rlhf)</c>; different names as <c>tail/auditRate</c>.</summary>
    public static string Of(IReadOnlyList<string> keys)
    {
        string[] names = [.. keys.Select(NameOf).Distinct()];
        var parts = keys.Select(key => key.Split('.')).ToList();
        if (names.Length > 1 || keys.Count == 1 || parts.Exists(one => one.Length != parts[0].Length))
            return string.Join("/", names);
        var where = parts.Select(one => string.Join(
            ".", one.Where((part, i) => parts.Exists(other => other[i] != part))));
        return $"{names[0]} ({string.Join(", ", where)})";
    }

    /// <summary>
    /// A label for each axis, no two alike: axes of one name say what tells them apart, as
    /// <c>behaviour (pretraining)</c> and <c>behaviour (rlhf)</c>.
    /// </summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<Axis> axes)
    {
        var names = axes.ToLookup(axis => axis.Label);
        return [.. axes.Select(axis => Apart(axis, [.. names[axis.Label].Except([axis])]))];
    }

    /// <summary>What axes set at a point, an axis each, as <c>goalHorizon.mean=10</c>.</summary>
    public static IEnumerable<string> WithValues(IReadOnlyList<Axis> axes, IReadOnlyList<string> settings)
    {
        var from = 0;
        foreach (var (axis, label) in axes.Zip(Of(axes)))
        {
            var values = settings.Skip(from).Take(axis.Keys.Count).Select(ValueOf).ToList();
            from += axis.Keys.Count;
            yield return $"{label}={string.Join("/", values.Distinct().Count() == 1 ? [values[0]] : values)}";
        }
    }

    private static string Apart(Axis axis, IReadOnlyList<Axis> others)
    {
        if (others.Count == 0) return axis.Label;
        if (axis.Keys.Count > 1) return string.Join("/", axis.Keys);
        var elsewhere = others.SelectMany(other => other.Keys).SelectMany(key => key.Split('.')).ToHashSet();
        string[] own = [.. axis.Keys[0].Split('.').Where(part => !elsewhere.Contains(part))];
        return own.Length == 0 ? axis.Keys[0] : $"{axis.Label} ({string.Join(".", own)})";
    }

    private static string NameOf(string key)
    {
        var path = key.Split('.');
        return path[^1] is "mean" or "sd" && path.Length > 1 ? $"{path[^2]}.{path[^1]}" : path[^1];
    }

    private static string ValueOf(string setting)
    {
        var value = setting.Split('=', 2)[^1];
        return double.TryParse(value, CultureInfo.InvariantCulture, out var x) ? Words.Number(x) : value;
    }
}
