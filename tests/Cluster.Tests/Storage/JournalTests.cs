using Akka.Actor;
using Akka.Persistence;
using TrainingGame.Cluster.Dispatch;
using TrainingGame.Cluster.Tests.Processes;
using TrainingGame.Host.Cluster;
using TrainingGame.Host.Storage;
using Xunit;

namespace TrainingGame.Cluster.Tests.Storage;

/// <summary>The journal of the cluster's own affairs, as nodes are configured to write it.</summary>
public sealed class JournalTests(PostgresServer postgres)
{
    [Fact]
    public async Task What_an_actor_wrote_is_all_there_wherever_it_goes_and_comes_back_to()
    {
        var store = Store.Locate(postgres.NewDatabase());
        store.Prepare();
        using var here = Node(store);
        using var there = Node(store);
        var written = new List<string>();
        foreach (var node in new[] { here, there, here, here, there })
        {
            written.Add($"{written.Count}");
            Assert.Equal(written, await Write(node, written[^1]));
        }
    }

    /// <summary>All that the actor of this name knows, after it has written once more on this node and gone.</summary>
    private static async Task<IReadOnlyList<string>> Write(ActorSystem node, string what)
    {
        var notes = node.ActorOf(Props.Create(() => new Notes()));
        var known = await notes.Ask<IReadOnlyList<string>>(what, TimeSpan.FromMinutes(1));
        Assert.True(await notes.GracefulStop(TimeSpan.FromMinutes(1)));
        return known;
    }

    private static ActorSystem Node(Store store) => ActorSystem.Create(
        ClusterConfiguration.System,
        ClusterConfiguration.OfNode(
            new("127.0.0.1", "127.0.0.1", PostgresServer.FreePort(), [], StableAfter: 2, Drain: 0), new([], null), store, quiet: true));

    private sealed class Notes : ReceivePersistentActor
    {
        private readonly List<string> _known = [];

        public Notes()
        {
            Recover<SweepStopped>(one => _known.Add(one.Sweep));
            Command<string>(what => Persist(new SweepStopped(what), one =>
            {
                _known.Add(one.Sweep);
                Sender.Tell(_known.ToList());
            }));
        }

        public override string PersistenceId => "notes";
    }
}
