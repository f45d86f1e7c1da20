using CsCheck;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Randomness;
using TrainingGame.Core.Training;
using Xunit;

namespace TrainingGame.Core.Tests.Learners;

public class DeliberationTests
{
    private static readonly Gen<(Experiment Experiment, Learner Learner, long Step)> Round =
        from experiment in Arbitrary.Experiment
        from phi in Arbitrary.Latents
        from step in Gen.Long[1, 20]
        select (experiment, new Learner(phi, phi, 1), step);

    [Fact]
    public void Unaware_learner_never_plays_the_training_game() => Round.Sample(at =>
    {
        var phi = at.Learner.Phi;
        phi[(int)Latent.SelfApplication] = -700;
        var answer = Decide(at.Experiment, new Learner(phi, phi, 1), at.Step);
        return answer.Decision != Decision.PlayTrainingGame;
    });

    [Fact]
    public void Aware_but_myopic_learner_does_not_hide()
    {
        var experiment = Plain with { Learner = new() { Beliefs = new() { Rationality = 50 } } };
        var phi = Latents.Of([0, 3, -2, 9, 9, 9, -9, -9]);
        var answers = Enumerable.Range(0, 1000)
            .Select(i => Decide(experiment, new Learner(phi, phi, 1), 1, lineage: i).Decision).ToList();
        Assert.DoesNotContain(Decision.PlayTrainingGame, answers);
        Assert.Contains(Decision.PursueProxy, answers);
    }

    [Fact]
    public void Aware_and_farsighted_proxy_learner_hides()
    {
        var phi = Latents.Of([0, 3, 18, 9, 9, 9, -9, -9]);
        var answer = Decide(Plain, new Learner(phi, phi, 1), 1);
        Assert.Equal(Regime.Deceptive, answer.Regime);
        Assert.Equal(Decision.PlayTrainingGame, answer.Decision);
    }

    [Fact]
    public void Decisions_come_with_the_frequencies_that_the_readouts_say()
    {
        var phi = Latents.Of([0, 1, 10, 1, 1, 0.5, 0.3, -0.4]);
        const int n = 40_000;
        var answers = Enumerable.Range(0, n)
            .Select(i => Decide(Plain, new Learner(phi, phi, 1), 1, lineage: i)).ToList();
        var read = answers[0].Read;
        void Expect(Decision decision, double p) => Assert.InRange(
            answers.Count(one => one.Decision == decision) / (double)n,
            p - 4 * Math.Sqrt(p * (1 - p) / n), p + 4 * Math.Sqrt(p * (1 - p) / n));
        Expect(Decision.Habitual, 1 - read.G);
        Expect(Decision.PursueBaseGoal, read.G * read.Wbase);
        Expect(Decision.PursueReward, read.G * read.Wreward);
        Expect(Decision.PlayTrainingGame, read.G * read.Wproxy * read.P);
        Expect(Decision.PursueProxy, read.G * read.Wproxy * (1 - read.P));
    }

    [Fact]
    public void At_the_break_even_horizon_both_options_are_worth_the_same() => Round.Sample(at =>
    {
        var premises = new Premises(at.Experiment, at.Experiment.Phases[0]);
        var horizon = BreakEven.Horizon(premises, 100);
        if (horizon == 0 || double.IsInfinity(horizon)) return;
        var phi = at.Learner.Phi;
        var spilt = Readouts.Of(premises, new Learner(phi, phi, 1), 100).LnH - phi[2];
        phi[2] = Math.Log(horizon) - spilt;
        Assert.Equal(0, Readouts.Of(premises, new Learner(phi, phi, 1), 100).D, 1e-9);
    });

    [Fact]
    public void Break_even_without_sanctions_has_the_closed_forms()
    {
        foreach (var (discounting, expected) in new[]
        {
            (Discounting.Exponential, 1000 / Math.Log(1 + 0.9 / 0.3)),
            (Discounting.Hyperbolic, 1000 * 0.3 / 0.9),
        })
        {
            var experiment = Plain with { Learner = new() { Discounting = discounting } };
            Assert.Equal(expected, BreakEven.Horizon(new(experiment, experiment.Phases[0]), 1000), 1e-9);
        }
    }

    [Fact]
    public void An_explanation_tells_the_decision_and_each_flip_is_an_edited_learners() => Round.Sample(at =>
    {
        var schedule = new Schedule(at.Experiment);
        foreach (var lineage in Enumerable.Range(0, 20)) Explained(at, schedule, new(lineage));
    });

    private static void Explained(
        (Experiment Experiment, Learner Learner, long Step) at, Schedule schedule, LineageId lineage)
    {
        var situation = Situation.At(schedule, at.Step, 0, lineage, at.Learner);
        var why = Explanation.Of(at.Experiment, schedule, situation);
        Assert.Equal(Deliberation.Of(at.Experiment, schedule, situation).Decision, why.Decision);
        Assert.Equal(1, why.Options.Sum(option => option.Probability), 1e-12);
        Assert.NotEqual(Decision.PlayTrainingGame, why.Flips.Unaware);
        Assert.NotEqual(Decision.PlayTrainingGame, why.Flips.Unwatched);
        Assert.InRange(why.Margin, 0, 1);

        var edited = at.Learner.Phi;
        edited[(int)Latent.GoalHorizon] = -650;
        var myopic = situation with { Learner = new(edited, at.Learner.Anchor, 1), OversightLeft = situation.OversightLeft + 1 };
        Assert.Equal(Deliberation.Of(at.Experiment, schedule, myopic).Decision, why.Flips.Shortsighted);

        edited = at.Learner.Phi;
        edited[(int)Latent.SelfApplication] = -700;
        var unaware = situation with { Learner = new(edited, at.Learner.Anchor, 1) };
        Assert.Equal(Deliberation.Of(at.Experiment, schedule, unaware).Decision, why.Flips.Unaware);

        var alone = at.Experiment with { Phases = [at.Experiment.Phases[0] with { Unmonitored = true }] };
        Assert.Equal(Deliberation.Of(alone, new(alone), situation).Decision, why.Flips.Unwatched);
    }

    [Fact]
    public void A_margin_is_how_far_the_draw_was_from_another_decision() => Round.Sample(at =>
    {
        var schedule = new Schedule(at.Experiment);
        var why = Explanation.Of(at.Experiment, schedule, Situation.At(schedule, at.Step, 0, new(4), at.Learner));
        var draw = Noise.At(at.Experiment.Seed, new(4), at.Step, Stream.Decision);
        foreach (var sign in new[] { -1, 1 })
        {
            var nudge = (long)(sign * (why.Margin - 1e-9) * 4294967296);
            foreach (var moved in new[]
            {
                draw with { Word0 = Nudged(draw.Word0, nudge) }, draw with { Word1 = Nudged(draw.Word1, nudge) },
                draw with { Word2 = Nudged(draw.Word2, nudge) },
            })
            {
                Assert.Equal(why.Decision, Deliberation.Decide(why.Read, moved, watched: !at.Experiment.Phases[0].Unmonitored));
            }
        }
    });

    private static uint Nudged(uint word, long by) => (uint)Math.Clamp(word + by, 0, uint.MaxValue);

    private static Experiment Plain { get; } = new()
    {
        Name = "plain",
        Phases = [new() { Name = "only", Steps = 1_000_000 }],
    };

    private static Deliberated Decide(Experiment experiment, Learner learner, long step, int lineage = 0)
    {
        var schedule = new Schedule(experiment);
        return Deliberation.Of(experiment, schedule, Situation.At(schedule, step, 0, new(lineage), learner));
    }
}
