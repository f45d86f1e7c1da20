using Xunit;

namespace TrainingGame.Cluster.Tests.Processes;

/// <summary>Nodes in network namespaces, so that the network between two of them can be cut.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class NetworkTests(PostgresServer postgres, ITestOutputHelper output)
{
    private const int Port = 4053;

    [Fact]
    public void A_sweep_outlives_a_network_that_is_cut_between_two_nodes_and_heals()
    {
        postgres.Required();
        using var network = new NetworkOfSpaces(count: 3);
        postgres.Move(network.Hub, network.HubSpace);
        try
        {
            Outlive(network);
        }
        finally
        {
            postgres.Move("127.0.0.1", null);
        }
    }

    private void Outlive(NetworkOfSpaces network)
    {
        using var cluster = new ClusterOnTrial(postgres.NewDatabase(), output);
        var file = Sweepings.In(cluster.Scratch, cells: 60);
        string[] security = ["--secret-file", cluster.Scratch.File("secret", "a secret for tests, long enough")];
        string[] seeds = [$"{network.Address(0)}:{Port}", $"{network.Address(1)}:{Port}"];
        NodeProcess Node(int i) =>
            cluster.Node($"{network.Address(i)}:{Port}", seeds, security, network.Inside(i));
        var first = Node(0);
        cluster.Until("the first node is up", () => first.Log.Contains("coordinator is here", StringComparison.Ordinal));
        var (second, third) = (Node(1), Node(2));
        using var client = cluster.Hand(file, seeds, security, network.InsideHub);
        cluster.Until("all three have run cells", () =>
            cluster.Results().Count > 3 && new[] { first, second, third }.All(node => cluster.RanOn(node) > 0));

        network.Cut(0, 1);
        cluster.Until("somebody was taken out after the cut", () =>
            (first.Log + second.Log).Contains("was taken out", StringComparison.Ordinal));
        network.Heal(0, 1);
        cluster.Until("it is a member again", () =>
            (first.Log + second.Log).Split("is a member").Length > 3);
        cluster.Until("the sweep ends", () => client.HasExited);
        Assert.True(client.ExitCode == 0, cluster.ClientLog + cluster.AllLogs());
        cluster.MustBeAsIfAlone(file);
    }
}

/// <summary>
/// Network namespaces joined by a bridge in one more, the hub; their links to each other can be cut.
/// It is all gone afterwards; what a killed test left behind is in nobody's way, for every network
/// takes addresses that the machine does not have yet.
/// </summary>
internal sealed class NetworkOfSpaces : IDisposable
{
    private readonly string _name = $"tg{Environment.ProcessId}";
    private readonly string _subnet;
    private readonly int _count;

    public NetworkOfSpaces(int count)
    {
        _count = count;
        var (code, said) = OperatingSystem.IsLinux() ? Shell.Try("ip", "netns", "add", HubSpace) : (1, "not Linux");
        Assert.SkipWhen(
            code != 0, $"network namespaces need Linux, its root and iproute2: {said.Trim()}");
        _subnet = Enumerable.Range(0, 256).Select(i => $"10.213.{i}")
            .First(subnet => Shell.Try("ip", "-4", "addr", "show", "to", $"{subnet}.0/24").Said.Trim().Length == 0);
        // The tests themselves speak to the server over a link of their own.
        In(HubSpace, "ip", "link", "add", "bridge", "type", "bridge");
        In(HubSpace, "ip", "addr", "add", $"{Hub}/24", "dev", "bridge");
        In(HubSpace, "ip", "link", "set", "bridge", "up");
        In(HubSpace, "ip", "link", "set", "lo", "up");
        Shell.Run("ip", "link", "add", $"{_name}r", "type", "veth", "peer", "name", "root", "netns", HubSpace);
        Shell.Run("ip", "addr", "add", $"{_subnet}.200/24", "dev", $"{_name}r");
        Shell.Run("ip", "link", "set", $"{_name}r", "up");
        In(HubSpace, "ip", "link", "set", "root", "master", "bridge", "up");
        for (var i = 0; i < count; i++)
        {
            Shell.Run("ip", "netns", "add", Space(i));
            In(Space(i), "ip", "link", "add", "eth0", "type", "veth", "peer", "name", $"to{i}", "netns", HubSpace);
            In(Space(i), "ip", "addr", "add", $"{Address(i)}/24", "dev", "eth0");
            In(Space(i), "ip", "link", "set", "eth0", "up");
            In(Space(i), "ip", "link", "set", "lo", "up");
            In(HubSpace, "ip", "link", "set", $"to{i}", "master", "bridge", "up");
        }
    }

    public string Hub => $"{_subnet}.1";

    public string HubSpace => $"{_name}hub";

    public string[] InsideHub => ["ip", "netns", "exec", HubSpace];

    public string Address(int i) => $"{_subnet}.{10 + i}";

    public string[] Inside(int i) => ["ip", "netns", "exec", Space(i)];

    /// <summary>No packet goes from one to the other, nor back; both still reach all else.</summary>
    public void Cut(int a, int b)
    {
        In(Space(a), "ip", "route", "add", "blackhole", $"{Address(b)}/32");
        In(Space(b), "ip", "route", "add", "blackhole", $"{Address(a)}/32");
    }

    public void Heal(int a, int b)
    {
        In(Space(a), "ip", "route", "del", "blackhole", $"{Address(b)}/32");
        In(Space(b), "ip", "route", "del", "blackhole", $"{Address(a)}/32");
    }

    public void Dispose()
    {
        Shell.Try("ip", "link", "del", $"{_name}r");
        for (var i = 0; i < _count; i++) Shell.Try("ip", "netns", "del", Space(i));
        Shell.Try("ip", "netns", "del", HubSpace);
    }

    private string Space(int i) => $"{_name}n{i}";

    private static void In(string space, params string[] command) =>
        Shell.Run(["ip", "netns", "exec", space, .. command]);
}
