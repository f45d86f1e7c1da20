using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TrainingGame.Cluster.Wire;
using TrainingGame.Host.Cluster;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Cluster.Tests.Processes;

/// <summary>Who knows the secret, or has a certificate of the authority, is let in, and nobody else.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class SecurityTests(PostgresServer postgres, ITestOutputHelper output)
{
    private const string Secret = "a secret for tests, long enough", Other = "another secret, as long as it";

    [Fact]
    public void Nobody_joins_or_asks_without_the_secret()
    {
        using var cluster = new ClusterOnTrial(postgres.NewDatabase(), output);
        string[] With(string secret) => ["--secret-file", cluster.Scratch.File(secret[..9], secret)];
        string[] seeds = [FailureTests.Address()];
        var first = cluster.Node(seeds[0], seeds, With(Secret));
        var stranger = cluster.Node(FailureTests.Address(), seeds, With(Other));
        cluster.Until("the first node is up", () => Answers(seeds[0], new(By(seeds[0]), Security.BySecret(Secret))));
        Assert.False(Answers(seeds[0], new(By(seeds[0]), Security.BySecret(Other))));
        Assert.False(Answers(seeds[0], new(By(seeds[0]), null)));

        var friend = cluster.Node(FailureTests.Address(), seeds, With(Secret));
        cluster.Until("one that knows it is let in", () => friend.Log.Contains("is a member", StringComparison.Ordinal));
        Assert.DoesNotContain("is a member", stranger.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, cluster.AllLogs(), StringComparison.Ordinal);
        Assert.DoesNotContain("for tests only", cluster.AllLogs(), StringComparison.Ordinal);
        Assert.Contains("TLS", first.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void Certificates_of_the_authority_are_let_in_and_no_others()
    {
        using var cluster = new ClusterOnTrial(postgres.NewDatabase(), output);
        using var authority = new Authority("ours", cluster.Scratch);
        using var other = new Authority("theirs", cluster.Scratch);
        string[] seeds = [FailureTests.Address()];
        cluster.Node(seeds[0], seeds, ["--certificate", authority.Issue("node"), "--authority", authority.Path]);
        cluster.Until("the node is up", () => Answers(
            seeds[0], new(By(seeds[0]), Security.ByCertificate(authority.Issue("client"), null, authority.Path))));
        Assert.False(Answers(
            seeds[0], new(By(seeds[0]), Security.ByCertificate(other.Issue("client"), null, authority.Path))));
    }

    [Theory]
    [InlineData("node --host 10.1.2.3", "--insecure")]
    [InlineData("node --host 0.0.0.0 --secret-file {secret}", "--public-host 0.0.0.0")]
    [InlineData("node --certificate nowhere.pfx", "--certificate and --authority")]
    [InlineData("node --secret-file {short}", "too short")]
    [InlineData("node --roles cook --cores 0 --port 70000", "--cores 0: allowed")]
    [InlineData("node --roles cook --cores 0 --port 70000", "--roles cook: allowed: worker, coordinator")]
    [InlineData("node --roles cook --cores 0 --port 70000", "--port 70000: allowed")]
    [InlineData("node --health ftp://x", "--health ftp://x: allowed")]
    [InlineData("sweep {file} --cluster 10.1.2.3", "--insecure")]
    [InlineData("sweep {file} --cluster a:b:c", "--cluster a:b:c: allowed: host or host:port")]
    public void What_is_not_allowed_is_told_before_anything_is_opened(string line, string told)
    {
        using var scratch = new Scratch();
        var arguments = line
            .Replace("{secret}", scratch.File("secret", Secret), StringComparison.Ordinal)
            .Replace("{short}", scratch.File("short", "short"), StringComparison.Ordinal)
            .Replace("{file}", Sweepings.In(scratch, 4), StringComparison.Ordinal).Split(' ');
        var said = TheProgram.Invoke([.. arguments, "--store", "Host=127.0.0.1;Port=9;Database=none;Password=geheim"]);
        Assert.Equal(2, said.Exit);
        Assert.Contains(told, said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_no_store_for_a_cluster()
    {
        using var scratch = new Scratch();
        var said = TheProgram.Invoke("node", "--store", scratch.Store);
        Assert.Equal(2, said.Exit);
        Assert.Contains("allowed: PostgreSQL", said.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(scratch.Store));
    }

    private static bool Answers(string node, Connection connection)
    {
        using var client = new ClusterClient(connection);
        return client.Ask<SweepProgressed>(new GetSweepProgress("none"), CancellationToken.None) is not null;
    }

    private static DnsEndPoint[] By(string address) => [new("127.0.0.1", int.Parse(address.Split(':')[1]))];

    /// <summary>An authority with files of its own.</summary>
    private sealed class Authority : IDisposable
    {
        private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        private readonly X509Certificate2 _root;
        private readonly Scratch _scratch;
        private readonly string _name;

        public Authority(string name, Scratch scratch)
        {
            (_name, _scratch) = (name, scratch);
            var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            _root = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            Path = scratch.File($"{name}.pem", _root.ExportCertificatePem());
        }

        public string Path { get; }

        public string Issue(string whom)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest($"CN={whom}", key, HashAlgorithmName.SHA256);
            using var issued = request.Create(
                _root, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), RandomNumberGenerator.GetBytes(8));
            using var own = issued.CopyWithPrivateKey(key);
            var file = System.IO.Path.Combine(_scratch.Folder, $"{_name}-{whom}.pfx");
            File.WriteAllBytes(file, own.Export(X509ContentType.Pkcs12));
            return file;
        }

        public void Dispose()
        {
            _root.Dispose();
            _key.Dispose();
        }
    }
}
