using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace TrainingGame.Dashboard.Serving;

/// <summary>What is wrong with an address whose values do not fit, in words.</summary>
internal static partial class Mistakes
{
    private const int Longest = 40;

    /// <summary>The routing tells it in words only: Failed to bind parameter "long at" from "abc".</summary>
    [GeneratedRegex("""parameter "(?<type>[^"]+) (?<name>\w+)"(?: from "(?<value>.*)")?""", RegexOptions.Singleline)]
    private static partial Regex Told();

    public static string Of(BadHttpRequestException failure, HttpRequest request)
    {
        var told = Told().Match(failure.Message);
        if (!told.Success) return "This address asks for something that is not allowed.";
        var name = NameOf(told.Groups["name"].Value, request);
        var value = told.Groups["value"] is { Success: true } given ? Shortened(given.Value) : "is missing";
        return $"{name} {value}: allowed: {Allowed(told.Groups["type"].Value)}";
    }

    /// <summary>As the address spells it: within the code names begin otherwise.</summary>
    private static string NameOf(string parameter, HttpRequest request) =>
        request.Query.Keys.FirstOrDefault(key => key.Equals(parameter, StringComparison.OrdinalIgnoreCase)) is { } asked
            ? Shortened(asked)
            : char.ToLowerInvariant(parameter[0]) + parameter[1..];

    private static string Allowed(string type) =>
        type.Contains("bool", StringComparison.OrdinalIgnoreCase) ? "true or false"
        : type.Contains("int", StringComparison.OrdinalIgnoreCase)
            || type.Contains("long", StringComparison.OrdinalIgnoreCase)
            ? "a whole number"
            : "another value";

    private static string Shortened(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= Longest ? line : $"{line[..Longest]}…";
    }
}
