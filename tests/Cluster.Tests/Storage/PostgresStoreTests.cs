using System.Text.RegularExpressions;
using Npgsql;
using TrainingGame.Cluster.Tests.Processes;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Cluster.Tests.Storage;

/// <summary>A store in PostgreSQL does what one in a file does, command by command.</summary>
public sealed class PostgresStoreTests(PostgresServer postgres)
{
    [Fact]
    public void Every_command_says_of_a_server_what_it_says_of_a_file()
    {
        using var scratch = new Scratch();
        var store = postgres.NewDatabase();
        var file = scratch.File("lively.yaml", Samples.Lively);
        string[] Told(string where)
        {
            string Ok(params string[] arguments)
            {
                var said = TheProgram.Invoke([.. arguments, "--store", where]);
                Assert.True(said.Exit is 0 or 1, said.Error);
                return said.Out;
            }
            var run = System.Text.Json.JsonDocument.Parse(Ok("run", file, "--quiet", "--json")).RootElement
                .GetProperty("run").GetString()!;
            var fork = System.Text.Json.JsonDocument.Parse(Ok(
                "fork", run, "--at", "200", "--set", "oversight.auditRate=0.5", "--quiet", "--json")).RootElement
                .GetProperty("run").GetString()!;
            var told = new[]
            {
                Ok("list", "--json"), Ok("show", run, "--json"), Ok("events", run, "--json"),
                Ok("events", run, "--json", "--kind", "BecameDeceptive"), Ok("replay", run, "--json"),
                Ok("replay", fork, "--json"), Ok("state", run, "--at", "123", "--json"), Ok("diff", run, fork, "--json"),
                Ok("lineages", run, "--json"), Ok("trace", run, "--lineage", "1", "--to", "20", "--json"),
                Ok("ledger", run, "--lineage", "1", "--json"),
                Ok("export", run, "--format", "csv", "--out", Path.Combine(scratch.Folder, "tables")),
            };
            // Names are drawn, times pass; nothing else may differ.
            return [.. told.Select(one => Regex.Replace(
                one.Replace(fork, "FORK", StringComparison.Ordinal).Replace(run, "RUN", StringComparison.Ordinal),
                "\"(begun|seconds)\":(\"[^\"]*\"|[-0-9.eE]+)", "\"$1\":0"))];
        }
        Assert.Equal(Told(scratch.Store), Told(store));
    }

    [Fact]
    public void Runs_that_end_without_a_word_resume_and_one_process_writes_a_run()
    {
        using var scratch = new Scratch();
        var store = postgres.NewDatabase();
        var file = scratch.File("long.yaml", Samples.Long);
        using var first = TheProgram.Start("run", file, "--quiet", "--store", store);
        var log = new RunLog(Store.Locate(store));
        while (log.Runs().Count == 0) Assert.False(first.WaitForExit(20));
        // Still and alive: it holds the run for as long as this test looks.
        Shell.Run("kill", "-STOP", $"{first.Id}");
        var run = log.Runs()[0].Run;
        var second = TheProgram.Invoke("resume", run, "--store", store);
        Assert.Equal(3, second.Exit);
        Assert.Contains("another process", second.Error, StringComparison.Ordinal);
        Assert.Contains("\"running\"", TheProgram.Invoke("list", "--json", "--store", store).Out, StringComparison.Ordinal);

        first.Kill();
        first.WaitForExit();
        Said resumed;
        // The server learns of the death of a process when it next hears of its connection.
        do resumed = TheProgram.Invoke("resume", run, "--quiet", "--json", "--store", store);
        while (resumed.Exit == 3 && resumed.Error.Contains("another process", StringComparison.Ordinal));
        Assert.True(resumed.Exit == 0, resumed.Error);
        var whole = TheProgram.Invoke("run", file, "--quiet", "--json", "--store", scratch.Store);
        Assert.Equal(
            whole.Json.GetProperty("chain").GetString(), resumed.Json.GetProperty("chain").GetString());
        Assert.Equal(0, TheProgram.Invoke("replay", run, "--store", store).Exit);
    }

    [Fact]
    public void Many_processes_may_make_one_store_at_once()
    {
        var store = Store.Locate(postgres.NewDatabase());
        Parallel.For(0, 12, new ParallelOptions { MaxDegreeOfParallelism = 12 }, _ => store.Prepare());
        Assert.Empty(new RunLog(store).Runs());
    }

    [Fact]
    public void A_server_that_fails_is_told_with_what_to_do_and_never_with_the_password()
    {
        using var scratch = new Scratch();
        var file = scratch.File("lively.yaml", Samples.Lively);
        var right = postgres.NewDatabase();
        foreach (var (store, words) in new[]
        {
            (With(right, s => s.Password = "wrong geheim"), "refuses the user name or password"),
            (With(right, s => s.Database = "absent"), "does not exist"),
            (With(right, s => { s.Port = PostgresServer.FreePort(); s.Password = "geheim"; }), "cannot be reached"),
        })
        {
            foreach (var command in new[] { "run", "list", "show", "sweep show" })
            {
                string[] line = command == "run" ? ["run", file] : command == "list" ? ["list"] : [.. command.Split(' '), "x"];
                var said = TheProgram.Invoke([.. line, "--store", store]);
                Assert.True(said.Exit == 3, $"{command}: {said.Exit} {said.Out}{said.Error}");
                Assert.Contains(words, said.Error, StringComparison.Ordinal);
                Assert.DoesNotContain("geheim", said.Error + said.Out, StringComparison.Ordinal);
                Assert.DoesNotContain("   at ", said.Error, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("Host=x;Password=geheim")]
    [InlineData("Passwort=geheim;Host=x;Database=y")]
    [InlineData("Host=x;Database=y;Port=geheim")]
    [InlineData("=geheim")]
    public void A_wrong_connection_string_is_a_mistake_and_is_not_repeated(string store)
    {
        var said = TheProgram.Invoke("list", "--store", store);
        Assert.Equal(2, said.Exit);
        Assert.Contains("allowed:", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", said.Error, StringComparison.Ordinal);
    }

    private static string With(string store, Action<NpgsqlConnectionStringBuilder> change)
    {
        var settings = new NpgsqlConnectionStringBuilder(store);
        change(settings);
        return settings.ToString();
    }
}
