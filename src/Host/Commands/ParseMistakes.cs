using System.CommandLine;
using System.Text.RegularExpressions;
using TrainingGame.Host.Configuration;

namespace TrainingGame.Host.Commands;

/// <summary>What is wrong with a command line, in plain words: the parser speaks of types and tokens.</summary>
internal static partial class ParseMistakes
{
    /// <summary>A line for each mistake, and where to read on.</summary>
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var unknown = Unknown(command, [.. parsed.UnmatchedTokens]).ToList();
        // What could not be placed is told above, and what is missing then may be a slip of that.
        var others = parsed.Errors.Select(error => InPlainWords(error.Message))
            .Where(one => !one.StartsWith("Unrecognized ", StringComparison.Ordinal)
                && (unknown.Count == 0 || command is not RootCommand));
        return [.. unknown, .. others, $"See: {string.Join(' ', [.. HelpPage.PathOf(command), "--help"])}"];
    }

    private static IEnumerable<string> Unknown(Command command, string[] tokens)
    {
        var options = HelpPage.OptionsOf(command).Select(one => one.Name).ToList();
        var commands = command.Subcommands.Select(one => one.Name).ToList();
        for (var i = 0; i < tokens.Length; i++)
        {
            var isOption = tokens[i].StartsWith("--", StringComparison.Ordinal);
            var (what, allowed) = isOption ? ("option", options) : ("command", commands);
            // What follows an unknown option was meant as its value.
            if (!isOption && i > 0 && tokens[i - 1].StartsWith("--", StringComparison.Ordinal)) continue;
            yield return !isOption && command is not RootCommand
                ? $"{tokens[i]}: one argument too many"
                : NearestKey.Among(tokens[i], allowed) is { } near
                    ? $"{tokens[i]}: no such {what}; did you mean {near}?"
                    : $"{tokens[i]}: no such {what}; allowed: {string.Join(", ", allowed)}";
            if (!isOption && command is RootCommand) yield break;
        }
    }

    private static string InPlainWords(string message)
    {
        if (NotParsed().Match(message) is { Success: true } number)
        {
            return $"{number.Groups[2].Value} {number.Groups[1].Value}: allowed: " + (number.Groups[3].Value switch
            {
                "UInt" => $"a whole number from 0 to {ulong.MaxValue}",
                "Int" => "a whole number",
                _ => "a number",
            });
        }
        foreach (var pattern in new[] { ArgumentMissing(), ValueMissing(), OptionMissing() })
        {
            if (pattern.Match(message) is { Success: true } missing)
                return $"{missing.Groups[1].Value}: {(pattern == ValueMissing() ? "its value is" : "is")} missing";
        }
        return message == "Required command was not provided." ? "A command is missing." : message;
    }

    [GeneratedRegex(@"Cannot parse argument '(.*)' for option '(.*)' as expected type '[^']*?(U?Int|Double)[^']*'\.?")]
    private static partial Regex NotParsed();

    [GeneratedRegex(@"^Required argument '(.*)' missing for command: '.*'\.$")]
    private static partial Regex ArgumentMissing();

    [GeneratedRegex(@"^Required argument missing for option: '(.*)'\.$")]
    private static partial Regex ValueMissing();

    [GeneratedRegex(@"^Option '(.*)' is required\.$")]
    private static partial Regex OptionMissing();
}
