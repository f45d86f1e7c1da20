using System.Diagnostics;
using System.Globalization;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Cluster.Tests.Processes;

/// <summary>A node in a process of its own, its log in a file.</summary>
internal sealed class NodeProcess(Process process, string name, string log)
{
    public string Name => name;

    public string Log => File.Exists(log) ? File.ReadAllText(log) : "";

    public bool HasEnded => process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>At once and without a word: SIGKILL.</summary>
    public void Kill()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    /// <summary>Tells it to leave in good order: SIGTERM.</summary>
    public void Terminate() => Shell.Run("kill", "-TERM", process.Id.ToString(CultureInfo.InvariantCulture));

    public bool WaitForExit(TimeSpan longest) => process.WaitForExit(longest);
}

/// <summary>Nodes of one cluster on one store, and what its sweeps came to.</summary>
internal sealed class ClusterOnTrial(string store, ITestOutputHelper output) : IDisposable
{
    /// <summary>How long anything may take before a test gives up: the machine may be very busy.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly Scratch _scratch = new();
    private readonly List<NodeProcess> _nodes = [];
    private readonly List<Process> _clients = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public Scratch Scratch => _scratch;

    public string Place => store;

    public SweepStore Store => new(Host.Storage.Store.Locate(store));

    /// <param name="address">Host and port of the node.</param>
    /// <param name="seeds">Nodes to join.</param>
    /// <param name="more">Further arguments.</param>
    /// <param name="inside">A command that runs the rest of the line elsewhere.</param>
    public NodeProcess Node(string address, string[] seeds, string[]? more = null, string[]? inside = null)
    {
        var (host, port) = (address.Split(':')[0], address.Split(':')[1]);
        var log = Path.Combine(_scratch.Folder, $"{address}-{_nodes.Count}.log");
        var process = Start(log, inside ?? [],
            ["node", "--host", host, "--port", port, "--join", string.Join(',', seeds), "--cores", "1",
                "--stable-after", "2", "--store", store, .. more ?? []]);
        var node = new NodeProcess(process, address, log);
        _nodes.Add(node);
        return node;
    }

    /// <summary>Hands a sweep over and does not wait for it.</summary>
    public Process Hand(string file, string[] seeds, string[]? more = null, string[]? inside = null)
    {
        var client = Start(
            Path.Combine(_scratch.Folder, "client.log"), inside ?? [],
            ["sweep", file, "--store", store, .. seeds.SelectMany(seed => new[] { "--cluster", seed }), .. more ?? []]);
        // A handle of our own: the caller's may be gone before the process is.
        _clients.Add(Process.GetProcessById(client.Id));
        return client;
    }

    public string ClientLog => File.ReadAllText(Path.Combine(_scratch.Folder, "client.log"));

    /// <summary>Waits for something to be so.</summary>
    /// <returns>How long it took.</returns>
    public TimeSpan Until(string what, Func<bool> so)
    {
        var began = _clock.Elapsed;
        while (!so())
        {
            if (_clock.Elapsed - began > Longest) Assert.Fail($"{what}: not within {Longest}.\n{AllLogs()}");
            Thread.Sleep(100);
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {(_clock.Elapsed - began).TotalSeconds:F1} s"));
        // What took long is worth a look even where it ended well.
        if (_clock.Elapsed - began > Long) output.WriteLine(AllLogs());
        return _clock.Elapsed - began;
    }

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(40);

    /// <summary>The only sweep's cells so far, with who ran them.</summary>
    public IReadOnlyList<Cell> Results()
    {
        try
        {
            return Store.Ids() is [var sweep] ? Store.Results(sweep) : [];
        }
        catch (StoreException)
        {
            return [];
        }
    }

    /// <summary>What a list of sweeps says of the only one.</summary>
    public string State() => SweepList.Of(Host.Storage.Store.Locate(store)).Single().State;

    public long RanOn(NodeProcess node) =>
        Store.Nodes(Store.Ids().Single()).FirstOrDefault(one => one.Node == node.Name).Cells;

    /// <summary>Every cell once, no dispute, and to the bit what one process has.</summary>
    public void MustBeAsIfAlone(string file)
    {
        var sweep = Store.Ids().Single();
        var alone = TheProgram.Invoke("sweep", file, "--store", _scratch.Store, "--quiet", "--json");
        Assert.True(alone.Exit == 0, alone.Error);
        var expected = new SweepStore(Host.Storage.Store.Locate(_scratch.Store));
        string[] Told(SweepStore where, string id) => [.. where.Results(id).Select(cell =>
            $"{cell.Point}/{cell.Replicate} {cell.Seed} {cell.Chain} {cell.Failure?.Split('(')[0]}")];
        Assert.Equal(Told(expected, expected.Ids().Single()), Told(Store, sweep));
        Assert.Equal((Store.Results(sweep).Count, 0), Store.Ledger(sweep));
        Assert.Empty(Store.Disputes(sweep));
    }

    public string AllLogs() => string.Join('\n', _nodes.Select(node => $"== {node.Name}\n{node.Log}"));

    public void Dispose()
    {
        foreach (var node in _nodes) node.Kill();
        foreach (var client in _clients)
        {
            // That of a test that failed still waits for its sweep.
            if (!client.HasExited) client.Kill(entireProcessTree: true);
            client.Dispose();
        }
        _scratch.Dispose();
    }

    private static Process Start(string log, string[] inside, string[] arguments)
    {
        string[] program = [.. inside, "dotnet", typeof(CommandLine).Assembly.Location, .. arguments];
        return Process.Start(new ProcessStartInfo(
            "/bin/sh", ["-c", "out=$1; shift; exec \"$@\" > \"$out\" 2>&1", "sh", log, .. program]))!;
    }
}
