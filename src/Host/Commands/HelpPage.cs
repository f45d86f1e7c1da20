using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using TrainingGame.Host.Display;

namespace TrainingGame.Host.Commands;

/// <summary>
/// <c>--help</c>: usage as a person types it, texts that fit the terminal, and an example. A
/// command's description ends with "Example: " and a command line.
/// </summary>
internal sealed class HelpPage(Terminal terminal) : SynchronousCommandLineAction
{
    private const string ExampleMark = "Example: ";
    private const int WidestLabel = 32, Widest = 100, PipeWidth = 80;

    private readonly int _width = Math.Min(terminal.Width(PipeWidth), Widest);

    /// <summary>Makes this the help of a command and of all below it.</summary>
    public static void Install(RootCommand root, Terminal terminal)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        (help.Description, help.Action) = ("This help.", new HelpPage(terminal));
        root.Options.OfType<VersionOption>().Single().Description = "The program's version.";
    }

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var (about, example) = Told(command);
        terminal.Out.WriteLine($"{Usage(command)} [options]");
        terminal.Out.WriteLine();
        foreach (var line in Words.Wrapped(about, _width)) terminal.Out.WriteLine(line);
        Section("", command.Arguments.Select(one => (LabelOf(one), one.Description ?? "")));
        Section("Commands:", Lines(command));
        Section("Options:", OptionsOf(command).Select(one => (LabelOf(one), About(one))));
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"{ExampleMark}traininggame {example}");
        return 0;
    }

    private static (string About, string Example) Told(Command command)
    {
        var parts = (command.Description ?? "").Split(ExampleMark, 2);
        return (parts[0].Replace('\n', ' ').Trim(), parts[^1].Trim());
    }

    private static IEnumerable<Command> Above(Command command) =>
        command.Parents.OfType<Command>().SelectMany(one => Above(one).Append(one));

    /// <summary>A command's name, below those that it belongs to.</summary>
    public static IEnumerable<string> PathOf(Command command) =>
        Above(command).Append(command).Where(one => one is not RootCommand).Select(one => one.Name);

    private static string Usage(Command command) => command is RootCommand
        ? "traininggame COMMAND"
        : string.Join(' ', [
            "traininggame", .. PathOf(command), .. command.Arguments.Select(LabelOf),
        ]);

    /// <summary>A command's own commands; the first sentence says what each does.</summary>
    private static IEnumerable<(string Label, string About)> Lines(Command command) => command.Subcommands
        .Where(one => !one.Hidden)
        .Select(one =>
        {
            var about = Told(one).About;
            var end = about.IndexOf(". ", StringComparison.Ordinal);
            return (
                string.Join(' ', [one.Name, .. one.Arguments.Select(LabelOf)]),
                end < 0 ? about : about[..(end + 1)]);
        });

    /// <summary>Options that a command understands, its own first.</summary>
    public static IEnumerable<Option> OptionsOf(Command command)
    {
        var inherited = Above(command).SelectMany(one => one.Options.Where(each => each.Recursive));
        return command.Options.Concat(inherited).Where(one => !one.Hidden).DistinctBy(one => one.Name)
            .OrderBy(one => one.Recursive).ThenByDescending(one => one.Required);
    }

    private static string LabelOf(Argument argument)
    {
        var name = argument.HelpName ?? argument.Name;
        if (argument.Arity.MaximumNumberOfValues > 1) name += "…";
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }

    private static string LabelOf(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(one => one.StartsWith('-')).Order().Append(option.Name));
        var type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;
        var value = option.HelpName ?? (
            type == typeof(bool) || type == typeof(void) || option is HelpOption or VersionOption ? ""
            : type.IsPrimitive ? "n"
            : option.Name.TrimStart('-').ToUpperInvariant());
        return value.Length == 0 ? names : $"{names} {value}";
    }

    private static string About(Option option)
    {
        var standard = option.HasDefaultValue && option.ValueType != typeof(bool) ? option.GetDefaultValue() : null;
        var about = option.Description ?? "";
        if (option.Required) return $"{about} Required.";
        return standard is null or "" or Array ? about : $"{about} Default: {standard}.";
    }

    private void Section(string title, IEnumerable<(string Label, string About)> entries)
    {
        var lines = entries.ToList();
        if (lines.Count == 0) return;
        terminal.Out.WriteLine();
        if (title.Length > 0) terminal.Out.WriteLine(title);
        var column = Math.Min(lines.Max(one => one.Label.Length), WidestLabel) + 4;
        foreach (var (label, about) in lines)
        {
            var text = Words.Wrapped(about, _width - column).ToList();
            var start = $"  {label}".PadRight(column);
            // A label that is too wide has a line of its own.
            if (start.Length > column) terminal.Out.WriteLine(start);
            else terminal.Out.WriteLine((start + text.FirstOrDefault()).TrimEnd());
            foreach (var more in start.Length > column ? text : text.Skip(1))
                terminal.Out.WriteLine(new string(' ', column) + more);
        }
    }
}
