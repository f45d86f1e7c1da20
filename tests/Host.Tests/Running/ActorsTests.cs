using System.Text;
using Akka.Actor;
using CsCheck;
using TrainingGame.Agents;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;
using TrainingGame.Host.Running;
using TrainingGame.Overseer;
using Xunit;
using Arbitrary = TrainingGame.Core.Tests.Arbitrary;

namespace TrainingGame.Host.Tests.Running;

/// <summary>Overseer and learners write the very events of the fold.</summary>
public sealed class ActorsTests : IDisposable
{
    private readonly Stage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public void Whatever_the_order_of_answers_threads_and_slices_the_log_is_the_folds() =>
        Gen.Select(Arbitrary.Experiment, Gen.Int[1, 3], Gen.Long[1, 9]).Sample(
            (experiment, threads, slice) =>
            {
                var run = _stage.NextRun();
                var outcome = _stage.Execute(run, experiment, new(threads, slice), Dawdler.PropsOf);
                Assert.IsType<RunCompleted>(outcome);
                Assert.Equal(Fold(experiment), Logged(run));
            },
            iter: 120, threads: 2, print: one => DefinitionText.Write(one.Item1));

    /// <summary>More than one block for each thread: some answer while others are trained.</summary>
    [Fact]
    public void A_run_of_many_blocks_is_the_folds() =>
        Gen.Select(Arbitrary.Experiment, Gen.Int[100, 300], Gen.Int[1, 2]).Sample(
            (experiment, lineages, threads) =>
            {
                var (run, many) = (_stage.NextRun(), experiment with { Lineages = lineages });
                Assert.IsType<RunCompleted>(_stage.Execute(run, many, new(threads), Dawdler.PropsOf));
                Assert.Equal(Fold(many), Logged(run));
            },
            iter: 15, print: one => DefinitionText.Write(one.Item1));

    /// <summary>Everybody's latents are set, and an assumption is changed, at some step: a pause or none.</summary>
    [Fact]
    public void A_run_whose_latents_are_set_on_the_way_is_the_folds() =>
        Gen.Select(Arbitrary.Experiment, Gen.Double[0.01, 0.99], Gen.Bool).Sample(
            (experiment, share, changes) =>
            {
                var at = (long)(share * experiment.Phases.Sum(phase => phase.Steps));
                var course = Recomputation.At(new(experiment), null, at, threads: 1);
                var edits = course.Cohort.Lineage.Take(course.Cohort.Count)
                    .Select(lineage => new Edit(lineage, Latent.GoalHorizon, 3 + lineage.Value)).ToList();
                var after = changes ? experiment with { Seed = experiment.Seed + 1 } : experiment;
                var plan = new Plan(experiment, [new("parent", at, DefinitionText.Write(after), edits)]);
                var run = _stage.NextRun();
                var (_, ended) = _stage.Start(run, new(plan, Provenance.Here, []), new(1), LearnerActor.PropsOf);
                Assert.IsType<RunCompleted>(ended.GetAwaiter().GetResult());
                Assert.Equal(Written(Simulation.Run(plan, Provenance.Here)), Logged(run));
            },
            iter: 40, threads: 2, print: one => DefinitionText.Write(one.Item1));

    /// <summary>What happened in a stretch before it failed is not lost with it.</summary>
    [Fact]
    public void A_run_that_fails_late_has_written_what_happened_before()
    {
        var wild = Small with
        {
            Phases = [new() { Name = "p", Steps = 50 }, new() { Name = "wild", Steps = 50, LearningRate = 1e308 }],
        };
        var run = _stage.NextRun();
        Assert.IsType<RunFailed>(_stage.Execute(run, wild, new(1), LearnerActor.PropsOf));
        List<RunEvent> before = [];
        Assert.Throws<LearnerDivergedException>(() =>
        {
            foreach (var one in Simulation.Run(wild, Provenance.Here)) before.Add(one);
        });
        Assert.Contains(before, one => one is PhaseStarted { Name: "wild" });
        Assert.Equal(Written(before), Logged(run));
    }

    /// <summary>Told on the thread that trains, so that it shows who has not been trained yet.</summary>
    [Fact]
    public void Learners_are_briefed_as_soon_as_their_block_has_come_to_the_round()
    {
        var (course, to) = (Course.Begin(Small with { Lineages = 130 }, Provenance.Here).Course, 10);
        List<int> briefed = [], trained = [];
        var founders = Enumerable.Range(0, 130).Select(course.Cohort.PhiOf).ToList();
        Slice.Train(course, to, threads: 1, briefing =>
        {
            briefed.Add(briefing.Lineages.Count);
            trained.Add(Enumerable.Range(0, 130).Count(i => course.Cohort.PhiOf(i)[0] != founders[i][0]));
        });
        Assert.Equal([64, 64, 2], briefed);
        Assert.Equal([64, 128, 130], trained);
    }

    [Fact]
    public void A_run_stopped_anywhere_and_resumed_ends_as_if_nothing_had_happened() =>
        Gen.Select(Arbitrary.Experiment, Gen.Int[0, 40]).Sample(
            (experiment, patience) =>
            {
                var run = _stage.NextRun();
                var outcome = _stage.ExecuteInPieces(run, experiment, patience, Dawdler.PropsOf);
                Assert.IsType<RunCompleted>(outcome);
                Assert.Equal(Fold(experiment), Logged(run));
            },
            iter: 40, threads: 2, print: one => DefinitionText.Write(one.Item1));

    [Fact]
    public async Task An_overseer_answers_while_it_trains()
    {
        var experiment = new Experiment { Name = "long", Phases = [new() { Name = "p", Steps = 400_000 }] };
        var (supervisor, ended) = _stage.Start(
            _stage.NextRun(), Beginning.Of(experiment, Provenance.Here), new(2), LearnerActor.PropsOf);
        Progress progress;
        do
        {
            progress = await supervisor.Ask<Progress>(GetProgress.Instance, TimeSpan.FromSeconds(20));
        }
        while (progress.Step == 0);
        Assert.Equal(256, progress.Lineages);
        supervisor.Tell(Cancel.Instance);
        Assert.IsType<RunCancelled>(await ended);
    }

    [Fact]
    public void A_learner_that_fails_fails_the_run_with_its_reason()
    {
        var outcome = _stage.Execute(_stage.NextRun(), Small, new(1), Failing.PropsOf);
        var failed = Assert.IsType<RunFailed>(outcome);
        Assert.Contains("lineage-2", failed.Reason, StringComparison.Ordinal);
        Assert.Contains("it has a reason", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_learner_that_leaves_the_finite_numbers_fails_the_run_by_name_and_step()
    {
        var wild = Small with { Phases = [new() { Name = "p", Steps = 50, LearningRate = 1e308, GradientNoise = 10 }] };
        var failed = Assert.IsType<RunFailed>(
            _stage.Execute(_stage.NextRun(), wild, new(2), LearnerActor.PropsOf));
        Assert.IsType<LearnerDivergedException>(failed.Cause);
        Assert.Matches("Lineage \\d+ left the finite numbers in update \\d+: latents", failed.Reason);
    }

    [Fact]
    public void Nothing_to_resume_is_a_failure_and_not_an_empty_run()
    {
        Assert.IsType<RunFailed>(_stage.Execute("nobody", null, new(1), LearnerActor.PropsOf));
        Assert.Empty(_stage.Rows("nobody"));
    }

    [Fact]
    public async Task A_learner_explains_its_last_decision()
    {
        using var system = ActorSystem.Create("one", "akka.loglevel = OFF, akka.stdout-loglevel = OFF");
        var schedule = new Schedule(Small);
        var actor = system.ActorOf(LearnerActor.PropsOf(Small, schedule, new(1)));
        Assert.Same(NothingToExplain.Instance, await actor.Ask<object>(Explain.Instance));
        var course = Course.Begin(Small, Provenance.Here).Course;
        course.TrainTo(course.NextPause);
        var answer = await actor.Ask<Deliberated>(course.Brief());
        var explained = await actor.Ask<Explanation>(Explain.Instance);
        Assert.Equal(answer.Decision, explained.Decision);
    }

    /// <summary>
    /// The journal takes what was written before while the last answers are out: that is not the end.
    /// </summary>
    [Fact]
    public void A_run_is_not_complete_before_its_last_answers_are_in_the_log()
    {
        var run = _stage.NextRun();
        var once = Small with { DecisionInterval = 50 };
        Assert.IsType<RunCompleted>(_stage.Execute(run, once, new(1), Slow.PropsOf));
        Assert.Equal(Fold(once), Logged(run));
    }

    /// <summary>A run that is stopped then has not lost them either.</summary>
    [Fact]
    public async Task A_run_that_is_stopped_while_its_last_answers_are_out_ends_as_the_fold()
    {
        var (run, once) = (_stage.NextRun(), Small with { DecisionInterval = 50 });
        var (supervisor, ended) = _stage.Start(run, Beginning.Of(once, Provenance.Here), new(1), Slow.PropsOf);
        supervisor.Tell(Cancel.Instance);
        if (await ended is RunCancelled)
            Assert.IsType<RunCompleted>(_stage.Execute(run, _stage.Rows(run).Count > 0 ? null : once, new(1), Slow.PropsOf));
        Assert.Equal(Fold(once), Logged(run));
    }

    private static readonly Experiment Small = new()
    {
        Name = "small",
        Lineages = 4,
        DecisionInterval = 10,
        Phases = [new() { Name = "p", Steps = 50 }],
    };

    /// <summary>Thinks for longer than the journal takes to write.</summary>
    private sealed class Slow : ReceiveActor
    {
        public Slow(Experiment experiment, LineageId lineage) => Receive<Briefing>(briefing =>
            Context.System.Scheduler.ScheduleTellOnce(
                TimeSpan.FromMilliseconds(700), Sender, Deliberation.Of(experiment, briefing, lineage), Self));

        public static Props PropsOf(Experiment experiment, Schedule schedule, LineageId lineage) =>
            Props.Create(() => new Slow(experiment, lineage));
    }

    private sealed class Failing : ReceiveActor
    {
        public Failing() => ReceiveAny(_ => throw new InvalidOperationException("it has a reason"));

        public static Props PropsOf(Experiment experiment, Schedule schedule, LineageId lineage) =>
            lineage.Value == 2
                ? Props.Create(() => new Failing())
                : LearnerActor.PropsOf(experiment, schedule, lineage);
    }

    private static List<string> Fold(Experiment experiment) =>
        Written(Simulation.Run(experiment, Provenance.Here));

    private static List<string> Written(IEnumerable<RunEvent> events) =>
        [.. events.Select(one => $"{one.Kind} {Encoding.UTF8.GetString(EventCodec.Write(one))}")];

    private List<string> Logged(string run) =>
        [.. _stage.Rows(run).Select(row => $"{row.Kind} {Encoding.UTF8.GetString(row.Payload)}")];
}
