using System.CommandLine;
using TrainingGame.Core.Definition;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Overseer;

namespace TrainingGame.Host.Commands;

/// <summary><c>run FILE</c>: one experiment, from nothing to where its lineages went.</summary>
internal static class RunCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "An experiment, as config/baseline.yaml." };
        var threads = Shared.Threads();
        var slice = SliceOption();
        var command = new Command("run",
            "Runs an experiment and shows where its lineages went.\nExample: run config/quickstart.yaml --seed 7")
        {
            file, Shared.Set, Shared.Seed, Shared.Coarsen, threads, slice,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var experiment = Experiments.Load(terminal, parsed, parsed.GetRequiredValue(file));
            var execution = ExecutionOf(parsed.GetValue(threads), parsed.GetValue(slice));
            var store = Store.Locate(parsed.GetValue(Shared.Store));
            store.Prepare();
            var taken = new RunLog(store).Runs().Select(run => run.Run).ToHashSet();
            var name = RunName.New(experiment.Name, taken);
            return await Running.Begin(
                terminal, parsed, store, name, Beginning.Of(experiment, Provenance.Here), execution, cancel)
                .ConfigureAwait(false);
        });
        return command;
    }

    internal static Option<long?> SliceOption() => new("--slice")
    {
        Description = "Updates between two looks at the mailbox; changes nothing but responsiveness.",
        Hidden = true,
    };

    /// <exception cref="MistakeException">A number below 1.</exception>
    internal static Execution ExecutionOf(int threads, long? slice) =>
        threads < 1 ? throw new MistakeException($"--threads {threads}: allowed: a number from 1")
        : slice < 1 ? throw new MistakeException($"--slice {slice}: allowed: a number from 1")
        : new(threads, slice);
}
