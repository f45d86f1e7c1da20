using System.Diagnostics;
using System.Text.Json;
using TrainingGame.Host.Commands;

namespace TrainingGame.Host.Tests.Support;

/// <summary>What an invocation of the program said and how it ended.</summary>
public sealed record Said(int Exit, string Out, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The program, in this process or in one of its own.</summary>
public static class TheProgram
{
    public static Said Invoke(params string[] arguments) =>
        Invoke(CancellationToken.None, arguments).GetAwaiter().GetResult();

    public static async Task<Said> Invoke(CancellationToken cancel, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, error, isTerminal: false, errorIsTerminal: false);
        var exit = await CommandLine.Invoke(arguments, terminal, cancel);
        return new(exit, output.ToString(), error.ToString());
    }

    /// <summary>Starts the real program; the caller ends it.</summary>
    public static Process Start(params string[] arguments) => Start(NoVariables, arguments);

    /// <param name="variables">Of its environment, over ours.</param>
    /// <param name="arguments">The command line.</param>
    /// <inheritdoc cref="Start(string[])"/>
    public static Process Start(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [PathOfProgram, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static readonly Dictionary<string, string> NoVariables = [];

    /// <summary>Runs the real program to its end.</summary>
    public static Said Run(params string[] arguments) => Run(NoVariables, arguments);

    /// <inheritdoc cref="Run(string[])"/>
    public static Said Run(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        using var process = Start(variables, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, error.Result);
    }

    private static string PathOfProgram => typeof(CommandLine).Assembly.Location;
}
