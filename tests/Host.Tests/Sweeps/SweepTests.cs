using System.Text.Json;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Sweeps;

public class SweepTests
{
    [Fact]
    public void Results_do_not_depend_on_workers()
    {
        using var scratch = new Scratch();
        var file = Wee.In(scratch);
        string[] Chains(int workers) => [.. TheProgram
            .Invoke("sweep", file, "--workers", $"{workers}", "--store", scratch.Store, "--json")
            .Json.GetProperty("cells").EnumerateArray()
                .Select(cell => cell.GetProperty("chain").GetString()!)];
        var alone = Chains(1);
        Assert.Equal(12, alone.Length);
        Assert.Equal(alone, Chains(3));
    }

    [Fact]
    public void A_cell_that_was_given_up_is_tried_again_on_resume()
    {
        using var scratch = new Scratch();
        var whole = TheProgram.Invoke("sweep", Wee.In(scratch), "--store", scratch.Store, "--json").Json;
        var store = new SweepStore(Store.Locate(scratch.Store));
        var id = Assert.Single(store.Ids());
        var lost = store.Cells(id)[3];
        using (var connection = Store.Locate(scratch.Store).OpenForWriting())
        {
            foreach (var table in (string[])["cell_results", "cell_details", "cell_ledger"])
                connection.Execute($"DELETE FROM {table} WHERE point = {lost.Point} AND replicate = {lost.Replicate}");
        }
        store.Append(
            id, lost with { Chain = null, Failure = CellRow.Parked + "threw 3 times", Outcomes = new Dictionary<string, Measured>() },
            new("n", 3));
        var work = new Workplace(Store.Locate(scratch.Store));
        Assert.Null(work.Find(id, new(lost.Point, lost.Replicate)));
        Assert.Equal((12, 11), (work.Open(id, retryParked: false).Made.Count, work.Open(id, retryParked: true).Made.Count));
        var resumed = TheProgram.Invoke("sweep", "resume", id, "--store", scratch.Store, "--json").Json;
        string[] Chains(JsonElement of) =>
            [.. of.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("chain").GetString()!)];
        Assert.Equal(Chains(whole), Chains(resumed));
        Assert.Equal((12, 0), store.Ledger(id));
    }

    [Fact]
    public void Results_of_a_point_are_those_of_its_cells_together()
    {
        using var scratch = new Scratch();
        var document = TheProgram.Invoke("sweep", Wee.In(scratch), "--store", scratch.Store, "--json").Json;
        var results = document.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(6, results.Count);
        Assert.Equal(JsonValueKind.Null, document.GetProperty("sensitivity").ValueKind);
        var cells = document.GetProperty("cells").EnumerateArray().ToLookup(cell => cell.GetProperty("point").GetInt32());
        Assert.All(results, result =>
        {
            var share = result.GetProperty("outcomes").GetProperty("deceptive.end");
            var parts = cells[result.GetProperty("point").GetInt32()]
                .Select(cell => cell.GetProperty("outcomes").GetProperty("deceptive.end")).ToList();
            Assert.Equal(2, parts.Count);
            var estimate = share.GetProperty("estimate").GetDouble();
            Assert.Equal(
                parts.Sum(one => one.GetProperty("k").GetDouble()) / parts.Sum(one => one.GetProperty("n").GetDouble()),
                estimate, 12);
            Assert.InRange(estimate, share.GetProperty("low").GetDouble(), share.GetProperty("high").GetDouble());
        });
    }

    [Fact]
    public void A_cell_has_the_chain_of_the_run_with_its_settings()
    {
        using var scratch = new Scratch();
        var file = Wee.In(scratch);
        var cell = TheProgram.Invoke("sweep", file, "--store", scratch.Store, "--json").Json
            .GetProperty("cells").EnumerateArray().Last();
        string[] sets = [.. cell.GetProperty("settings").EnumerateArray()
            .SelectMany(one => new[] { "--set", one.GetString()! })];
        var run = TheProgram.Invoke(
            ["run", Path.Combine(scratch.Folder, "lively.yaml"), .. sets, "--seed",
                $"{cell.GetProperty("seed").GetUInt64()}",
                "--store", scratch.Store, "--json"]);
        Assert.Equal(cell.GetProperty("chain").GetString(),
            run.Json.GetProperty("chain").GetString());
    }

    [Fact]
    public void A_sweep_killed_anywhere_runs_each_cell_once()
    {
        using var scratch = new Scratch();
        var file = Wee.In(scratch, Wee.Sweep.Replace("replicates: 2", "replicates: 40",
            StringComparison.Ordinal));
        using (var process = TheProgram.Start("sweep", file, "--store", scratch.Store, "--quiet"))
        {
            // Killed once it has cells to lose.
            for (var wait = 0; wait < 200 && Runs(scratch) < 20; wait++) Thread.Sleep(50);
            process.Kill();
            process.WaitForExit();
        }
        var before = Runs(scratch);
        Assert.InRange(before, 1, 239);
        var after = TheProgram.Invoke("sweep", "resume", "wee", "--store", scratch.Store,
            "--json").Json;
        Assert.Equal(240, after.GetProperty("runs").GetInt32());
        Assert.Equal(240, after.GetProperty("ledger").GetProperty("entries").GetInt32());
        Assert.Equal(0, after.GetProperty("ledger").GetProperty("cellsTwice").GetInt32());
    }

    [Fact]
    public async Task A_stopped_sweep_says_how_to_go_on()
    {
        using var scratch = new Scratch();
        var file = Wee.In(scratch, Wee.Sweep.Replace("replicates: 2", "replicates: 200",
            StringComparison.Ordinal));
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var said = await TheProgram.Invoke(stop.Token, "sweep", file, "--store", scratch.Store);
        Assert.Equal(130, said.Exit);
        Assert.Contains("sweep resume wee-", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_run_is_named_and_stops_no_other()
    {
        using var scratch = new Scratch();
        var file = Wee.In(scratch, Wee.Sweep.Replace(
            "{key: oversight.auditRate, values: [0, 0.2, 0.4]}",
            "{key: phases.pretraining.learningRate, values: [0.01, 1.0e+200]}",
                StringComparison.Ordinal));
        var said = TheProgram.Invoke("sweep", file, "--store", scratch.Store, "--json");
        Assert.Equal(0, said.Exit);
        Assert.Equal(8, said.Json.GetProperty("runs").GetInt32());
        Assert.Equal(4, said.Json.GetProperty("failed").GetInt32());
        Assert.All(said.Json.GetProperty("cells").EnumerateArray()
            .Where(one => one.GetProperty("failure").ValueKind == JsonValueKind.String),
            one => Assert.Contains("ineage", one.GetProperty("failure").GetString(),
                StringComparison.Ordinal));
    }

    [Fact]
    public void A_sweep_fails_where_every_run_of_it_did()
    {
        using var scratch = new Scratch();
        var file = Wee.In(scratch, Wee.Sweep.Replace(
            "{key: oversight.auditRate, values: [0, 0.2, 0.4]}",
            "{key: phases.pretraining.learningRate, values: [1.0e+200]}", StringComparison.Ordinal));
        var said = TheProgram.Invoke("sweep", file, "--store", scratch.Store, "--quiet");
        Assert.Equal(3, said.Exit);
        Assert.Contains("Every run of it failed", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("going either way", said.Out, StringComparison.Ordinal);
        Assert.Contains("At 2 points every run failed: nothing is known there.", said.Lines);
        Assert.Equal(3, TheProgram.Invoke("sweep", "resume", "wee", "--store", scratch.Store, "--json").Exit);
        Assert.Equal(0, TheProgram.Invoke("sweep", "show", "wee", "--store", scratch.Store).Exit);
    }

    [Fact]
    public void Replicates_stop_when_the_interval_is_narrow_or_at_the_cap()
    {
        using var scratch = new Scratch();
        var file = Wee
            .In(scratch, Wee.Sweep + "\nstop: {outcome: becameDeceptive, width: 0.25, most: 6}\n");
        var cells = TheProgram.Invoke("sweep", file, "--store", scratch.Store, "--json").Json
            .GetProperty("cells").EnumerateArray()
                .GroupBy(one => one.GetProperty("point").GetInt32());
        Assert.All(cells, point => Assert.InRange(point.Count(), 2, 6));
    }

    [Fact]
    public void All_mistakes_are_told_at_once_and_nothing_is_written()
    {
        using var scratch = new Scratch();
        var file = Wee.In(scratch, """
            name: wee
            experiment: lively.yaml
            desing: grid
            replicates: 0
            axes:
              - {key: oversight.auditRat, values: [0, 1]}
              - {key: oversight.tail, from: 3, to: 3}
            outcomes: [becameDeceptiv]
            """);
        var said = TheProgram.Invoke("sweep", file, "--store", scratch.Store);
        Assert.Equal(2, said.Exit);
        Assert.Contains("wee.yaml:3:1: desing: unknown key; did you mean design?", said.Error,
            StringComparison.Ordinal);
        Assert.Contains("wee.yaml:4:13: replicates:", said.Error, StringComparison.Ordinal);
        Assert.Contains("wee.yaml:6:5: axes.0.oversight.auditRat: unknown key", said.Error, StringComparison.Ordinal);
        Assert.Contains("axes.1.to", said.Error, StringComparison.Ordinal);
        Assert.Contains("wee.yaml:8:12: outcomes: becameDeceptiv", said.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(scratch.Store));
    }

    [Fact]
    public void An_outcome_that_stands_twice_is_refused_before_anything_runs()
    {
        using var scratch = new Scratch();
        var file = Wee.In(scratch, Wee.Sweep.Replace(
            "[becameDeceptive, deceptive.end, lnHorizon.gain]", "[becameDeceptive, deceptiv.end, becameDeceptive]",
            StringComparison.Ordinal));
        var said = TheProgram.Invoke("sweep", file, "--store", scratch.Store);
        Assert.Equal(2, said.Exit);
        Assert.Contains(
            "wee.yaml:8:43: outcomes: becameDeceptive stands in the list already; allowed: once",
            said.Error, StringComparison.Ordinal);
        Assert.Contains("wee.yaml:8:29: outcomes: deceptiv.end", said.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(scratch.Store));
    }

    [Fact]
    public void An_axis_over_no_key_and_an_outcome_of_no_run_are_refused_by_name()
    {
        using var scratch = new Scratch();
        var file = Wee.In(scratch, Wee.Sweep.Replace("becameDeceptive,", "becameDeceptiv,",
            StringComparison.Ordinal)
            .Replace("auditRate", "auditRat", StringComparison.Ordinal));
        var said = TheProgram.Invoke("sweep", file, "--store", scratch.Store);
        Assert.Equal(2, said.Exit);
        Assert.Contains("auditRate", said.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("grid"), InlineData("random"), InlineData("latinHypercube"), InlineData("sobol")]
    [InlineData("oneAtATime"), InlineData("morris"), InlineData("saltelli")]
    public void Every_design_runs(string design)
    {
        using var scratch = new Scratch();
        var file = Wee.In(scratch, Wee.Sweep.Replace("design: grid",
            $"design: {design}\npoints: 4", StringComparison.Ordinal));
        Assert.Equal(0, TheProgram.Invoke("sweep", file, "--store", scratch.Store,
            "--quiet").Exit);
    }

    private static int Runs(Scratch scratch)
    {
        if (!File.Exists(scratch.Store)) return 0;
        try
        {
            var said = TheProgram.Invoke("sweep", "show", "wee", "--store", scratch.Store,
                "--json");
            return said.Exit == 0 ? said.Json.GetProperty("runs").GetInt32() : 0;
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            return 0;
        }
    }
}
