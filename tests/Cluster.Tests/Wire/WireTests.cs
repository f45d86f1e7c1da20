using System.Text;
using TrainingGame.Cluster.Dispatch;
using TrainingGame.Cluster.Wire;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Cluster.Tests.Wire;

/// <summary>
/// What nodes of one version write, nodes of later ones read: a cluster is renewed node by node, and
/// its journal outlives versions. The fixtures are never edited; a new message adds a file.
/// </summary>
public class WireTests
{
    private const string Version = "0.1";

    private static readonly CellId Cell = new(12, 3);
    private static readonly CellResult Result = new(Cell, false, new(0.25, double.NaN, 32, 8), 1.5);

    private static readonly object[] Examples =
    [
        new SweepAccepted("tiny-k3f9", new("tiny-k3f9", 40, 2, new(0.05, 16)), [Result, new(new(0, 0), true, null, 0)]),
        new CellIssued("tiny-k3f9", Cell, "10.0.0.2:4053#7", 2),
        new CellSettled("tiny-k3f9", Result),
        new ReplicateGranted("tiny-k3f9", 12),
        new CellReturned("tiny-k3f9", Cell, Trouble.Lost, "its node was lost"),
        new CellParked("tiny-k3f9", Cell, "threw 3 times, last: out of memory"),
        new SweepEnded("tiny-k3f9"),
        new SweepStopped("tiny-k3f9"),
        new SubmitSweep("tiny-k3f9"),
        new StopSweep("tiny-k3f9"),
        new GetSweepProgress("tiny-k3f9"),
        new SweepTaken("tiny-k3f9"),
        new SweepRefused("tiny-k3f9", "There is no sweep tiny-k3f9."),
        new SweepProgressed("tiny-k3f9", true, 40, 7, 15, 1, 1, 4, 8, 2, Stopped: true),
        new NodeReady("10.0.0.2:4053", -123456789, 8, false),
        new RunCell("tiny-k3f9", Cell, "10.0.0.2:4053#7", 2, Fresh: true),
        new ForgetCell("tiny-k3f9", Cell, "10.0.0.2:4053#7"),
        new CellBegun("tiny-k3f9", Cell, 2, "10.0.0.2:4053", -123456789),
        new CellDone("tiny-k3f9", Result, 2, "10.0.0.2:4053"),
        new CellNoted("tiny-k3f9", Cell),
        new CellThrew("tiny-k3f9", Cell, 2, "10.0.0.2:4053", "out of memory"),
        new CellReleased("tiny-k3f9", Cell, 2, "10.0.0.2:4053"),
        new CellOrphaned("tiny-k3f9", Cell, "10.0.0.2:4053#7", "10.0.0.3:4053"),
    ];

    /// <summary>Messages with the fields that came after their first version, in the version that wrote them so.</summary>
    private static readonly (string Version, object Message)[] Grown =
    [
        ("0.2", new SubmitSweep("tiny-k3f9", RetryParked: true)),
        ("0.2", new ForgetCell("tiny-k3f9", Cell, "10.0.0.2:4053#7", Attempt: 2)),
        ("0.2", new CellNoted("tiny-k3f9", Cell, Attempt: 2)),
        ("0.2", new CellOrphaned("tiny-k3f9", Cell, "10.0.0.2:4053#7", "10.0.0.3:4053", Incarnation: 3)),
        ("0.2", new CellSettled("tiny-k3f9", Result with { Measure = new(1, 2, 3, -1, [[10, 1, 0], [50, 0, 2]], 3, true) })),
    ];

    public static TheoryData<string> Names => [.. WireCodec.Names];

    [Fact]
    public void Every_message_and_event_has_an_example_and_is_known_to_the_codec()
    {
        Assert.Equal(WireCodec.Names.Order(), Examples.Select(one => one.GetType().Name).Order());
        var all = typeof(IWireMessage).Assembly.GetTypes().Where(type => !type.IsAbstract && !type.IsInterface
            && (type.IsAssignableTo(typeof(IWireMessage)) || type.IsAssignableTo(typeof(SweepEvent))));
        Assert.Equal(all.Select(type => type.Name).Order(), WireCodec.Names.Order());
    }

    [Fact]
    public void A_measure_keeps_its_times_and_whether_runs_are_the_individuals()
    {
        var sent = new CellSettled("s", new(Cell, false, new(1, 2, 3, -1, [[10, 1, 0], [50, 0, 2]], 3, true), 1));
        var got = ((CellSettled)WireCodec.Read(nameof(CellSettled), WireCodec.Write(sent))).Result.Measure!;
        Assert.Equal([[10, 1, 0], [50, 0, 2]], got.Times!);
        Assert.Equal((3, true), (got.Founders, got.Coupled));
    }

    [Theory, MemberData(nameof(Names))]
    public void What_an_earlier_version_wrote_reads_as_it_was_meant(string name)
    {
        var example = Examples.Single(one => one.GetType().Name == name);
        Assert.Equal(example, WireCodec.Read(name, Fixture(Version, example)));
    }

    [Fact]
    public void What_was_added_later_reads_as_it_was_meant()
    {
        foreach (var (version, example) in Grown)
        {
            var bytes = Fixture(version, example);
            // A measure's times are a list, which is equal to itself alone.
            Assert.Equal(
                Encoding.UTF8.GetString(WireCodec.Write(example)),
                Encoding.UTF8.GetString(WireCodec.Write(WireCodec.Read(example.GetType().Name, bytes))));
            Assert.Contains(
                example.GetType().GetConstructors()[0].GetParameters()[^1].Name!, Encoding.UTF8.GetString(bytes),
                StringComparison.OrdinalIgnoreCase);
        }
    }

    private static byte[] Fixture(string version, object example)
    {
        var file = Path.Combine(
            Repository.Root, "tests/Cluster.Tests/Wire/Fixtures", version, $"{example.GetType().Name}.json");
        if (Repository.Approving && !File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, WireCodec.Write(example));
        }
        return File.ReadAllBytes(file);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_field_that_a_later_version_adds_is_passed_over(string name)
    {
        var example = Examples.Single(one => one.GetType().Name == name);
        var later = Encoding.UTF8.GetString(WireCodec.Write(example))[..^1] + ",\"addedLater\":{\"x\":[1]}}";
        Assert.Equal(example, WireCodec.Read(name, Encoding.UTF8.GetBytes(later)));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_broken_payload_is_an_error_that_names_it(string name)
    {
        var whole = WireCodec.Write(Examples.Single(one => one.GetType().Name == name));
        for (var length = 0; length < whole.Length; length++)
        {
            var e = Assert.Throws<UnreadableMessageException>(() => WireCodec.Read(name, whole.AsSpan(0, length)));
            Assert.Contains(name, e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_unknown_name_is_an_error() => Assert.Contains(
        "RunCellBetter", Assert.Throws<UnreadableMessageException>(() => WireCodec.Read("RunCellBetter", "{}"u8)).Message,
        StringComparison.Ordinal);
}
