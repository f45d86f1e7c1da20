using System.Collections.Concurrent;
using Akka.Actor;
using CsCheck;
using TrainingGame.Agents;
using TrainingGame.Core;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Host.Running;
using TrainingGame.Overseer;
using Xunit;

namespace TrainingGame.Host.Tests.Running;

/// <summary>How a round's answers come together: on whose thread, where they are filed, and when that is told.</summary>
public sealed class RollTests : IDisposable
{
    private readonly ActorSystem _system =
        ActorSystem.Create("roll", "akka.loglevel = OFF, akka.stdout-loglevel = OFF");

    public void Dispose() => _system.Terminate().Wait();

    /// <summary>
    /// Each answer twice, among those of strangers and of another round, from several threads: filed by
    /// lineage, and told once, unless the overseer came last and sees for itself.
    /// </summary>
    [Fact]
    public void Whatever_order_answers_come_in_they_are_filed_by_lineage_and_told_once() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 4], Gen.Bool, Gen.Int).Sample((lineages, threads, early, seed) =>
        {
            var course = Course.Begin(Of(lineages), Provenance.Here).Course;
            using var told = new BlockingCollection<object>();
            var overseer = _system.ActorOf(Props.Create(() => new Ear(told)));
            var roll = new Roll(overseer, ((ExtendedActorSystem)_system).Provider, course);
            for (var round = 0; round < 3; round++)
            {
                course.TrainTo(course.NextPause);
                roll.Expect(course.Step);
                var answers = course.Deliberate().ToArray();
                var noise = answers.Select(one => one with { Step = course.Step - 1, Decision = Decision.PlayTrainingGame })
                    .Append(answers[0] with { Lineage = new(lineages) });
                var all = answers.Concat(answers).Concat(noise).ToArray();
                new Random(seed).Shuffle(all);
                Assert.False(roll.HasAll);
                if (early) Assert.False(roll.IsComplete());
                Parallel.ForEach(all, new ParallelOptions { MaxDegreeOfParallelism = threads }, one => roll.Tell(one));
                if (!early)
                {
                    Assert.True(roll.HasAll);
                    Assert.True(roll.IsComplete());
                }
                else
                {
                    Assert.IsType<Answered>(told.Take());
                }
                Assert.Equal(answers, roll.Answers.AsEnumerable());
                course.Pause(answers);
            }
            overseer.Tell("that is all");
            Assert.Equal("that is all", told.Take());
        }, iter: 60, threads: 1);

    [Fact]
    public async Task A_learner_has_answered_when_the_briefing_is_told()
    {
        var course = Course.Begin(Of(1), Provenance.Here).Course;
        course.TrainTo(course.NextPause);
        var learner = _system.ActorOf(
            SendersThread.Of(LearnerActor.PropsOf(course.Experiment, course.Schedule, new(0)), _system));
        // An actor without a parent is started by another thread.
        await learner.Ask<NothingToExplain>(Explain.Instance);
        for (var i = 0; i < 100; i++)
        {
            var roll = new Roll(ActorRefs.Nobody, ((ExtendedActorSystem)_system).Provider, course);
            roll.Expect(course.Step);
            learner.Tell(course.Brief(), roll);
            Assert.True(roll.HasAll);
        }
    }

    /// <summary>On the thread of whoever tells it something, but never on two at once, and nothing is left.</summary>
    [Fact]
    public void An_actor_on_the_senders_thread_takes_one_message_at_a_time()
    {
        var counts = new Counter();
        var actor = _system.ActorOf(SendersThread.Of(Props.Create(() => new Counting(counts)), _system));
        actor.Tell(1);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref counts.Taken) == 1, TimeSpan.FromSeconds(20)));
        actor.Tell(2);
        Assert.Equal(Environment.CurrentManagedThreadId, counts.Thread);
        Parallel.For(3, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => actor.Tell(i));
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref counts.Taken) == 19_999, TimeSpan.FromSeconds(20)));
        Assert.Equal(1, counts.MostAtOnce);
        Assert.Equal(19_999L * 20_000 / 2, counts.Sum);
    }

    private static Experiment Of(int lineages) => new()
    {
        Name = "small",
        Lineages = lineages,
        DecisionInterval = 2,
        Phases = [new() { Name = "p", Steps = 50 }],
    };

    private sealed class Ear : ReceiveActor
    {
        public Ear(BlockingCollection<object> told) => ReceiveAny(told.Add);
    }

    private sealed class Counter
    {
        public int Taken, MostAtOnce, Thread;
        public long Sum;
    }

    private sealed class Counting : ReceiveActor
    {
        private int _within;

        public Counting(Counter counter) => Receive<int>(i =>
        {
            counter.MostAtOnce = Math.Max(counter.MostAtOnce, Interlocked.Increment(ref _within));
            counter.Thread = Environment.CurrentManagedThreadId;
            counter.Sum += i;
            Interlocked.Decrement(ref _within);
            Interlocked.Increment(ref counter.Taken);
        });
    }
}
