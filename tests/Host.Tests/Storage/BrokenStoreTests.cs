using System.Diagnostics;
using Microsoft.Data.Sqlite;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Storage;

/// <summary>A store that fails: a message that says what is safe, exit code 3, nothing lost.</summary>
public sealed class BrokenStoreTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private string? _mounted;

    public void Dispose()
    {
        if (_mounted is not null) Execute("umount", _mounted);
        _scratch.Dispose();
    }

    [Fact]
    public void A_full_disk_stops_the_run_which_goes_on_once_there_is_room()
    {
        Mount("size=400k");
        var store = Path.Combine(_mounted!, "store.db");
        var file = _scratch.File("long.yaml", Samples.Long);
        var full = TheProgram.Run("run", file, "--quiet", "--store", store);
        Assert.Equal(3, full.Exit);
        Assert.Contains("disk is full", full.Error, StringComparison.Ordinal);
        Assert.Contains("resume", full.Error, StringComparison.Ordinal);

        Execute("mount", "-o", "remount,size=64m", _mounted!);
        var resumed = TheProgram.Invoke("resume", "--json", "--store", store);
        Assert.True(resumed.Exit == 0, resumed.Error);
        var whole = TheProgram.Invoke("run", file, "--json", "--store", _scratch.Store);
        Assert.Equal(
            whole.Json.GetProperty("chain").GetString(), resumed.Json.GetProperty("chain").GetString());
    }

    [Fact]
    public void A_read_only_file_is_refused_before_anything_is_computed_and_can_still_be_read()
    {
        Mount("size=16m");
        var store = Path.Combine(_mounted!, "store.db");
        var file = _scratch.File("lively.yaml", Samples.Lively);
        Assert.Equal(0, TheProgram.Run("run", file, "--quiet", "--store", store).Exit);
        Execute("mount", "-o", "remount,ro", _mounted!);
        Refused(TheProgram.Invoke("run", file, "--store", store), "read-only");
        var replayed = TheProgram.Invoke("replay", "lively", "--store", store);
        Assert.Equal(0, replayed.Exit);
        Assert.Contains("Identical", replayed.Out, StringComparison.Ordinal);
        Assert.Matches(@"^What this replay found is not kept for the pages: [^\n]*read-only[^\n]*\n$", replayed.Error);
    }

    [Fact]
    public void A_locked_file_is_waited_for_and_then_refused()
    {
        var file = _scratch.File("lively.yaml", Samples.Lively);
        Assert.Equal(0, TheProgram.Invoke("run", file, "--quiet", "--store", _scratch.Store).Exit);
        using var other = new SqliteConnection($"Data Source={_scratch.Store};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        Refused(TheProgram.Invoke("run", file, "--store", _scratch.Store), "locked by another process");
    }

    [Theory]
    [InlineData(0, "no SQLite database")]
    [InlineData(4096, "damaged")]
    public void A_corrupt_file_is_refused_by_every_command(int from, string words)
    {
        var file = _scratch.File("lively.yaml", Samples.Lively);
        Assert.Equal(0, TheProgram.Invoke("run", file, "--quiet", "--store", _scratch.Store).Exit);
        var bytes = File.ReadAllBytes(_scratch.Store);
        Array.Fill(bytes, (byte)0x5a, from, bytes.Length - from);
        File.WriteAllBytes(_scratch.Store, bytes);
        foreach (var command in new[] { "run", "list", "show", "events", "replay", "state", "resume" })
        {
            string[] arguments = command switch
            {
                "run" => ["run", file],
                "list" => ["list"],
                "state" => ["state", "lively", "--at", "1"],
                _ => [command, "lively"],
            };
            Refused(TheProgram.Invoke([.. arguments, "--store", _scratch.Store]), words);
        }
    }

    [Fact]
    public void A_truncated_file_is_refused()
    {
        var file = _scratch.File("lively.yaml", Samples.Lively);
        Assert.Equal(0, TheProgram.Invoke("run", file, "--quiet", "--store", _scratch.Store).Exit);
        using (var stream = File.OpenWrite(_scratch.Store)) stream.SetLength(stream.Length / 2);
        Refused(TheProgram.Invoke("replay", "lively", "--store", _scratch.Store), "damaged");
    }

    [Fact]
    public void A_folder_that_is_a_file_is_refused()
    {
        var file = _scratch.File("lively.yaml", Samples.Lively);
        Refused(TheProgram.Invoke("run", file, "--store", Path.Combine(file, "store.db")), "store.db");
    }

    private static void Refused(Said said, string words)
    {
        Assert.True(said.Exit == 3, $"exit {said.Exit}: {said.Out}{said.Error}");
        Assert.Contains(words, said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said.Error, StringComparison.Ordinal);
    }

    /// <summary>A file system of its own, so that it can be filled and write-protected.</summary>
    private void Mount(string options)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_scratch.Folder, "mounted")).FullName;
        var code = OperatingSystem.IsLinux() ? Execute("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder) : 1;
        Assert.SkipWhen(code != 0, "mounting a small file system needs Linux and its root");
        _mounted = folder;
    }

    private static int Execute(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
