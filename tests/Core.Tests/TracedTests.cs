using CsCheck;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Randomness;
using Xunit;

namespace TrainingGame.Core.Tests;

public class TracedTests
{
    [Fact]
    public void Told_decisions_are_those_made_and_tracing_leaves_the_run_as_it_was() =>
        Arbitrary.Experiment.Sample(experiment =>
        {
            var traced = Course.Begin(experiment, Arbitrary.Nowhere).Course;
            var plain = Course.Begin(experiment, Arbitrary.Nowhere).Course;
            while (!traced.Finished)
            {
                traced.TrainTo(traced.NextPause);
                plain.TrainTo(plain.NextPause);
                var answers = plain.Deliberate();
                plain.Pause(answers);
                if (answers.Count == 0)
                {
                    traced.Pause([]);
                }
                else
                {
                    var told = Traced.Of(traced, answers[^1].Lineage);
                    Assert.Equal(answers[^1].Decision, told.Explanation.Decision);
                    Assert.Equal(answers[^1].Regime, told.Regime);
                    // Whether somebody watches or not.
                    Assert.Equal(
                        told.Explanation.Options.Single(one => one.Decision == Decision.PlayTrainingGame).Probability,
                        told.Plays, 1e-12);
                }
                Assert.Equal(plain.ChainSoFar, traced.ChainSoFar);
            }
        }, iter: 100, print: DefinitionText.Write);

    [Fact]
    public void Margin_is_the_distance_at_which_a_draw_decides_otherwise() =>
        Arbitrary.Experiment.Sample(experiment =>
        {
            var course = Course.Begin(experiment, Arbitrary.Nowhere).Course;
            course.TrainTo(course.NextPause);
            if (!course.IsRound) return;
            var briefing = course.Brief();
            foreach (var lineage in briefing.Lineages)
            {
                var situation = briefing.SituationOf(lineage);
                var told = Explanation.Of(experiment, course.Schedule, situation);
                var watched = !experiment.Phases[situation.Phase].Unmonitored;
                // Within the margin, whichever uniform moves, the decision stays.
                foreach (var shift in new[] { -0.999 * told.Margin, 0.999 * told.Margin })
                {
                    for (var k = 0; k < 3; k++)
                    {
                        var v = new[] { told.Draw.V0, told.Draw.V1, told.Draw.V2 };
                        v[k] = Math.Clamp(v[k] + shift, 0, 1 - 1e-9);
                        var draw = new Words(Word(v[0]), Word(v[1]), Word(v[2]), 0);
                        Assert.Equal(told.Decision, Deliberation.Decide(told.Read, draw, watched));
                    }
                }
            }
        }, iter: 200, print: DefinitionText.Write);

    private static uint Word(double uniform) => (uint)Math.Clamp(uniform * 4294967296.0, 0, uint.MaxValue);
}
