using System.CommandLine;
using TrainingGame.Cluster;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Cluster;

/// <summary><c>node</c>: joins a cluster and works on its sweeps until told to leave.</summary>
internal static class NodeCommand
{
    private static readonly string[] KnownRoles = [ClusterNode.WorkerRole, ClusterNode.CoordinatorRole];

    public static Command Create(Terminal terminal)
    {
        var host = new Option<string>("--host")
        {
            Description = "Address to listen on; other than loopback needs a secret or a certificate.",
            DefaultValueFactory = _ => "127.0.0.1",
        };
        var publicHost = new Option<string?>("--public-host")
        {
            Description = "Address under which other nodes reach this one; default: --host.",
        };
        var port = new Option<int>("--port")
        {
            Description = "Port for other nodes and for clients.",
            DefaultValueFactory = _ => ClusterOptions.DefaultPort,
        };
        var cores = new Option<int>("--cores")
        {
            Description = "Cells that run at once.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        var roles = new Option<string>("--roles")
        {
            Description = "worker runs cells, coordinator can be the one that hands them out.",
            DefaultValueFactory = _ => string.Join(',', KnownRoles),
        };
        var stableAfter = new Option<double>("--stable-after")
        {
            Description = "Seconds that a division of the cluster must last before its smaller part gives up.",
            DefaultValueFactory = _ => 20,
        };
        var drain = new Option<double>("--drain")
        {
            Description = "Seconds that running cells may take to end when the node is told to leave (SIGTERM).",
            DefaultValueFactory = _ => 30,
        };
        var health = new Option<string?>("--health")
        {
            Description = "Serve /healthz, /readyz and /metrics here, as http://127.0.0.1:8558; default: nowhere.",
        };
        var options = new ClusterOptions("--join");
        var command = new Command("node",
            "Joins a cluster to work on sweeps; SIGTERM or Ctrl-C leaves it in good order. docs/cluster.md\n"
            + "Example: node --join 10.0.0.1 --host 10.0.0.2 --secret-file secret --store \"Host=db;Database=game\"")
        {
            host, publicHost, port, cores, roles, stableAfter, drain, health,
        };
        options.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var store = Store.Locate(parsed.GetValue(Shared.Store));
            var listen = parsed.GetRequiredValue(host);
            var placing = new Placing(
                listen, parsed.GetValue(publicHost) ?? listen, parsed.GetValue(port),
                parsed.GetRequiredValue(roles).Split(',', StringSplitOptions.TrimEntries),
                parsed.GetValue(stableAfter), parsed.GetValue(drain));
            Connection seeds = null!;
            MistakeException.Check(
                () => ClusterOptions.MustShare(store),
                () => options.MustBeSecure(parsed, [placing.Host]),
                () => seeds = options.ConnectionOf(parsed),
                () => Check(placing),
                () => MustBe(parsed.GetValue(cores) >= 1, "--cores", parsed.GetValue(cores), "a number from 1"),
                () => MustBe(IsUrl(parsed.GetValue(health)), "--health", parsed.GetValue(health), "http://host:port"));
            return await new NodeService(
                placing, seeds, store, parsed.GetValue(cores), parsed.GetValue(health), parsed.GetValue(Shared.Quiet))
                .Run(terminal, cancel).ConfigureAwait(false);
        });
        return command;
    }

    private static void Check(Placing placing)
    {
        var (stable, drain) = (placing.StableAfter, placing.Drain);
        MistakeException.Check(
            () => MustBe(placing.Port is > 0 and < 65536, "--port", placing.Port, "1 to 65535"),
            () => MustBe(stable is >= 1 and <= 600, "--stable-after", stable, "1 to 600 seconds"),
            () => MustBe(drain is >= 0 and <= 86_400, "--drain", drain, "0 to 86400 seconds"),
            () => MustBe(
                placing.Roles.All(KnownRoles.Contains), "--roles", string.Join(',', placing.Roles),
                string.Join(", ", KnownRoles)),
            () => MustBe(
                placing.PublicHost is not ("0.0.0.0" or "::"), "--public-host", placing.PublicHost,
                "an address that others can reach"));
    }

    private static bool IsUrl(string? text) =>
        text is null || (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == "http");

    private static void MustBe(bool so, string option, object? value, string allowed)
    {
        if (!so) throw new MistakeException($"{option} {value}: allowed: {allowed}");
    }
}
