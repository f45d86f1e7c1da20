using System.CommandLine;
using System.Globalization;
using System.Net;
using Akka.Remote.Transport.DotNetty;
using TrainingGame.Host.Display;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Cluster;

/// <summary>How to reach nodes, and how to prove oneself to them.</summary>
/// <param name="Seeds">Host and port of nodes.</param>
/// <param name="Tls">Null: neither encrypted nor authenticated.</param>
internal sealed record Connection(IReadOnlyList<DnsEndPoint> Seeds, DotNettySslSetup? Tls)
{
    /// <summary>The protocol in the addresses of actors.</summary>
    public string Scheme => Tls is null ? "akka.tcp" : "akka.ssl.tcp";

    public string AddressOf(DnsEndPoint seed) => string.Create(
        CultureInfo.InvariantCulture, $"{Scheme}://{ClusterConfiguration.System}@{seed.Host}:{seed.Port}");
}

/// <summary>The options of everyone who speaks to a cluster.</summary>
internal sealed class ClusterOptions(string seedsOption = "--cluster")
{
    public const int DefaultPort = 4053;
    public const string SecretVariable = "TRAININGGAME_CLUSTER_SECRET";
    public const string PasswordVariable = "TRAININGGAME_CERTIFICATE_PASSWORD";

    private readonly Option<string[]> _seeds = new(seedsOption)
    {
        Description = seedsOption == "--cluster"
            ? $"Run the cells on the cluster of this node, host:port ({DefaultPort}); several, in case one is away."
            : "A node of the cluster to join, host:port; the same two or three on all nodes. None: a new cluster.",
    };

    private readonly Option<string?> _secret = new("--secret-file")
    {
        Description = "File with the cluster's shared secret, for encryption and to be let in; "
            + $"or the environment's {SecretVariable}.",
    };

    private readonly Option<string?> _certificate = new("--certificate")
    {
        Description = "This node's certificate and key, a PKCS #12 file; its password in the environment's "
            + $"{PasswordVariable}. With --authority.",
    };

    private readonly Option<string?> _authority = new("--authority")
    {
        Description = "Certificate of the authority whose certificates are let in.",
    };

    private readonly Option<bool> _insecure = new("--insecure")
    {
        Description = "Allow other than loopback addresses without secret or certificate.",
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_seeds, _secret, _certificate, _authority, _insecure])
            command.Add(option);
    }

    public bool IsAsked(ParseResult parsed) => parsed.GetValue(_seeds) is { Length: > 0 };

    /// <summary>What says the same on another command line; secrets stay in their files.</summary>
    public string TextOf(ParseResult parsed)
    {
        var words = new System.Text.StringBuilder();
        foreach (var seed in parsed.GetValue(_seeds) ?? [])
            words.Append(CultureInfo.InvariantCulture, $" {seedsOption} {CommandText.Quoted(seed)}");
        foreach (var option in (Option<string?>[])[_secret, _certificate, _authority])
        {
            if (parsed.GetValue(option) is { } file)
                words.Append(CultureInfo.InvariantCulture, $" {option.Name} {CommandText.Quoted(file)}");
        }
        if (parsed.GetValue(_insecure)) words.Append(CultureInfo.InvariantCulture, $" {_insecure.Name}");
        return words.ToString();
    }

    /// <summary>For a sweep: if it goes to a cluster, that can share the store and is secure or near.</summary>
    /// <exception cref="MistakeException">All that is wrong.</exception>
    public void Check(ParseResult parsed, Store store)
    {
        if (!IsAsked(parsed)) return;
        MistakeException.Check(
            () => MustShare(store),
            () => MustBeSecure(parsed, [.. ConnectionOf(parsed).Seeds.Select(one => one.Host)]));
    }

    public Connection ConnectionOf(ParseResult parsed) => new(
        [.. (parsed.GetValue(_seeds) ?? []).SelectMany(one => one.Split(',')).Select(EndPointOf)], TlsOf(parsed));

    /// <exception cref="MistakeException">A host is not on loopback, and all who reach it could join.</exception>
    public void MustBeSecure(ParseResult parsed, IReadOnlyList<string> hosts)
    {
        if (parsed.GetValue(_insecure) || TlsOf(parsed) is not null) return;
        if (hosts.FirstOrDefault(host => !IsLoopback(host)) is { } far)
        {
            throw new MistakeException(
                $"{far}: is not on this machine, and whoever reaches a node can make it work; allowed: "
                + "--secret-file, or --certificate with --authority, or --insecure on a network that"
                + " you trust");
        }
    }

    /// <exception cref="MistakeException">The store is a file.</exception>
    public static void MustShare(Store store)
    {
        if (!store.IsShared)
        {
            throw new MistakeException(
                $"--store {store.Path}: the nodes of a cluster share their store; allowed: PostgreSQL, as "
                + "\"Host=…;Database=…;Username=…\"");
        }
    }

    public static bool IsLoopback(string host) =>
        host == "localhost" || IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address);

    private DotNettySslSetup? TlsOf(ParseResult parsed)
    {
        var (certificate, authority) = (parsed.GetValue(_certificate), parsed.GetValue(_authority));
        var secret = SecretOf(parsed);
        if (certificate is null && authority is null) return secret is null ? null : Security.BySecret(secret);
        if (secret is not null)
            throw new MistakeException("--certificate: is not allowed beside a secret; allowed: one of the two");
        if (certificate is null || authority is null)
            throw new MistakeException("--certificate and --authority: allowed: both or neither");
        return Security.ByCertificate(
            certificate, Environment.GetEnvironmentVariable(PasswordVariable), authority);
    }

    private string? SecretOf(ParseResult parsed)
    {
        var file = parsed.GetValue(_secret);
        if (file is not null && !File.Exists(file)) throw new MistakeException($"--secret-file {file}: no such file");
        var secret = file is null
            ? Environment.GetEnvironmentVariable(SecretVariable)
            : File.ReadAllText(file).Trim();
        if (string.IsNullOrEmpty(secret) && file is null) return null;
        return secret!.Length >= Security.ShortestSecret
            ? secret
            : throw new MistakeException(
                $"--secret-file: the secret is too short; allowed: {Security.ShortestSecret} characters or more, "
                + "as of: openssl rand -base64 24");
    }

    private DnsEndPoint EndPointOf(string text)
    {
        var (parts, port) = (text.Split(':'), DefaultPort);
        var whole = parts.Length == 1 || (parts.Length == 2
            && int.TryParse(parts[1], CultureInfo.InvariantCulture, out port)
            && port is > 0 and < 65536);
        return whole && parts[0].Length > 0
            ? new(parts[0], port)
            : throw new MistakeException($"{seedsOption} {text}: allowed: host or host:port");
    }
}
