using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TrainingGame.Dashboard.Serving;

/// <summary>A value of an address that may be left out, or be there without a value, as a form sends it.</summary>
/// <param name="Value">Null: nothing is asked for.</param>
public readonly record struct Optional<T>(T? Value) where T : struct, IParsable<T>
{
    [SuppressMessage("Design", "CA1000", Justification = "The binder of routes finds it by this name here.")]
    public static bool TryParse(string? text, out Optional<T> optional)
    {
        optional = default;
        if (string.IsNullOrEmpty(text)) return true;
        if (!T.TryParse(text, CultureInfo.InvariantCulture, out var value)) return false;
        optional = new(value);
        return true;
    }
}
