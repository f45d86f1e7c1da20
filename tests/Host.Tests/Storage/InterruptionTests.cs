using System.Diagnostics;
using System.Globalization;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Storage;

/// <summary>Real processes, killed or crowded: nothing acknowledged is lost, the chain is the same.</summary>
public sealed class InterruptionTests : IDisposable
{
    private const int Kills = 22;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_run_killed_at_random_moments_ends_with_the_chain_of_an_undisturbed_one()
    {
        var file = _scratch.File("long.yaml", Samples.Long);
        var expected = ChainOfFold(file);
        var chance = new Random(20261124);
        var store = Store.Locate(_scratch.Store);
        string? run = null;
        var kills = 0;
        var finished = 0;
        // On a busy machine all kills may fall before anything is written: a run must still finish.
        while (kills < Kills || run is not null || finished == 0)
        {
            string[] command = run is null ? ["run", file] : ["resume", run];
            using var process = TheProgram.Start([.. command, "--quiet", "--store", _scratch.Store]);
            var ended = process.WaitForExit(kills < Kills ? chance.Next(250, 1200) : 120_000);
            if (!ended)
            {
                process.Kill();
                process.WaitForExit();
                kills++;
            }
            else
            {
                Assert.Equal(0, process.ExitCode);
            }
            var entry = store.Exists ? new RunLog(store).Runs() is [.., var last] ? last : null : null;
            if (entry is { Complete: true })
            {
                Assert.Equal(expected, Chain(entry.Run));
                Assert.Equal(0, TheProgram.Invoke("replay", entry.Run, "--store", _scratch.Store).Exit);
                finished++;
                run = null;
            }
            else
            {
                run = entry?.Run;
            }
        }
        Assert.True(finished > 0);
    }

    [Fact]
    public void Two_processes_on_one_run_do_not_both_write()
    {
        var file = _scratch.File("long.yaml", Samples.Long);
        using var first = TheProgram.Start("run", file, "--quiet", "--store", _scratch.Store);
        var log = new RunLog(Store.Locate(_scratch.Store));
        while (log.Runs().Count == 0) Assert.False(first.WaitForExit(20));
        var run = log.Runs()[0].Run;

        var second = TheProgram.Run("resume", run, "--store", _scratch.Store);
        Assert.Equal(3, second.Exit);
        Assert.Contains("another process", second.Error, StringComparison.Ordinal);
        var tables = TheProgram.Run("export", run, "--out", _scratch.Folder, "--store", _scratch.Store);
        Assert.Equal(2, tables.Exit);
        Assert.Contains("still being written", tables.Error, StringComparison.Ordinal);

        first.Kill();
        first.WaitForExit();
        Assert.Equal(0, TheProgram.Run("resume", run, "--quiet", "--store", _scratch.Store).Exit);
        Assert.Equal(ChainOfFold(file), Chain(run));
    }

    [Fact]
    public void Two_runs_share_a_store_and_disturb_nothing()
    {
        var file = _scratch.File("long.yaml", Samples.Long);
        using var first = TheProgram.Start("run", file, "--quiet", "--store", _scratch.Store);
        using var second = TheProgram.Start("run", file, "--quiet", "--store", _scratch.Store);
        Assert.True(first.WaitForExit(120_000) && second.WaitForExit(120_000));
        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        var expected = ChainOfFold(file);
        var runs = new RunLog(Store.Locate(_scratch.Store)).Runs();
        Assert.Equal(2, runs.Count);
        Assert.All(runs, run => Assert.Equal(expected, Chain(run.Run)));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void Interrupting_by_signal_says_how_to_go_on(string signal)
    {
        Assert.SkipWhen(
            signal == "INT" && InterruptsAreIgnored(),
            "who started the tests ignores SIGINT, as shells do in the background, and a program inherits that");
        var file = _scratch.File("long.yaml", Samples.Long);
        // On a busy machine a signal may come after the end: such a run is no trial.
        var (exit, error) = Enumerable.Range(0, 20).Select(_ => Interrupted(file, signal)).First(one => one.Exit != 0);
        Assert.Equal(130, exit);
        Assert.Contains("resume", error, StringComparison.Ordinal);
        var resumed = TheProgram.Invoke("resume", "--json", "--store", _scratch.Store);
        Assert.Equal(0, resumed.Exit);
        Assert.Equal(ChainOfFold(file), resumed.Json.GetProperty("chain").GetString());
    }

    /// <summary>How a run ended that was sent a signal as soon as its log had begun.</summary>
    private (int Exit, string Error) Interrupted(string file, string signal)
    {
        var log = new RunLog(Store.Locate(_scratch.Store));
        var before = log.Runs().Count;
        using var process = TheProgram.Start("run", file, "--store", _scratch.Store);
        while (log.Runs().Count == before && !process.WaitForExit(20)) { }
        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"])) kill.WaitForExit();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }

    /// <summary>Whether programs that this one starts never hear of SIGINT, the second of the signals.</summary>
    private static bool InterruptsAreIgnored()
    {
        using var child = Process.Start(new ProcessStartInfo("cat", ["/proc/self/status"])
        {
            RedirectStandardOutput = true,
        })!;
        var ignored = child.StandardOutput.ReadToEnd().Split('\n')
            .FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal));
        return ignored is not null
            && (ulong.Parse(ignored["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 2) != 0;
    }

    private static string ChainOfFold(string file)
    {
        var experiment = ExperimentFile.Load(file, []).Experiment!;
        return Simulation.Run(experiment, Provenance.Here).OfType<RunEnded>().Single().Chain;
    }

    private string Chain(string run) =>
        TheProgram.Invoke("show", run, "--json", "--store", _scratch.Store).Json.GetProperty("chain").GetString()!;
}
