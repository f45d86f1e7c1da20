using System.CommandLine;
using TrainingGame.Core.Definition;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Commands;

/// <summary>Reads the experiment that a command line names, with all that it says on top.</summary>
internal static class Experiments
{
    /// <exception cref="MistakeException">All mistakes, a line each.</exception>
    public static Experiment Load(Terminal terminal, ParseResult parsed, string file)
    {
        var loaded = ExperimentFile.Load(
            file, parsed.GetValue(Shared.Set) ?? [], parsed.GetValue(Shared.Seed),
            parsed.GetValue(Shared.Coarsen));
        foreach (var warning in loaded.Warnings) terminal.Error.WriteLine($"warning: {warning}");
        return loaded.Experiment ?? throw new MistakeException(
            string.Join("\n", loaded.Mistakes.Select(mistake => mistake.ToString())));
    }
}
