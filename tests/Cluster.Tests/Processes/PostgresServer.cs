using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(TrainingGame.Cluster.Tests.Processes.PostgresServer))]

namespace TrainingGame.Cluster.Tests.Processes;

/// <summary>A PostgreSQL server of the tests' own, on a port of its own; its data are gone afterwards.</summary>
public sealed class PostgresServer : IDisposable
{
    private const string User = "game", Password = "a password for tests only";

    private readonly string _folder = Directory.CreateTempSubdirectory("traininggame-postgres-").FullName;
    private readonly string? _binaries = Binaries();
    private readonly string[] _as = [];
    private string _address = "127.0.0.1";
    private string[] _inside = [];

    public PostgresServer()
    {
        Port = FreePort();
        if (_binaries is null) return;
        // The server refuses to run as root.
        if (Environment.UserName == "root")
        {
            _as = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"];
            Shell.Run("chown", "postgres", _folder);
        }
        var password = Path.Combine(_folder, "password");
        File.WriteAllText(password, Password);
        if (_as.Length > 0) Shell.Run("chown", "postgres", password);
        Run("initdb", "-D", Data, "-U", User, "-A", "scram-sha-256", $"--pwfile={password}", "--no-sync");
        File.AppendAllText(Path.Combine(Data, "pg_hba.conf"), "host all all 10.213.0.0/16 scram-sha-256\n");
        Start();
    }

    public int Port { get; }

    private string Data => Path.Combine(_folder, "data");

    /// <summary>A new database, as the program's --store.</summary>
    public string NewDatabase()
    {
        Required();
        var name = $"d{Guid.NewGuid():N}";
        using var connection = new NpgsqlConnection(StoreOf("postgres"));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        command.ExecuteNonQuery();
        return StoreOf(name);
    }

    /// <summary>The server under another address, in a network namespace where one is named.</summary>
    public void Move(string address, string? space)
    {
        Required();
        Stop();
        (_address, _inside) = (address, space is null ? [] : ["ip", "netns", "exec", space]);
        Start();
    }

    public void Start() => Shell.Run(
        [.. _inside, .. _as, Path.Combine(_binaries!, "pg_ctl"), "-D", Data, "-w", "-l", Path.Combine(_folder, "log"),
            "-o", string.Create(CultureInfo.InvariantCulture,
                $"-p {Port} -c listen_addresses='{_address},127.0.0.1' -c unix_socket_directories={_folder} -c fsync=off"),
            "start"]);

    /// <summary>As after a crash of the server: connections end, nothing committed is lost.</summary>
    public void Stop() => Run("pg_ctl", "-D", Data, "-w", "-m", "immediate", "stop");

    public void Dispose()
    {
        if (_binaries is not null && File.Exists(Path.Combine(Data, "postmaster.pid"))) Stop();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Tests without a server say so; where tests must all run, they fail.</summary>
    public void Required()
    {
        if (_binaries is not null) return;
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("CI") == "true", "needs PostgreSQL's server, as of Debian's postgresql");
        Assert.Fail("PostgreSQL's server is not installed.");
    }

    private string StoreOf(string database) => string.Create(CultureInfo.InvariantCulture,
        $"Host={_address};Port={Port};Database={database};Username={User};Password={Password}");

    private void Run(string program, params string[] arguments) =>
        Shell.Run([.. _as, Path.Combine(_binaries!, program), .. arguments]);

    private static string? Binaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal)
                .Select(one => Path.Combine(one, "bin")).LastOrDefault(one => File.Exists(Path.Combine(one, "initdb")))
            : null;

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Tests that each start several processes: one at a time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessesCollection
{
    public const string Name = "processes";
}

/// <summary>Programs of the system.</summary>
internal static class Shell
{
    public static void Run(params string[] command)
    {
        var (code, said) = Try(command);
        Assert.True(code == 0, $"{string.Join(' ', command)}: {said}");
    }

    public static (int Code, string Said) Try(params string[] command)
    {
        // Not through pipes: a server that stays would hold them open.
        var file = Path.GetTempFileName();
        using var process = Process.Start(new ProcessStartInfo(
            "/bin/sh", ["-c", "out=$1; shift; exec \"$@\" > \"$out\" 2>&1 < /dev/null", "sh", file, .. command]))!;
        process.WaitForExit();
        var said = File.ReadAllText(file);
        File.Delete(file);
        return (process.ExitCode, said);
    }
}
