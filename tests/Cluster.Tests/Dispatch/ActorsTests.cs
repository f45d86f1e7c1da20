using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Configuration;
using TrainingGame.Cluster.Dispatch;
using TrainingGame.Cluster.Wire;
using Xunit;

namespace TrainingGame.Cluster.Tests.Dispatch;

/// <summary>The coordinator and a cell on a node of their own, told what others would tell them.</summary>
public sealed class ActorsTests : IAsyncLifetime
{
    private const string Sweep = "s";
    private static readonly CellId Cell = new(0, 0);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), Soon = TimeSpan.FromMilliseconds(50);

    private readonly ActorSystem _system = ActorSystem.Create("actors", ConfigurationFactory.ParseString("""
        akka.actor.provider = cluster
        akka.loglevel = ERROR
        akka.stdout-loglevel = ERROR
        akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        """));

    private readonly ConcurrentQueue<RunCell> _told = new();
    private readonly ConcurrentQueue<object> _answered = new();

    private string Node => Lane.NodeOf(Here.SelfAddress);
    private Akka.Cluster.Cluster Here => Akka.Cluster.Cluster.Get(_system);

    public async ValueTask InitializeAsync() => await Here.JoinAsync(Here.SelfAddress);

    public async ValueTask DisposeAsync() => await _system.Terminate();

    [Fact]
    public async Task A_cell_that_asks_many_times_before_it_is_answered_has_lost_its_node_once()
    {
        var coordinator = await Begin(new Work(), (_, _) => { });
        var lane = _told.First().Lane;
        for (var i = 0; i < 10; i++) coordinator.Tell(new CellOrphaned(Sweep, Cell, lane, Node, Incarnation: 7));
        await Until(() => _told.Count > 10);
        Assert.Equal(2, _told.Max(run => run.Attempt));
        Assert.Equal(0, (await Progress(coordinator)).Parked);
    }

    [Fact]
    public async Task A_cell_whose_parking_the_store_did_not_take_is_parked_when_it_does()
    {
        var work = new Work { ParkFails = true };
        var coordinator = await Begin(work, (run, to) =>
        {
            to.Tell(new CellBegun(run.Sweep, run.Cell, run.Attempt, Node, Here.SelfUniqueAddress.Uid));
            to.Tell(new CellThrew(run.Sweep, run.Cell, run.Attempt, Node, "boom"));
        });
        await Until(async () =>
        {
            coordinator.Tell(new NodeReady(Node, Here.SelfUniqueAddress.Uid, 1, false));
            return !(await Progress(coordinator)).Active;
        });
        Assert.Equal(2, work.Parks);
    }

    [Fact]
    public async Task A_cell_that_is_forgotten_while_it_waits_for_the_store_leaves_its_place()
    {
        var bench = _system.ActorOf(Props.Create(() => new Bench(1, ActorRefs.Nobody)));
        var gone = new ConcurrentQueue<Passivate>();
        var work = new Work { Away = true };
        var entity = Lane.EntityOf("h:1#0", Sweep, Cell);
        var region = _system.ActorOf(Props.Create(() => new Region(
            Props.Create(() => new CellEntity(entity, work, bench, ActorRefs.Nobody)), gone.Enqueue)));
        region.Tell(new RunCell(Sweep, Cell, "h:1#0", 1, Fresh: true));
        await Until(() => work.Computed > 0);
        region.Tell(new ForgetCell(Sweep, Cell, "h:1#0"));
        await Until(() => !gone.IsEmpty);
        Assert.Equal(0, (await bench.Ask<Bench.Places>(new Bench.CountPlaces(), Patience)).Running);
    }

    [Fact]
    public async Task What_the_coordinator_tells_a_cell_names_the_attempt()
    {
        var coordinator = await Begin(new Work(), (run, to) =>
        {
            if (run.Attempt == 1) to.Tell(new CellThrew(run.Sweep, run.Cell, 1, Node, "boom"));
        });
        await Until(() =>
        {
            coordinator.Tell(new NodeReady(Node, Here.SelfUniqueAddress.Uid, 1, false));
            return _told.Any(run => run.Attempt == 2) && _answered.OfType<CellNoted>().Any();
        });
        Assert.Equal(1, _answered.OfType<CellNoted>().First().Attempt);
        await coordinator.Ask<SweepTaken>(new StopSweep(Sweep), Patience);
        await Until(() => _answered.OfType<ForgetCell>().Any());
        Assert.Equal(2, _answered.OfType<ForgetCell>().Single().Attempt);
        var forgotten = await coordinator.Ask<ForgetCell>(
            new CellOrphaned(Sweep, Cell, _told.First().Lane, Node, Incarnation: 3), Patience);
        Assert.Equal(0, forgotten.Attempt);
        var noted = await coordinator.Ask<CellNoted>(
            new CellDone(Sweep, new(Cell, false, null, 1), 7, Node), Patience);
        Assert.Equal(7, noted.Attempt);
    }

    [Fact]
    public async Task A_cell_that_is_being_parked_is_given_to_nobody()
    {
        using var store = new ManualResetEventSlim();
        var work = new Work { ParkWaits = store };
        var coordinator = await Begin(work, (_, _) => { });
        var lane = _told.First().Lane;
        for (var lost = 1; lost <= Decide.MostLost; lost++)
            coordinator.Tell(new CellOrphaned(Sweep, Cell, lane, Node, Incarnation: lost));
        await Until(() => work.Parks == 1);
        var told = _told.Count;
        for (var i = 0; i < 3; i++) coordinator.Tell(new CellOrphaned(Sweep, Cell, lane, Node, Decide.MostLost));
        // Longer than it takes to send again what nobody has.
        await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.Equal(told, _told.Count);
        store.Set();
        await Until(async () => !(await Progress(coordinator)).Active);
    }

    [Fact]
    public async Task A_reason_that_the_store_refuses_is_not_written_for_ever()
    {
        var work = new Work { Refuses = true };
        var coordinator = await Begin(work, (run, to) =>
            to.Tell(new CellThrew(run.Sweep, run.Cell, run.Attempt, Node, "boom")));
        await Until(async () =>
        {
            coordinator.Tell(new NodeReady(Node, Here.SelfUniqueAddress.Uid, 1, false));
            return !(await Progress(coordinator)).Active;
        });
        Assert.Equal(2, work.Parks);
    }

    [Fact]
    public async Task Late_word_of_an_attempt_does_not_end_the_next()
    {
        using var going = new ManualResetEventSlim();
        var gone = new ConcurrentQueue<Passivate>();
        var told = new ConcurrentQueue<object>();
        var work = new Work { Second = going };
        var bench = _system.ActorOf(Props.Create(() => new Bench(1, ActorRefs.Nobody)));
        var coordinator = _system.ActorOf(Props.Create(() => new Ears(told)));
        var entity = Lane.EntityOf("h:1#0", Sweep, Cell);
        var region = _system.ActorOf(Props.Create(() => new Region(
            Props.Create(() => new CellEntity(entity, work, bench, coordinator)), gone.Enqueue)));
        region.Tell(new RunCell(Sweep, Cell, "h:1#0", 1, Fresh: true));
        await Until(() => told.OfType<CellThrew>().Any(threw => threw.Attempt == 1));
        region.Tell(new RunCell(Sweep, Cell, "h:1#0", 2));
        await Until(() => work.Computed == 2);
        region.Tell(new CellNoted(Sweep, Cell, 1));
        region.Tell(new ForgetCell(Sweep, Cell, "h:1#0", 1));
        region.Tell(new ForgetCell(Sweep, Cell, "h:1#0", 0));
        // What is told in order is heard in order: by then the cell has heard all of it.
        region.Tell(new RunCell(Sweep, Cell, "h:1#0", 2));
        await Until(() => told.OfType<CellBegun>().Count(begun => begun.Attempt == 2) == 2);
        going.Set();
        await Until(() => told.OfType<CellDone>().Any(done => done.Attempt == 2));
        Assert.Empty(gone);
        region.Tell(new CellNoted(Sweep, Cell, 2));
        await Until(() => !gone.IsEmpty);
    }

    [Fact]
    public async Task What_was_parked_is_tried_again_where_that_is_asked_for()
    {
        var work = new Work();
        var coordinator = _system.ActorOf(Props.Create(() => new Coordinator(work, ActorRefs.Nobody, new Lead())));
        await coordinator.Ask<SweepTaken>(new SubmitSweep(Sweep), Patience);
        Assert.False(work.RetriedParked);
        await coordinator.Ask<SweepTaken>(new SubmitSweep(Sweep, RetryParked: true), Patience);
        Assert.True(work.RetriedParked);
    }

    [Fact]
    public async Task A_sweep_that_is_stopped_while_it_is_looked_up_does_not_begin()
    {
        using var found = new ManualResetEventSlim();
        var work = new Work { OpenWaits = found };
        Action<RunCell, IActorRef> idle = (_, _) => { };
        var lanes = _system.ActorOf(Props.Create(() => new Lanes(_told, _answered, idle)));
        var coordinator = _system.ActorOf(Props.Create(() => new Coordinator(work, lanes, new Lead())));
        var submitted = coordinator.Ask<SweepTaken>(new SubmitSweep(Sweep), Patience);
        await coordinator.Ask<SweepTaken>(new StopSweep(Sweep), Patience);
        found.Set();
        await submitted;
        var progress = await Progress(coordinator);
        Assert.Equal((false, true), (progress.Active, progress.Stopped));
        coordinator.Tell(new NodeReady(Node, Here.SelfUniqueAddress.Uid, 1, false));
        await Progress(coordinator);
        Assert.Empty(_told);
        // Whoever asks for it again gets it.
        await coordinator.Ask<SweepTaken>(new SubmitSweep(Sweep), Patience);
        Assert.True((await Progress(coordinator)).Active);
    }

    /// <summary>A coordinator that has told somebody to run the one cell there is.</summary>
    private async Task<IActorRef> Begin(Work work, Action<RunCell, IActorRef> then)
    {
        var lanes = _system.ActorOf(Props.Create(() => new Lanes(_told, _answered, then)));
        var coordinator = _system.ActorOf(Props.Create(() => new Coordinator(work, lanes, new Lead())));
        await coordinator.Ask<SweepTaken>(new SubmitSweep(Sweep), Patience);
        await Until(() =>
        {
            coordinator.Tell(new NodeReady(Node, Here.SelfUniqueAddress.Uid, 1, false));
            return !_told.IsEmpty;
        });
        return coordinator;
    }

    private static Task<SweepProgressed> Progress(IActorRef coordinator) =>
        coordinator.Ask<SweepProgressed>(new GetSweepProgress(Sweep), Patience);

    private static Task Until(Func<bool> so) => Until(() => Task.FromResult(so()));

    private static async Task Until(Func<Task<bool>> so)
    {
        for (var waited = TimeSpan.Zero; !await so(); waited += Soon)
        {
            Assert.True(waited < Patience, "It did not come to that.");
            await Task.Delay(Soon, TestContext.Current.CancellationToken);
        }
    }
}
