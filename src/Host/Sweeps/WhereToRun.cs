using System.CommandLine;
using TrainingGame.Host.Cluster;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Sweeps;

/// <summary>The options that say where a sweep's cells run: in this process, or on a cluster.</summary>
internal sealed class WhereToRun
{
    private readonly Option<int> _workers = new("--workers")
    {
        Description = "Runs at once in this process; changes nothing but the time.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private readonly ClusterOptions _cluster = new();

    public void AddTo(Command command)
    {
        command.Add(_workers);
        _cluster.AddTo(command);
    }

    /// <exception cref="MistakeException">An option is not allowed.</exception>
    public void Check(ParseResult parsed, Store store)
    {
        if (parsed.GetValue(_workers) < 1)
            throw new MistakeException($"--workers {parsed.GetValue(_workers)}: allowed: a number from 1");
        _cluster.Check(parsed, store);
    }

    /// <summary>Workers of this process; null: the cells run elsewhere.</summary>
    public int? WorkersHere(ParseResult parsed) =>
        _cluster.IsAsked(parsed) ? null : parsed.GetValue(_workers);

    /// <summary>What says on another command line that the cells run there; empty: here.</summary>
    public string TextOf(ParseResult parsed) => _cluster.TextOf(parsed);

    public ISweepRunner Runner(ParseResult parsed, Store store) => WorkersHere(parsed) is { } workers
        ? new SweepSession(new Workplace(store), workers)
        : new ClusterRunner(_cluster.ConnectionOf(parsed), new Workplace(store));
}
