using CsCheck;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;
using TrainingGame.Core.Randomness;
using TrainingGame.Core.Training;
using Xunit;

namespace TrainingGame.Core.Tests.Ledger;

public class DriftLedgerTests
{
    [Fact]
    public void Bookings_add_up_for_every_living_lineage_through_forks_jumps_and_retraining() =>
        Arbitrary.Experiment.Sample(experiment =>
        {
            var events = Simulation.Run(experiment, Arbitrary.Nowhere).ToList();
            var last = CohortCodec.Read(events.OfType<Checkpoint>().Last().State, experiment.Lineages);
            for (var i = 0; i < last.Count; i++)
            {
                var ledger = Follow(experiment, last.Lineage[i]);
                Assert.True(last.PhiOf(i).BitsEqual(ledger.End.Phi));
                var missing = ledger.End.Phi - ledger.Start.Phi - ledger.Moved.Total;
                foreach (var x in missing) Assert.Equal(0, x, 1e-9);
            }
        }, iter: 60);

    [Fact]
    public void Any_window_continues_the_one_before_it() => Arbitrary.Experiment.Sample(any =>
    {
        var experiment = any with
        {
            Selection = new() { Every = 0 },
            Oversight = any.Oversight with { Response = DetectionResponse.Retrain },
        };
        var lineage = new LineageId(0);
        var course = Course.Begin(experiment, Arbitrary.Nowhere).Course;
        // A window from step 0 on begins before the first phase is entered, so the middle is later.
        var middle = Math.Max(1, course.Schedule.TotalSteps / 2);
        var first = DriftLedger.Of(course, lineage, middle);
        var second = DriftLedger.Of(course, lineage, course.Schedule.TotalSteps);
        var whole = Follow(experiment, lineage);
        Assert.True(first.End.Phi.BitsEqual(second.Start.Phi));
        foreach (var cause in Enum.GetValues<Cause>())
        {
            foreach (var x in first.Moved[cause] + second.Moved[cause] - whole.Moved[cause])
                Assert.Equal(0, x, 1e-9);
        }
    }, iter: 40);

    [Fact]
    public void An_ablated_source_is_booked_nothing_and_noise_alone_is_all_noise()
    {
        var experiment = new Experiment
        {
            Name = "noise",
            Lineages = 2,
            Phases =
            [
                new()
                {
                    Name = "p",
                    Steps = 100,
                    Ablate = [Source.Prediction, Source.Behaviour, Source.Gaming, Source.LongHorizon,
                        Source.HorizonCost, Source.WeightDecay],
                },
            ],
        };
        var ledger = Follow(experiment, new(1));
        foreach (var cause in Enum.GetValues<Cause>().Where(cause => cause != Cause.Noise))
            Assert.All(ledger.Moved[cause].ToArray(), x => Assert.Equal(0, x));
        Assert.All(ledger.Moved[Cause.Noise].ToArray(), x => Assert.NotEqual(0, x));
    }

    [Fact]
    public void Under_adam_gradients_are_booked_apart_from_what_adam_made_of_them()
    {
        var experiment = new Experiment
        {
            Name = "adam",
            Lineages = 1,
            Phases = [new() { Name = "p", Steps = 50, Optimizer = OptimizerKind.Adam, LearningRate = 0.01 }],
        };
        var ledger = Follow(experiment, new(0));
        Assert.All((ledger.End.Phi - ledger.Start.Phi - ledger.Moved[Cause.Adam]).ToArray(), x => Assert.Equal(0, x, 1e-12));
        Assert.True(ledger.Pushed[Cause.Prediction][0] > 0);
    }

    [Fact]
    public void Spillover_is_what_capability_gained_times_its_share()
    {
        var experiment = new Experiment
        {
            Name = "spill",
            Lineages = 1,
            Learner = new() { Spillover = new() { GoalHorizon = 1.5 } },
            Phases = [new() { Name = "p", Steps = 500, LearningRate = 0.01, GradientNoise = 0 }],
        };
        var ledger = Follow(experiment, new(0));
        var gained = ledger.End.Phi[0] - ledger.Start.Phi[0];
        Assert.True(gained > 0.1);
        Assert.Equal(1.5 * gained, ledger.Spilled[(int)Latent.GoalHorizon], 1e-12);
        Assert.Equal(0, ledger.Spilled[(int)Latent.SelfApplication]);
    }

    /// <summary>θ(to) − φ(to) − (θ(from) − φ(from)), whatever happened to capability or to χ in between.</summary>
    [Fact]
    public void Readouts_move_by_what_was_booked_and_what_spilled() => Arbitrary.Experiment.Sample(any =>
    {
        var experiment = any with
        {
            Selection = new() { Every = 0 },
            Oversight = any.Oversight with { Response = DetectionResponse.Retrain },
        };
        var spillover = new Spillover { GoalHorizon = 0.7, TrainingKnowledge = -0.3 };
        var changed = experiment with { Learner = experiment.Learner with { Spillover = spillover } };
        var total = experiment.Phases.Sum(phase => phase.Steps);
        var plan = new Plan(experiment, [new("parent", total / 2, DefinitionText.Write(changed), [])]);
        var ledger = DriftLedger.Of(Course.Begin(plan, Arbitrary.Nowhere).Course, new(0), total);
        var moved = ledger.Moved.Total + ledger.Spilled;
        Assert.Equal(ledger.End.Read.LnH - ledger.Start.Read.LnH, moved[(int)Latent.GoalHorizon], 1e-9);
        double Logit(double share) => Math.Log(share / (1 - share));
        if (ledger.End.Read.K is > 1e-6 and < 1 - 1e-6)
        {
            Assert.Equal(
                Logit(ledger.End.Read.K) - Logit(ledger.Start.Read.K), moved[(int)Latent.TrainingKnowledge], 1e-7);
        }
    }, iter: 60);

    [Fact]
    public void Under_adam_the_parts_of_g_add_up_to_g()
    {
        var phase = new Phase { Name = "p", Steps = 40, Optimizer = OptimizerKind.Adam, LearningRate = 0.01 };
        var experiment = new Experiment { Name = "adam", Lineages = 1, DecisionInterval = 100, Phases = [phase] };
        var (course, sum) = (Course.Begin(experiment, Arbitrary.Nowhere).Course, new Latents());
        for (var step = 0L; step < 40; step++)
        {
            var z = Noise.Normals(experiment.Seed, new(0), step, Stream.UpdateLow);
            sum += Update.Direction(
                course.Schedule.PremisesOf(0), course.Cohort.LearnerOf(0), course.Schedule.OversightLeft(step), z);
            course.TrainTo(step + 1);
        }
        foreach (var x in sum - Follow(experiment, new(0)).Pushed.Total) Assert.Equal(0, x, 1e-9);
    }

    [Fact]
    public void Evolution_moves_by_selection_alone()
    {
        var phase = new Phase { Name = "p", Steps = 60, Optimizer = OptimizerKind.Evolution, LearningRate = 0.01 };
        var ledger = Follow(new Experiment { Name = "evolution", Lineages = 1, Phases = [phase] }, new(0));
        foreach (var x in ledger.End.Phi - ledger.Start.Phi - ledger.Moved[Cause.Selection])
            Assert.Equal(0, x, 1e-12);
        Assert.All(ledger.Pushed.Total.ToArray(), x => Assert.Equal(0, x));
        Assert.NotEqual(0, ledger.Moved[Cause.Selection][0]);
    }

    [Fact]
    public void What_a_fork_sets_at_the_very_beginning_is_booked_to_it_and_not_to_the_phase()
    {
        var experiment = new Experiment
        {
            Name = "edit",
            Lineages = 1,
            Phases = [new() { Name = "p", Steps = 1, OnEntry = new() { GoalReset = 0.5 } }],
        };
        var edit = new Edit(new(0), Latent.GoalHorizon, 7.5);
        var plan = new Plan(experiment, [new("parent", 0, DefinitionText.Write(experiment), [edit])]);
        var course = Course.Begin(plan, Arbitrary.Nowhere).Course;
        var ledger = DriftLedger.Of(course, new(0), 1);
        Assert.Equal(7.5 - ledger.Start.Phi[2], ledger.Moved[Cause.Intervention][2], 1e-12);
        Assert.Equal(0, ledger.Moved[Cause.PhaseEntry][2]);
        Assert.NotEqual(0, ledger.Moved[Cause.PhaseEntry][(int)Latent.GoalDirectedness]);
        Assert.All((ledger.End.Phi - ledger.Start.Phi - ledger.Moved.Total).ToArray(), x => Assert.Equal(0, x, 1e-12));
    }

    [Fact]
    public void A_witness_changes_nothing() => Arbitrary.Experiment.Sample(experiment =>
    {
        var (course, beginning) = Course.Begin(experiment, Arbitrary.Nowhere);
        course.Witness = _ => { };
        Assert.Equal(Simulation.Run(experiment, Arbitrary.Nowhere), beginning.Concat(Simulation.Continue(course)));
    }, iter: 30);

    private static DriftLedger Follow(Experiment experiment, LineageId lineage)
    {
        var course = Course.Begin(experiment, Arbitrary.Nowhere).Course;
        return DriftLedger.Of(course, lineage, course.Schedule.TotalSteps);
    }
}
