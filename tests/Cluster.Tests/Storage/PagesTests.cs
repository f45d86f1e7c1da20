using TrainingGame.Cluster.Tests.Processes;
using TrainingGame.Dashboard.Records;
using TrainingGame.Host.Pages;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Cluster.Tests.Storage;

/// <summary>The pages read a server as they read a file.</summary>
public sealed class PagesTests(PostgresServer postgres)
{
    private const string Sweep = """
        name: wee
        experiment: lively.yaml
        design: grid
        axes: [{key: oversight.auditRate, values: [0, 0.4]}]
        outcomes: [becameDeceptive]
        """;

    [Fact]
    public async Task Pages_say_of_a_server_what_they_say_of_a_file()
    {
        using var scratch = new Scratch();
        var server = postgres.NewDatabase();
        Assert.Equal(await Told(scratch, scratch.Store), await Told(scratch, server));
    }

    private static async Task<List<string>> Told(Scratch scratch, string where)
    {
        var run = Say(where, "run", scratch.File("lively.yaml", Samples.Lively)).GetProperty("run").GetString()!;
        var sweep = Say(where, "sweep", scratch.File("wee.yaml", Sweep)).GetProperty("sweep").GetString()!;
        using var works = new Works(1 << 20, CancellationToken.None);
        var records = new StoreRecords(Store.Locate(where), works, threads: 2);
        var line = Assert.Single(records.Runs(1).Items);
        Assert.Equal(run, line.Run);
        var version = records.Version();
        var moment = Assert.IsType<Ready<RunMoment>>(await Wait(() => records.Moment(run, 123))).Value;
        var portrait = Assert.IsType<Ready<Portrait>>(await Wait(() => records.Portrait(run, atRounds: true))).Value;
        List<string> told =
        [
            $"{line.State} {line.Events} {line.BecameDeceptive} {string.Join(' ', line.Regimes.OrderBy(one => one.Key))}",
            records.Run(run)!.Outcome!.ChainSoFar!,
            string.Join(' ', records.Regimes(run)!.Steps),
            string.Join('\n', records.Events(run, new("Forked", null, null, null, 1))!.Items
                .Select(one => $"{one.Seq} {one.Step} {string.Join(' ', one.Fields)}")),
            string.Join(' ', moment.Lineages.Select(one => $"{one.Lineage} {one.Read.P:R}")),
            string.Join(' ', portrait.X),
            $"{records.Family(run, withDeadLines: true, byRegime: false)!.Lineages.Count}",
            string.Join('\n', records.Sweep(sweep)!.Points.Select(one => $"{one.Runs} {one.Outcomes["becameDeceptive"]}")),
            records.Point(sweep, 1)!.Runs[0].Chain!,
            records.Run($"{sweep}.1.0")!.Recall!.SameChain.ToString(),
        ];
        Say(where, "run", scratch.File("lively.yaml", Samples.Lively), "--seed", "9");
        Assert.NotEqual(version, records.Version());
        return told;
    }

    private static async Task<Answer<T>> Wait<T>(Func<Task<Answer<T>>> ask)
    {
        while (await ask() is { } answer)
        {
            if (answer is not UnderWay<T>) return answer;
            await Task.Delay(20);
        }
        throw new InvalidOperationException("There is always an answer.");
    }

    private static System.Text.Json.JsonElement Say(string where, params string[] arguments)
    {
        var said = TheProgram.Invoke([.. arguments, "--store", where, "--json", "--quiet"]);
        Assert.True(said.Exit == ExitCode.Done, said.Error);
        return said.Json;
    }
}
