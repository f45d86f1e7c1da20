using CsCheck;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;
using Xunit;

namespace TrainingGame.Core.Tests.Ledger;

public class TurningTests
{
    [Fact]
    public void What_is_told_is_how_far_it_went_and_no_source_moved_it_further_that_way() =>
        Arbitrary.Experiment.Sample(any =>
        {
            var experiment = any with
            {
                Selection = new() { Every = 0 },
                Oversight = any.Oversight with { Response = DetectionResponse.Retrain },
            };
            var course = Course.Begin(experiment, Arbitrary.Nowhere).Course;
            var ledger = DriftLedger.Of(course, new(0), course.Schedule.TotalSteps);
            var (from, to, told) = (ledger.Start.Phi, ledger.End.Phi, Turning.Of(ledger));
            Assert.Equal(ledger.End.Read.LnH - ledger.Start.Read.LnH, told.Horizon.Moved, 1e-9);
            Assert.Equal(from[6] - to[6], told.Content.Moved, 1e-9);
            Moved(ledger.Start.Read.U, ledger.End.Read.U, told.Understanding);
            Moved(ledger.Start.Read.G, ledger.End.Read.G, told.Agency);
            var pushed = Enum.GetValues<Cause>().Any(cause => ledger.Pushed[cause][6] != 0);
            if (told.Content.Source is not { } source || pushed) return;
            var way = Math.Sign(told.Content.Moved);
            Assert.Equal(-ledger.Moved[source][6], told.Content.By, 1e-12);
            Assert.All(Enum.GetValues<Cause>(), cause =>
                Assert.True(way * -ledger.Moved[cause][6] <= way * told.Content.By));
        }, iter: 100);

    /// <summary>A latent can be told from its share as long as that is not rounded to 0 or 1.</summary>
    private static void Moved(double from, double to, Carried told)
    {
        if (from is > 1e-7 and < 1 - 1e-7 && to is > 1e-7 and < 1 - 1e-7)
            Assert.Equal(Math.Log(to / (1 - to)) - Math.Log(from / (1 - from)), told.Moved, 1e-6);
    }

    [Fact]
    public void A_horizon_that_capability_drags_along_is_told_to_have_spilled()
    {
        var experiment = new Experiment
        {
            Name = "dragged",
            Lineages = 1,
            Learner = new() { Spillover = new() { GoalHorizon = 1.5 } },
            Phases = [new() { Name = "p", Steps = 2000, LearningRate = 0.01, GradientNoise = 0 }],
        };
        var told = Turning.Of(DriftLedger.Of(Course.Begin(experiment, Arbitrary.Nowhere).Course, new(0), 2000));
        Assert.Null(told.Horizon.Source);
        Assert.True(told.Horizon.By > 0);
        Assert.Equal(Cause.Prediction, told.Awareness.Source);
    }
}
