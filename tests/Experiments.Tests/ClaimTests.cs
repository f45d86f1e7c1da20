using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Experiments.Claims;
using TrainingGame.Experiments.Statistics;
using TrainingGame.Experiments.Trials;
using Xunit;

namespace TrainingGame.Experiments.Tests;

public class ClaimTests
{
    private static readonly Prediction Rare =
        new("becameDeceptive", "all") { Below = 0.1 };

    [Theory]
    [InlineData(0, 0.05, Verdict.Supported)]
    [InlineData(0.05, 0.15, Verdict.Undecided)]
    [InlineData(0.12, 0.2, Verdict.Refuted)]
    [InlineData(0.1, 0.2, Verdict.Refuted)]
    public void A_verdict_wants_the_whole_interval(double low, double high, Verdict verdict) =>
        Assert.Equal(verdict, Rare.VerdictOn(new((low + high) / 2, low, high)));

    [Fact]
    public void One_prediction_can_refute_and_only_all_can_support()
    {
        Assert.Equal(Verdict.Refuted, Verdicts.Together([Verdict.Supported, Verdict.Refuted]));
        Assert.Equal(Verdict.Undecided, Verdicts.Together([Verdict.Supported, Verdict.Undecided]));
        Assert.Equal(Verdict.Supported, Verdicts.Together([Verdict.Supported]));
    }

    [Theory]
    [InlineData(1), InlineData(5), InlineData(16)]
    public void The_looks_spend_the_whole_error_and_no_more(int most)
    {
        var looks = AlphaSpending.Looks(most, 0.05);
        Assert.Equal(0.05, looks.Sum(look => look.Error), 12);
        Assert.Equal(most, looks[^1].Replicates);
    }

    [Fact]
    public void Looking_again_and_again_at_nothing_errs_no_more_often_than_stated()
    {
        var chance = new MathNet.Numerics.Random.MersenneTwister(4);
        const double truth = 0.1;
        var wrong = 0;
        for (var trial = 0; trial < 400; trial++)
        {
            var (k, n) = (0, 0);
            foreach (var (replicates, error) in AlphaSpending.Looks(16, 0.05))
            {
                for (; n < 40 * replicates; n++) k += chance.NextDouble() < truth ? 1 : 0;
                if (Binomial.Exact(k, n, 1 - error).Contains(truth)) continue;
                wrong++;
                break;
            }
        }
        Assert.InRange(wrong, 0, 30);
    }

    [Fact]
    public void A_trial_has_the_chain_and_outcome_of_the_run()
    {
        var experiment = Small();
        var nowhere = new Origin("", "", "");
        var run = Outcome.Of(Simulation.Run(experiment, nowhere));
        var trial = Trial.Run(experiment, nowhere, withDrift: true);
        Assert.Equal(run.ChainSoFar, trial.Chain);
        Assert.Equal(run.BecameDeceptive.Count, trial.Lineages["becameDeceptive"].Sum());
        Assert.Equal(run.Detections, trial.Lineages["detections"].Sum());
        Assert.All(Vocabulary.Of(experiment), name =>
        {
            var known = trial.Lineages[name.Name].Where(x => !double.IsNaN(x));
            if (Vocabulary.IsProperty(name.Name)) Assert.All(known, x => Assert.True(x is 0 or 1));
            else Assert.True(name.Unit != "share" || name.Name.Contains('.', StringComparison.Ordinal), name.Name);
        });
    }

    [Theory]
    [InlineData(OptimizerKind.Sgd), InlineData(OptimizerKind.Adam), InlineData(OptimizerKind.Evolution)]
    public void Booked_drift_adds_up_to_what_moved(OptimizerKind optimizer)
    {
        var small = Small();
        var experiment = small with
        {
            Phases = [.. new[] { "first", "second" }.Select(name => small.Phases[0] with
            {
                Name = name,
                Optimizer = optimizer,
                LearningRate = optimizer == OptimizerKind.Adam ? 1e-3 : 0.02,
                OnEntry = new() { GoalReset = name == "second" ? 0.5 : 0 },
            })],
            HorizonJumps = new() { Rate = 0.1, Sd = 1 },
            Selection = new() { Every = 50, Fraction = 0.2 },
        };
        var trial = Trial.Run(experiment, new("", "", ""), withDrift: true).Lineages;
        double Booked(int i, string latent) => Enum.GetValues<Core.Ledger.Cause>()
            .Sum(cause => trial[$"drift.{Vocabulary.Word(cause)}.{latent}"][i]);
        var alive = Enumerable.Range(0, trial.Lineages.Count)
            .Where(i => !double.IsNaN(trial["lnHorizon.end"][i])).ToList();
        Assert.Equal(experiment.Lineages, alive.Count);
        Assert.All(alive, i => Assert.Equal(trial["lnHorizon.gain"][i], Booked(i, "goalHorizon"), 9));
        Assert.Contains(alive, i => trial["drift.mutation.goalHorizon"][i] != 0);
        Assert.Contains(alive, i => trial["drift.jump.goalHorizon"][i] != 0);
        Assert.Contains(alive, i => trial["drift.phaseEntry.goalDirectedness"][i] != 0);
    }

    [Fact]
    public void Each_lineage_has_one_order_of_emergence_and_is_observed_to_its_end()
    {
        var experiment = Small() with { Selection = new() { Every = 50, Fraction = 0.2 } };
        var trial = Trial.Run(experiment, new("", "", "")).Lineages;
        for (var i = 0; i < trial.Lineages.Count; i++)
        {
            Assert.Equal(1, EmergenceOrder.All.Sum(order => trial[order][i]));
            var alive = !double.IsNaN(trial["lnHorizon.end"][i]);
            Assert.InRange(trial[Survival.Observed][i], alive ? 200 : 50, 200);
        }
    }

    private static Experiment Small() => new()
    {
        Name = "small",
        Lineages = 12,
        DecisionInterval = 5,
        Learner = new()
        {
            Initial = new()
            {
                GoalHorizon = new() { Mean = 5, Sd = 1 },
                TrainingKnowledge = new() { Mean = 3, Sd = 1 },
                SelfApplication = new() { Mean = 2, Sd = 1 },
                GoalDirectedness = new() { Mean = 1, Sd = 1 },
                BaseGoalUnderstanding = new() { Mean = 1, Sd = 1 },
            },
        },
        Phases = [new() { Name = "only", Steps = 200, LearningRate = 0.02, GradientNoise = 0.5,
            Objective = new() { Behaviour = 3 } }],
        Oversight = new() { Tail = 50, AuditRate = 0.25 },
        Thresholds = new() { DwellRounds = 3 },
    };
}
