using CsCheck;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Running;
using TrainingGame.Host.Telemetry;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Telemetry;

/// <summary>What of a run is told: by meaning, within a budget, looking back.</summary>
public sealed class KeeperTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly Experiment _lively;

    public KeeperTests() =>
        _lively = ExperimentFile.Load(_scratch.File("lively.yaml", Samples.Lively), []).Experiment!;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Rounds_around_a_turn_are_kept_though_nobody_knew_of_it_before()
    {
        var (events, kept) = Watch(_lively, new(100_000, Around: 3));
        var turns = events.OfType<BecameDeceptive>().ToList();
        Assert.NotEmpty(turns);
        var places = kept.SelectMany(one => one.Decisions).Select(one => (one.Round.Step, one.Lineage)).ToHashSet();
        var lives = Lives(events);
        foreach (var turn in turns)
        {
            for (var rounds = -3; rounds <= 3; rounds++)
            {
                var step = turn.Step + rounds * _lively.DecisionInterval;
                if (lives(turn.Lineage, step)) Assert.Contains((step, turn.Lineage), places);
            }
        }
    }

    [Fact]
    public void Whatever_happened_to_a_lineage_and_its_first_and_last_decision_are_kept()
    {
        var (events, kept) = Watch(_lively, new(100_000));
        var places = kept.SelectMany(one => one.Decisions).Select(one => (one.Round.Step, one.Lineage)).ToHashSet();
        Assert.All(events.OfType<LineageEvent>(), one => Assert.Contains((one.Step, one.Lineage), places));
        var last = events.OfType<RunEnded>().Single().Step;
        var ended = events.OfType<Forked>().ToDictionary(one => one.Ended, one => one.Step);
        var born = events.OfType<Forked>().ToDictionary(one => one.Child, one => one.Step);
        for (var i = 0; i < _lively.Lineages + born.Count; i++)
        {
            var lineage = new LineageId(i);
            var first = born.GetValueOrDefault(lineage) + _lively.DecisionInterval;
            if (first <= last) Assert.Contains((first, lineage), places);
            Assert.Contains((ended.GetValueOrDefault(lineage, last), lineage), places);
        }
        Assert.All(kept, one => Assert.Equal((0, 0), (one.DecisionsLeftOut, one.EventsLeftOut)));
    }

    [Fact]
    public void A_budget_is_kept_to_and_the_most_important_come_first() =>
        Gen.Int[0, 150].Sample(
            decisions =>
            {
                var keeping = new Keeping(decisions);
                var (events, kept) = Watch(_lively, keeping);
                Assert.InRange(kept.Sum(one => one.Decisions.Count), 0, decisions);
                Assert.InRange(kept.Sum(one => one.Events.Count), 0, 2 * decisions);
                // A chunk leaves out only what is beyond its part.
                var schedule = new Core.Training.Schedule(_lively);
                Assert.All(kept.Index().Where(one => one.Item.EventsLeftOut > 0), one => Assert.Equal(
                    2 * new Chunk(one.Index * schedule.CheckpointInterval, 0).ShareOf(decisions, schedule),
                    one.Item.Events.Count));
                Assert.Equal(
                    events.Count(one => one is not RunStarted && one.Step > 0),
                    kept.Sum(one => one.Events.Count + one.EventsLeftOut));
                foreach (var chunk in kept)
                {
                    var step = chunk.Decisions.Select(one => one.Round.Step).ToHashSet();
                    var turned = chunk.Decisions.Where(one => one.Happened.Any(e => e is BecameDeceptive or Defected));
                    var others = chunk.Decisions.Where(one => one.Because is "first" or "last" or "Emerged");
                    var missing = events.Where(one => one is BecameDeceptive or Defected && step.Contains(one.Step)
                        && !chunk.Decisions.Any(kept => kept.Round.Step == one.Step && kept.Happened.Contains(one)));
                    // Something small is there only if nothing great is missing.
                    if (others.Any()) Assert.Empty(missing);
                }
            },
            iter: 40, threads: 1);

    [Fact]
    public void The_same_is_kept_in_every_computation()
    {
        static List<string> Told(IReadOnlyList<ChunkContent> kept) => [.. kept.SelectMany(one => one.Decisions)
            .Select(one => $"{one.Round.Step} {one.Lineage} {one.Because}")];
        Assert.Equal(Told(Watch(_lively, new(500)).Kept), Told(Watch(_lively, new(500)).Kept));
    }

    [Fact]
    public void A_kept_decision_explains_itself_as_the_run_would()
    {
        var (_, kept) = Watch(_lively, new(2_000));
        var schedule = new Core.Training.Schedule(_lively);
        foreach (var one in kept.SelectMany(chunk => chunk.Decisions))
        {
            var course = Course.Begin(_lively, Provenance.Here).Course;
            if (one.Round.Step > 100 || one.Lineage.Value % 5 != 0) continue;
            while (course.NextPause < one.Round.Step) Pause(course);
            course.TrainTo(one.Round.Step);
            var traced = Traced.Of(course, one.Lineage);
            var explained = one.Explain();
            Assert.Equal(traced.Explanation.Decision, explained.Explanation.Decision);
            Assert.Equal(traced.Explanation.Margin, explained.Explanation.Margin);
            Assert.Equal((traced.Seen, traced.Audited), (explained.Seen, explained.Audited));
            Assert.Equal(traced.Happened, explained.Happened);
        }
    }

    [Fact]
    public void The_best_are_the_same_in_whatever_order_they_come() =>
        Gen.Select(Gen.ULong[1, 1_000_000].HashSet[0, 400], Gen.Int[0, 50]).Sample((priorities, capacity) =>
        {
            var best = new Best<ulong, ulong> { Capacity = capacity };
            foreach (var one in priorities.OrderBy(x => x * 7919 % 1009)) best.Offer(one, one, () => one);
            Assert.Equal(priorities.OrderDescending().Take(capacity), best.Take().Values.OrderDescending());
        });

    private static void Pause(Course course)
    {
        course.TrainTo(course.NextPause);
        course.Pause(course.Deliberate());
    }

    /// <summary>Whether a lineage takes part in the round at a step.</summary>
    private Func<LineageId, long, bool> Lives(IReadOnlyList<RunEvent> events)
    {
        var ended = events.OfType<Forked>().ToDictionary(one => one.Ended, one => one.Step);
        var born = events.OfType<Forked>().ToDictionary(one => one.Child, one => one.Step);
        var last = events.OfType<RunEnded>().Single().Step;
        return (lineage, step) => step > born.GetValueOrDefault(lineage) && step <= ended.GetValueOrDefault(lineage, last);
    }

    private static (List<RunEvent> Events, List<ChunkContent> Kept) Watch(Experiment experiment, Keeping keeping)
    {
        var (course, beginning) = Course.Begin(experiment, Provenance.Here);
        var (events, kept, keeper) = (beginning.ToList(), new List<ChunkContent>(), new Keeper(keeping));
        keeper.Open(Chunk.Of(course.Schedule, 1), course.Schedule);
        while (!course.Finished)
        {
            course.TrainTo(course.NextPause);
            var facts = new RoundFacts(experiment, course.Schedule, course.Step, default, default, default);
            var (round, answers) = (course.IsRound, course.Deliberate());
            if (round) keeper.Answered(facts, course, answers);
            var happened = course.Pause(answers);
            if (round) keeper.Concluded(facts, course, happened);
            foreach (var what in happened) keeper.Keep(experiment.Seed, what, facts);
            events.AddRange(happened);
            if (course.Step != Chunk.Of(course.Schedule, course.Step).End) continue;
            kept.Add(keeper.Close());
            keeper.Open(Chunk.Of(course.Schedule, course.Step + 1), course.Schedule);
        }
        return (events, kept);
    }
}
