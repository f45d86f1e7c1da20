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

    /// <summary>What axes set at a point, an axis each, as <c>goalHorizon.mean=10</c>.</summary>
    public static IEnumerable<string> WithValues(IEnumerable<Axis> axes, IReadOnlyList<string> settings)
    {
        var from = 0;
        foreach (var axis in axes)
        {
            var values = settings.Skip(from).Take(axis.Keys.Count).Select(ValueOf).ToList();
            from += axis.Keys.Count;
            yield return $"{Of(axis.Keys)}={string.Join("/", values.Distinct().Count() == 1 ? [values[0]] : values)}";
        }
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
