using System.CommandLine;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Commands;

/// <summary><c>resume [RUN]</c>: goes on with what was interrupted.</summary>
internal static class ResumeCommand
{
    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string?>("RUN")
        {
            Description = "A run, or the beginning of its name; default: the latest interrupted one.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var threads = Shared.Threads();
        var slice = RunCommand.SliceOption();
        var command = new Command("resume",
            "Goes on with an interrupted run; it ends as if nothing had happened.\nExample: resume baseline-k3f9")
        {
            run, threads, slice,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var execution = RunCommand.ExecutionOf(parsed.GetValue(threads), parsed.GetValue(slice));
            var store = Store.Locate(parsed.GetValue(Shared.Store));
            var entry = Choose(store, parsed.GetValue(run));
            if (entry.Complete)
            {
                terminal.Error.WriteLine($"Run {entry.Run} is complete already.");
                Running.Show(terminal, parsed, store, entry.Run);
                return ExitCode.Done;
            }
            var started = new LoggedRun(new RunLog(store), entry.Run).Started;
            if (started.Origin.Model != Provenance.Here.Model)
            {
                throw new MistakeException(
                    $"Run {entry.Run} was begun by version {started.Origin.Version}, which computes otherwise than "
                    + $"this one, {Provenance.Version}; allowed: to resume it with that version, or to run it anew");
            }
            store.Prepare();
            return await Running.Begin(
                terminal, parsed, store, entry.Run, toBegin: null, execution, cancel).ConfigureAwait(false);
        });
        return command;
    }

    private static RunEntry Choose(Store store, string? name)
    {
        var log = new RunLog(store);
        if (name is not null) return log.Find(name);
        return log.Runs().LastOrDefault(run => !run.Complete && !RunLock.IsTaken(store, run.Run))
            ?? throw new MistakeException($"Nothing to resume: {store.Path} has no interrupted run.");
    }
}
