using System.CommandLine;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Commands;

/// <summary><c>schema</c>: the JSON schema of experiment files, as config/ ships it.</summary>
internal static class SchemaCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("schema",
            "The JSON schema of experiment files.\nExample: schema > config/experiment.schema.json");
        command.SetAction(_ =>
        {
            terminal.Out.Write(ExperimentSchema.Write());
            return ExitCode.Done;
        });
        return command;
    }
}
