using Spectre.Console;
using TrainingGame.Host.Display;

namespace TrainingGame.Host.Commands;

/// <summary>Where the program speaks: results on standard output, progress and mistakes beside it.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, bool isTerminal, bool errorIsTerminal)
{
    private const int PipeWidth = 100, Unbroken = 1_000_000;

    public static Terminal OfProcess() => new(
        System.Console.Out, System.Console.Error,
        !System.Console.IsOutputRedirected, !System.Console.IsErrorRedirected);

    public TextWriter Out => output;

    public TextWriter Error => error;

    public IAnsiConsole Console { get; } = Create(output, isTerminal, PipeWidth);

    /// <summary>The console where lines in a pipe are as long as they need to be.</summary>
    public IAnsiConsole Lines => isTerminal ? Console : Create(output, isTerminal, Unbroken);

    public ProgressLine Progress() => new(error, errorIsTerminal, () => WindowWidth ?? PipeWidth);

    public Sweeps.SweepProgressLine SweepProgress() =>
        new(error, errorIsTerminal, () => WindowWidth ?? PipeWidth);

    /// <summary>Columns of standard output.</summary>
    /// <param name="otherwise">Where it is no terminal.</param>
    public int Width(int otherwise) => isTerminal ? WindowWidth ?? otherwise : otherwise;

    private static int? WindowWidth => System.Console.WindowWidth is > 0 and var width ? width : null;

    /// <summary>A line beside progress, which is drawn anew below it.</summary>
    public void Warn(string line) => error.WriteLine(errorIsTerminal ? $"\r\u001b[2K{line}" : line);

    private static IAnsiConsole Create(TextWriter output, bool isTerminal, int pipeWidth)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Interactive = InteractionSupport.No,
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
        });
        console.Pipeline.Attach(new PlainTables());
        if (!isTerminal) console.Profile.Width = pipeWidth;
        return console;
    }
}
