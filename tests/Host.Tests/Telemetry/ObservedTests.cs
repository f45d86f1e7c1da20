using System.Diagnostics;
using System.Text;
using Akka.Actor;
using CsCheck;
using TrainingGame.Agents;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Host.Running;
using TrainingGame.Host.Telemetry;
using TrainingGame.Host.Tests.Running;
using TrainingGame.Overseer;
using Xunit;
using Arbitrary = TrainingGame.Core.Tests.Arbitrary;

namespace TrainingGame.Host.Tests.Telemetry;

/// <summary>Observing a run changes nothing of it.</summary>
[Collection(nameof(Listening))]
public sealed class ObservedTests : IDisposable
{
    private readonly Stage _stage = new();

    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name == Names.Scope,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    public ObservedTests() => ActivitySource.AddActivityListener(_listener);

    public void Dispose()
    {
        _listener.Dispose();
        _stage.Dispose();
    }

    [Fact]
    public void An_observed_run_writes_the_log_of_the_fold() =>
        Gen.Select(Arbitrary.Experiment, Gen.Int[0, 400], Gen.Int[0, 4]).Sample(
            (experiment, decisions, around) =>
            {
                var run = _stage.NextRun();
                // Not guarded: what it throws would end the run, and this test.
                var watcher = new RunTelemetry(run, null, new LiveClock(), live: true, new(decisions, around));
                var outcome = _stage.Start(
                    run, Beginning.Of(experiment, Provenance.Here), new(1, 7), LearnerActor.PropsOf, watcher)
                    .Outcome.GetAwaiter().GetResult();
                Assert.IsType<RunCompleted>(outcome);
                Assert.Equal(Fold(experiment), Logged(run));
            },
            iter: 60, threads: 1, print: one => DefinitionText.Write(one.Item1));

    [Fact]
    public void An_observed_run_that_is_stopped_and_resumed_writes_it_too() =>
        Gen.Select(Arbitrary.Experiment, Gen.Int[0, 40]).Sample(
            (experiment, patience) =>
            {
                var run = _stage.NextRun();
                var outcome = _stage.ExecuteInPieces(
                    run, experiment, patience, LearnerActor.PropsOf,
                    () => new RunTelemetry(run, "parent", new LiveClock(), live: true, new(200)));
                Assert.IsType<RunCompleted>(outcome);
                Assert.Equal(Fold(experiment), Logged(run));
            },
            iter: 20, threads: 1, print: one => DefinitionText.Write(one.Item1));

    [Fact]
    public async Task A_watcher_that_fails_is_told_no_more_and_the_run_goes_on()
    {
        var experiment = new Experiment { Name = "e", Lineages = 3, DecisionInterval = 5, Phases = [new() { Name = "p", Steps = 50 }] };
        var (run, defects) = (_stage.NextRun(), new List<Exception>());
        var outcome = await _stage.Start(
            run, Beginning.Of(experiment, Provenance.Here), new(1), LearnerActor.PropsOf,
            new Unfailing(new Defective(), defects.Add)).Outcome;
        Assert.IsType<RunCompleted>(outcome);
        Assert.Equal("it has a defect", Assert.Single(defects).Message);
        Assert.Equal(Fold(experiment), Logged(run));
    }

    [Fact]
    public void Where_nobody_listens_nobody_watches()
    {
        Assert.NotNull(RunTelemetry.Watch("run", () => null));
        _listener.Dispose();
        Assert.Null(RunTelemetry.Watch("run", () => null));
    }

    private static List<string> Fold(Experiment experiment) =>
        [.. Simulation.Run(experiment, Provenance.Here)
            .Select(one => $"{one.Kind} {Encoding.UTF8.GetString(EventCodec.Write(one))}")];

    private List<string> Logged(string run) =>
        [.. _stage.Rows(run).Select(row => $"{row.Kind} {Encoding.UTF8.GetString(row.Payload)}")];

    private sealed class Defective : IRunWatcher
    {
        public void Opened(Course course) { }
        public void Trained(Course course, long from) { }
        public void Asked(Course course) => throw new InvalidOperationException("it has a defect");
        public void Answered(Course course, IReadOnlyList<Core.Learners.Deliberated> answers) { }
        public void Concluded(Course course, IReadOnlyList<RunEvent> happened) { }
        public void Writing(int events) { }
        public void Written() { }
        public void Ended(RunOutcome outcome) { }
    }
}
