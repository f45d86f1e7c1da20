using System.CommandLine;
using Spectre.Console;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Commands;

/// <summary>Options that mean the same everywhere.</summary>
internal static class Shared
{
    public static Option<string?> Store { get; } = new("--store")
    {
        Description = $"File of the store; default {Storage.Store.DefaultPath}, or the environment's "
            + $"{Storage.Store.EnvironmentVariable}.",
        Recursive = true,
    };

    public static Option<bool> Quiet { get; } = new("--quiet")
    {
        Description = "No progress.",
        Recursive = true,
    };

    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "One JSON document on standard output (events: JSON lines).",
        Recursive = true,
    };

    public static Option<string?> Otlp { get; } = new("--otlp")
    {
        Description = "Sends traces, metrics and events to this collector, as http://localhost:4317; OTEL_* variables\n"
            + "work too.",
        Recursive = true,
    };

    public static Option<int> Threads() => new("--threads")
    {
        Description = "Learners trained at once; changes nothing but the time.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    public static Option<string[]> Set { get; } = new("--set")
    {
        Description = "path.to.key=value over the file, repeatable; list items by index or phase name.",
        AllowMultipleArgumentsPerToken = false,
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Option<ulong?> Seed { get; } = new("--seed") { Description = "Seed over the file's." };

    public static Option<long?> Coarsen { get; } = new("--coarsen")
    {
        Description = "A cheaper look-alike: f times fewer and larger steps.",
    };

    public static Argument<string> Run { get; } = new("RUN")
    {
        Description = "A run, or the beginning of its name.",
    };
}
