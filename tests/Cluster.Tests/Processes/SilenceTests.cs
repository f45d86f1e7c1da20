using System.Collections.Concurrent;
using System.Net;
using Akka.Actor;
using TrainingGame.Cluster.Wire;
using TrainingGame.Host.Cluster;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Cluster.Tests.Processes;

/// <summary>A node that takes a sweep, and behind which no coordinator answers any more.</summary>
public sealed class SilenceTests
{
    [Fact]
    public async Task Whoever_watches_is_told_that_nobody_answers_and_does_not_wait_for_ever()
    {
        using var system = ActorSystem.Create(
            ClusterConfiguration.System, ClusterConfiguration.OfClient(new([new("127.0.0.1", 1)], null)));
        var taken = new ConcurrentQueue<SubmitSweep>();
        system.ActorOf(Props.Create(() => new Door(taken)), ClusterNode.Door);
        var at = ((ExtendedActorSystem)system).Provider.DefaultAddress;
        using var scratch = new Scratch();
        var file = Sweepings.In(scratch, 4);
        var sweep = SweepFile.Load(file, [])!;
        var entry = SweepEntry.Of("s", file, sweep, sweep.Cube(), "2026");
        var said = new StringWriter();
        var line = new SweepProgressLine(said, terminal: false, () => 80);
        var runner = new ClusterRunner(
            new([new DnsEndPoint("127.0.0.1", at.Port!.Value)], null), new Workplace(Store.Locate(scratch.Store)),
            TimeSpan.FromSeconds(8));
        var failure = Assert.Throws<StoreException>(() => runner.Run(entry, line.Show, CancellationToken.None));
        Assert.Contains("No coordinator has answered for", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"127.0.0.1:{at.Port}", failure.Message, StringComparison.Ordinal);
        Assert.Single(said.ToString().Split('\n'), told => told.Contains("cells go on at the nodes that are left", StringComparison.Ordinal));
        Assert.True(Assert.Single(taken).RetryParked);
        await system.Terminate();
    }

    private sealed class Door : ReceiveActor
    {
        public Door(ConcurrentQueue<SubmitSweep> taken)
        {
            Receive<SubmitSweep>(submit =>
            {
                taken.Enqueue(submit);
                Sender.Tell(new SweepTaken(submit.Sweep));
            });
            Receive<GetSweepProgress>(_ => { });
        }
    }
}
