using System.CommandLine;
using Spectre.Console;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Commands;

/// <summary>Options that mean the same everywhere.</summary>
internal static class Shared
{
    public static Option<string?> Store { get; } = new("--store")
    {
        HelpName = "FILE|CONNECTION",
        Description = "Where all is kept: a file, or PostgreSQL as \"Host=…;Database=…;Username=…\" (the password "
            + $"best in PGPASSWORD); default {Storage.Store.DefaultPath}, or the environment's "
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
        HelpName = "n",
        Description = "Learners trained at once; changes nothing but the time.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    public static Option<string[]> Set { get; } = new("--set")
    {
        HelpName = "path.to.key=value",
        Description = "Over the file, repeatable; phases by name or index: phases.rlhf.steps=1000.",
        AllowMultipleArgumentsPerToken = false,
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Option<ulong?> Seed { get; } = new("--seed") { Description = "Seed over the file's." };

    public static Option<long?> Coarsen { get; } = new("--coarsen")
    {
        HelpName = "f",
        Description = "A cheaper look-alike: f times fewer and larger steps.",
    };

    public static Argument<string> Run { get; } = new("RUN")
    {
        Description = "A run, or the beginning of its name.",
    };
}
