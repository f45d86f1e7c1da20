using System.CommandLine;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Cluster;

/// <summary><c>sweep stop ID --cluster SEED</c>: a cluster issues nothing more of a sweep.</summary>
internal static class StopCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = SweepCommand.Id();
        var options = new ClusterOptions();
        var command = new Command("stop",
            "Ends a sweep that runs on a cluster; what is finished stays, and 'sweep resume' goes on.\n"
            + "Example: sweep stop tiny-k3f9 --cluster 10.0.0.1") { id };
        options.AddTo(command);
        command.SetAction((parsed, cancel) =>
        {
            var store = Store.Locate(parsed.GetValue(Shared.Store));
            if (!options.IsAsked(parsed))
                throw new MistakeException("sweep stop: which cluster? Give --cluster host:port");
            options.Check(parsed, store);
            var entry = new SweepStore(store).Find(parsed.GetRequiredValue(id));
            using var client = new ClusterClient(options.ConnectionOf(parsed));
            client.Stop(entry.Id, cancel);
            terminal.Error.WriteLine(
                $"Sweep {entry.Id} is stopped; every finished cell is safe. "
                + $"Go on with: sweep resume {entry.Id}{store.Option}");
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
