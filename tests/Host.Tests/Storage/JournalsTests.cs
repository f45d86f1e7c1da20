using TrainingGame.Core.Chronicle;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Storage;

/// <summary>
/// Stores as released versions wrote them, one file a version, never rewritten: whatever the program
/// becomes, it reads them. A version that writes a new kind of event adds a file.
/// </summary>
public sealed class JournalsTests : IDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/Host.Tests/Journals");

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    public static TheoryData<string> Versions =>
        [.. Directory.GetFiles(Folder, "*.db").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Fact]
    public void Together_they_hold_every_kind_of_event() => Assert.Equal(
        EventCodec.Kinds.Order(),
        Versions.SelectMany(version => Rows(Copied(version.Data))).Select(row => row.Kind).Distinct().Order());

    [Theory, MemberData(nameof(Versions))]
    public void Each_row_is_read_and_would_be_written_the_same_today(string version)
    {
        var rows = Rows(Copied(version));
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(row.Payload, EventCodec.Write(row.Read())));
    }

    [Theory, MemberData(nameof(Versions))]
    public void Each_run_is_shown_and_opened_at_any_step(string version)
    {
        var store = Copied(version);
        foreach (var run in new RunLog(Store.Locate(store)).Runs())
        {
            var shown = TheProgram.Invoke("show", run.Run, "--json", "--store", store);
            Assert.True(shown.Exit == 0, shown.Error);
            Assert.Equal(run.Parent is null ? 0 : 1, shown.Json.GetProperty("forks").GetArrayLength());
            var steps = shown.Json.GetProperty("steps").GetInt64();
            foreach (var step in new[] { 0, steps / 3, steps })
            {
                var state = TheProgram.Invoke("state", run.Run, "--at", $"{step}", "--json", "--store", store);
                Assert.True(state.Exit == 0, state.Error);
            }
        }
    }

    /// <summary>Where the mathematics has changed since, replay blames the program and not the log.</summary>
    [Theory, MemberData(nameof(Versions))]
    public void Each_run_is_computed_again_to_the_same_or_the_change_of_the_program_is_named(string version)
    {
        var store = Copied(version);
        var log = new RunLog(Store.Locate(store));
        foreach (var run in log.Runs())
        {
            var replayed = TheProgram.Invoke("replay", run.Run, "--json", "--store", store).Json;
            if (new LoggedRun(log, run.Run).Started.Origin.Model == ModelFingerprint.Current)
                Assert.True(replayed.GetProperty("identical").GetBoolean(), replayed.ToString());
            else if (!replayed.GetProperty("identical").GetBoolean())
                Assert.Contains("the code changed", replayed.GetProperty("cause").GetString(), StringComparison.Ordinal);
        }
    }

    /// <summary>A copy, for reading a store may leave files beside it.</summary>
    private string Copied(string version)
    {
        var copy = Path.Combine(_scratch.Folder, $"{version}.db");
        if (!File.Exists(copy)) File.Copy(Path.Combine(Folder, $"{version}.db"), copy);
        return copy;
    }

    private static List<LogRow> Rows(string store)
    {
        var log = new RunLog(Store.Locate(store));
        return [.. log.Runs().SelectMany(run => log.Rows(run.Run))];
    }
}
