using CsCheck;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using Xunit;

namespace TrainingGame.Core.Tests.Chronicle;

public class ForkTests
{
    private static readonly Gen<(Experiment Experiment, double Share)> Forked =
        Gen.Select(Arbitrary.Experiment, Gen.Double[0, 1]);

    [Fact]
    public void Unchanged_fork_repeats_its_parent_to_the_chain()
    {
        Forked.Sample((experiment, share) =>
        {
            var parent = Reach(experiment, share, out var rest);
            var (fork, _) = Course.Branch(parent, experiment, ForkOf(parent), Arbitrary.Nowhere);
            Assert.Equal(rest(), Simulation.Continue(fork).ToArray());
            Assert.Equal(parent.ChainSoFar, fork.ChainSoFar);
        }, iter: 200, print: one => DefinitionText.Write(one.Item1));
    }

    [Fact]
    public void Changed_fork_has_a_chain_of_its_own_from_the_first_event()
    {
        Forked.Sample((experiment, share) =>
        {
            var parent = Reach(experiment, share, out _);
            if (parent.Cohort.Count == 0) return;
            var edit = new LatentEdit(parent.Cohort.Lineage[0], Latent.GoalHorizon, 1.25);
            var (edited, begun) = Course.Branch(
                parent, experiment, ForkOf(parent, edit), Arbitrary.Nowhere);
            var (seeded, _) = Course.Branch(
                parent, experiment with { Seed = experiment.Seed + 1 }, ForkOf(parent), Arbitrary.Nowhere);
            Assert.Equal(3, new[] { parent, edited, seeded }.Select(one => one.ChainSoFar).Distinct().Count());
            Assert.Equal(1.25, edited.Cohort.PhiOf(0)[(int)Latent.GoalHorizon]);
            Assert.Equal(edited.ChainSoFar, begun.OfType<Checkpoint>().Single().Chain);
        }, iter: 100, print: one => DefinitionText.Write(one.Item1));
    }

    [Fact]
    public void Fork_goes_on_from_its_own_log_alone()
    {
        Forked.Sample((experiment, share) =>
        {
            var parent = Reach(experiment, share, out _);
            var (fork, begun) = Course.Branch(
                parent, experiment with { Seed = experiment.Seed + 1 }, ForkOf(parent), Arbitrary.Nowhere);
            RunEvent[] log = [.. begun.Select(one => EventCodec.Read(one.Kind, EventCodec.Write(one)))];
            var started = Assert.IsType<RunStarted>(log[0]);
            Assert.Equal(begun[0], started);
            var restored = Course.Restore(
                DefinitionText.Read(started.Definition), (Checkpoint)log[1]);
            Assert.Equal(Simulation.Continue(fork).ToArray(), Simulation.Continue(restored).ToArray());
        }, iter: 100, print: one => DefinitionText.Write(one.Item1));
    }

    private static Fork ForkOf(Course parent, params LatentEdit[] edits) =>
        new("parent", parent.Step, parent.ChainSoFar, [], edits);

    /// <summary>A run at any step, on a pause or between; and the events from there to its end.</summary>
    private static Course Reach(Experiment experiment, double share, out Func<RunEvent[]> rest)
    {
        var (course, _) = Course.Begin(experiment, Arbitrary.Nowhere);
        var at = (long)(share * (course.Schedule.TotalSteps - 1));
        while (course.Step < at)
        {
            var next = Math.Min(at, course.NextPause);
            var pauses = next == course.NextPause;
            course.TrainTo(next);
            if (pauses) course.Pause(course.Deliberate());
        }
        rest = () => [.. Simulation.Continue(course)];
        return course;
    }
}
