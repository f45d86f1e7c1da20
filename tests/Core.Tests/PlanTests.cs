using CsCheck;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using Xunit;

namespace TrainingGame.Core.Tests;

public class PlanTests
{
    private static readonly Gen<(Experiment Experiment, long At)> Moment =
        from experiment in Arbitrary.Experiment
        from share in Gen.Double[0, 0.999]
        select (experiment, (long)(share * experiment.Phases.Sum(phase => phase.Steps)));

    [Fact]
    public void A_fork_that_changes_nothing_repeats_its_parents_chain_and_events() =>
        Moment.Sample(moment =>
        {
            var parent = Simulation.Run(moment.Experiment, Arbitrary.Nowhere).Skip(1);
            var fork = Simulation.Run(Forked(moment, moment.Experiment), Arbitrary.Nowhere).Skip(1);
            Assert.Equal(parent, fork);
        }, iter: 60);

    [Fact]
    public void A_fork_that_changes_something_differs_only_afterwards_and_says_so() =>
        Moment.Sample(moment =>
        {
            var changed = moment.Experiment with { Thresholds = moment.Experiment.Thresholds with { Gaming = 0.01 } };
            var parent = Simulation.Run(moment.Experiment, Arbitrary.Nowhere).Skip(1)
                .Where(one => one.Step <= moment.At).ToList();
            var fork = Simulation.Run(Forked(moment, changed), Arbitrary.Nowhere).ToList();
            Assert.Equal(parent, fork.Skip(1).Take(parent.Count));
            Assert.Equal(moment.At, fork.OfType<Intervened>().Single().Step);
            Assert.NotEqual(
                Simulation.Run(moment.Experiment, Arbitrary.Nowhere).OfType<RunEnded>().Single().Chain,
                fork.OfType<RunEnded>().Single().Chain);
        }, iter: 60);

    [Fact]
    public void Any_checkpoint_of_a_fork_of_a_fork_leads_to_the_same_end() =>
        Gen.Select(Moment, Gen.Double[0, 1]).Sample((moment, later) =>
        {
            var total = moment.Experiment.Phases.Sum(phase => phase.Steps);
            var first = Forked(moment, moment.Experiment with { Seed = 99 });
            var at = moment.At + (long)(later * (total - 1 - moment.At));
            var second = first.With(new("child", at, DefinitionText.Write(
                first.Last with { Oversight = first.Last.Oversight with { AuditRate = 0.9 } }), []));
            var whole = Simulation.Run(second, Arbitrary.Nowhere).ToList();
            for (var i = 0; i < whole.Count; i++)
            {
                if (whole[i] is not Checkpoint checkpoint || checkpoint.Step == total) continue;
                var rest = Simulation.Continue(Course.Restore(second, checkpoint));
                Assert.Equal(whole.Skip(i + 1), rest);
            }
        }, iter: 40);

    [Fact]
    public void A_pause_is_concluded_once() =>
        Arbitrary.Experiment.Sample(experiment =>
        {
            var course = Course.Begin(experiment, Arbitrary.Nowhere).Course;
            while (!course.Finished)
            {
                course.TrainTo(course.NextPause);
                course.Pause(course.Deliberate());
                Assert.Throws<InvalidOperationException>(() => course.Pause([]));
            }
        }, iter: 10);

    [Fact]
    public void A_latent_that_was_set_is_the_only_difference_at_that_moment()
    {
        var experiment = new Experiment { Name = "edit", Lineages = 3, Phases = [new() { Name = "p", Steps = 50 }] };
        var edit = new Edit(new(1), Latent.GoalHorizon, 7.5);
        var plan = new Plan(experiment, [new("parent", 20, DefinitionText.Write(experiment), [edit])]);
        var (forked, plain) = (Course.Begin(plan, Arbitrary.Nowhere).Course, Course.Begin(experiment, Arbitrary.Nowhere).Course);
        Assert.Equal(20, forked.NextPause);
        forked.TrainTo(20);
        Assert.Empty(forked.Pause(forked.Deliberate()));
        plain.TrainTo(20);
        var expected = plain.Cohort.PhiOf(1);
        expected[2] = 7.5;
        Assert.Equal(expected.ToArray(), forked.Cohort.PhiOf(1).ToArray());
        Assert.Equal(plain.Cohort.PhiOf(0).ToArray(), forked.Cohort.PhiOf(0).ToArray());
    }

    [Fact]
    public void Two_definitions_differ_in_just_the_keys_that_were_changed()
    {
        var experiment = new Experiment { Name = "x", Phases = [new() { Name = "p", Steps = 5 }] };
        var changed = experiment with
        {
            Seed = 7,
            Phases = [experiment.Phases[0] with { Ablate = [Source.Noise] }],
        };
        Assert.Equal(
            [new Change("seed", "1", "7"), new Change("phases.p.ablate", "[]", "[\"noise\"]")],
            Change.Between(experiment, changed));
        Assert.Empty(Change.Between(changed, changed));
    }

    private static Plan Forked((Experiment Experiment, long At) moment, Experiment changed) =>
        new(moment.Experiment, [new("parent", moment.At, DefinitionText.Write(changed), [])]);
}
