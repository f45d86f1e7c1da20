using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using TrainingGame.Core.Definition;

namespace TrainingGame.Host.Configuration;

/// <summary>
/// A key of an experiment file, read off the records that define an experiment: they are the only
/// place that says which keys there are, what they mean and what is allowed.
/// </summary>
internal sealed record Key(string Name, PropertyInfo Property)
{
    public Type Type => Property.PropertyType;

    public string Meaning => Property.GetCustomAttribute<MeaningAttribute>()?.Text ?? "";

    public AllowedAttribute? Range => Property.GetCustomAttribute<AllowedAttribute>();

    public bool Required => Property.GetCustomAttribute<RequiredMemberAttribute>() is not null;

    /// <summary>Type of the items where the value is a list, else null.</summary>
    public Type? ItemType => ItemTypeOf(Type);

    /// <summary>The keys within a type; empty where its values are no mappings.</summary>
    public static IReadOnlyList<Key> Of(Type type) =>
        !IsRecord(type)
            ? []
            : [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(one => one.CanWrite)
                .Select(one => new Key(JsonNamingPolicy.CamelCase.ConvertName(one.Name), one))];

    public static bool IsRecord(Type type) =>
        type is { IsClass: true, IsSealed: true } && type.Namespace == typeof(Experiment).Namespace;

    public static Type? ItemTypeOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? type.GetGenericArguments()[0]
            : null;

    public static bool IsInteger(Type type) =>
        type == typeof(int) || type == typeof(long) || type == typeof(ulong);

    /// <summary>The words that an enumeration allows.</summary>
    public static IReadOnlyList<string> WordsOf(Type enumeration) =>
        [.. Enum.GetNames(enumeration).Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>What a value must be, in words.</summary>
    public static string Allowed(Type type, AllowedAttribute? range)
    {
        if (type == typeof(string)) return "text in one line";
        if (type == typeof(bool)) return "true or false";
        if (type.IsEnum) return string.Join(", ", WordsOf(type));
        if (ItemTypeOf(type) is { } item)
            return item.IsEnum ? $"a list of {Allowed(item, null)}" : "a list of at least one phase";
        if (IsRecord(type)) return $"the keys {string.Join(", ", Of(type).Select(key => key.Name))}";
        var what = IsInteger(type) ? "a whole number" : "a finite number";
        if (range is null) return what;
        var (least, most) = (
            Text(range.Least),
            type == typeof(ulong) ? ulong.MaxValue.ToString(CultureInfo.InvariantCulture) : Text(range.Most));
        return double.IsPositiveInfinity(range.Most)
            ? $"{what} {(range.Above ? "above" : "from")} {least}{(range.Above ? "" : " on")}"
            : $"{what} from {least} to {most}";
    }

    private static string Text(double x) => x.ToString("R", CultureInfo.InvariantCulture);
}
